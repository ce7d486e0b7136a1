import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import { packageVersion } from '../package/index.js';
import type { Persona, PersonaName, Rule } from '../simulator/index.js';
import { describeFailure } from './container-start-error.js';
import { CONTROL_PORT, StartedCaisseApTerminalContainer, TERMINAL_PORT } from './started-caisse-ap-terminal-container.js';

/** The image of this version of the package, as `npm run image` names it. */
export const DEFAULT_IMAGE = `caisse-ap-terminal:${packageVersion()}`;

/** Where the image looks for what it is given. JSON is YAML, so both are written as JSON. */
const PERSONA_FILE = '/etc/caisse-ap/persona.yaml';
const RULES_FILE = '/etc/caisse-ap/rules.yaml';

/** Longer than any machine needs; the terminal itself starts in well under a second. */
const STARTUP_TIMEOUT_MS = 60_000;

/**
 * A simulated payment terminal in a container, for the tests of a POS. Without any order every payment goes through. A local engine
 * publishes its ports on 127.0.0.1 only: the terminal asks nobody who they are.
 */
export class CaisseApTerminalContainer extends GenericContainer {
  readonly #rules: Rule[] = [];
  #persona: Persona | undefined;

  constructor(image: string = DEFAULT_IMAGE) {
    super(image);
    this.withExposedPorts(TERMINAL_PORT, CONTROL_PORT)
      .withWaitStrategy(Wait.forHttp('/health', CONTROL_PORT, { abortOnContainerExit: true }).forStatusCode(200))
      .withStartupTimeout(STARTUP_TIMEOUT_MS);
  }

  /** What kind of terminal it is: one of the package's personas by its name, or any, such as one read by `loadPersona(file)`. */
  withPersona(persona: PersonaName | Persona): this {
    this.#persona = typeof persona === 'string' ? undefined : persona;
    return this.withEnvironment({ CAISSE_AP_PERSONA: typeof persona === 'string' ? persona : PERSONA_FILE });
  }

  /** Adds rules after those added before: the first that matches a request wins. They are back after a reset. */
  withBehaviour(rules: Rule | readonly Rule[]): this {
    this.#rules.push(...[rules].flat());
    return this;
  }

  /** From what number card data, authorisation numbers and dates follow. */
  withSeed(seed: number): this {
    return this.withEnvironment({ CAISSE_AP_SEED: String(seed) });
  }

  /** Lets the last two digits of the amount choose what happens. */
  withMagicAmounts(on = true): this {
    return this.withEnvironment({ CAISSE_AP_MAGIC_AMOUNTS: String(on) });
  }

  /** Starts the terminal and resolves once it is healthy. Rejects with `ContainerStartError`, which says what to do. */
  override async start(): Promise<StartedCaisseApTerminalContainer> {
    try {
      return new StartedCaisseApTerminalContainer(await super.start());
    } catch (error) {
      throw await describeFailure(error, this.imageName.string);
    }
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
    if (isThisMachine(host)) this.#publishHereOnly();
    else if (this.environment.CAISSE_AP_ALLOWED_HOSTS === undefined) this.withEnvironment({ CAISSE_AP_ALLOWED_HOSTS: host });
    const files = [
      ...(this.#persona === undefined ? [] : [{ target: PERSONA_FILE, content: JSON.stringify(this.#persona) }]),
      ...(this.#rules.length === 0 ? [] : [{ target: RULES_FILE, content: JSON.stringify(this.#rules) }]),
    ];
    this.withCopyContentToContainer(files.map((file) => ({ ...file, mode: 0o444 })));
    if (this.#rules.length > 0) this.withEnvironment({ CAISSE_AP_RULES: RULES_FILE });
  }

  #publishHereOnly(): void {
    const bindings: Record<string, { HostPort?: string; HostIp?: string }[]> = this.hostConfig.PortBindings ?? {};
    for (const [port, hosts] of Object.entries(bindings))
      bindings[port] = hosts.map((host) => ({ HostIp: '127.0.0.1', ...host }));
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}
