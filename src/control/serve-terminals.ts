import { existsSync } from 'node:fs';
import {
  loadPersona,
  type Persona,
  type Rule,
  readRulesFile,
  type SimulatedTerminal,
  startTerminals,
} from '../simulator/index.js';
import { type ControlServer, startControlServer } from './server/server.js';
import type { ServiceSettings } from './settings.js';

/** Terminals and their HTTP interface, running. */
export interface RunningService {
  readonly terminals: readonly SimulatedTerminal[];
  readonly control: ControlServer;
  close(): Promise<void>;
}

/** Where the image looks for rules, the second by its former name; none are there unless somebody has put them there. */
const USUAL_RULES: readonly string[] = ['/etc/caisse-ap/rules.yaml', '/etc/caisse-ap/behaviours.yaml'];
const USUAL_PORT = 8888;

/**
 * Starts the terminals and the HTTP interface that the settings ask for. Throws `FileError` for a persona or rules with a fault, and
 * `InputFileError` for a file that is not read, the error of the operating system for a port that cannot be had; then nothing is left running.
 */
export async function serveTerminals(settings: ServiceSettings): Promise<RunningService> {
  const {
    port,
    terminals: count = 1,
    persona: _name,
    rules: _file,
    cardholder,
    controlHost,
    controlPort,
    allowedHosts,
    ...options
  } = settings;
  const persona = personaOf(settings);
  const terminals = await startTerminals({
    ...options,
    persona: withCardholder(persona, cardholder),
    rules: rulesOf(settings),
    count,
    firstPort: port ?? persona.port ?? USUAL_PORT,
  });
  const closeTerminals = () => Promise.all(terminals.map((terminal) => terminal.close()));
  try {
    const control = await startControlServer({
      terminals,
      ...(controlHost === undefined ? {} : { host: controlHost }),
      ...(controlPort === undefined ? {} : { port: controlPort }),
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
      ...(settings.idleMs === undefined ? {} : { idleMs: settings.idleMs }),
    });
    return {
      terminals,
      control,
      close: async () => {
        await Promise.all([control.close(), closeTerminals()]);
      },
    };
  } catch (error) {
    await closeTerminals();
    throw error;
  }
}

/** A persona whose cardholder does this where no rule says otherwise; the same persona where nothing is said. */
export function withCardholder(persona: Persona, cardholder: ServiceSettings['cardholder']): Persona {
  return cardholder === undefined ? persona : { ...persona, default: { ...persona.default, cardholder } };
}

function personaOf({ persona = 'default' }: ServiceSettings): Persona {
  return loadPersona(persona);
}

function rulesOf({ rules }: ServiceSettings): Rule[] {
  const file = rules === undefined || USUAL_RULES.includes(rules) ? [rules, ...USUAL_RULES].find(isThere) : rules;
  return file === undefined ? [] : readRulesFile(file);
}

function isThere(file: string | undefined): boolean {
  return file !== undefined && existsSync(file);
}
