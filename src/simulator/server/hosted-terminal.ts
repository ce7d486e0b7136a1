import { Admission, type Link, tap } from '../../wire/index.js';
import { Listeners } from '../record/listeners.js';
import type { Crowd } from './connection/crowd.js';
import { PosConnection } from './connection/pos-connection.js';
import { type ResolvedOptions, resolveOptions, type SimulatorOptions } from './terminal/options.js';
import type { TerminalDoor } from './terminal/simulated-terminal.js';
import { Terminal } from './terminal/terminal.js';

/** A terminal with its connections, however they reach it. */
export class HostedTerminal {
  readonly options: ResolvedOptions;
  readonly #terminal: Terminal;
  readonly #listeners = new Listeners();
  readonly #crowd: Crowd;
  readonly #admission: Admission;
  readonly #links = new Set<Link>();
  #connections = 0;

  /** Throws `SimulatorOptionError` for options that make no sense. */
  constructor(options: SimulatorOptions, crowd: Crowd) {
    this.options = resolveOptions(options);
    const { maxConnections, idleMs, onEvent } = this.options;
    this.#crowd = crowd;
    if (onEvent !== undefined) this.#listeners.add(onEvent);
    this.#terminal = new Terminal(this.options, this.#listeners);
    this.#admission = new Admission({ limit: maxConnections, idleMs });
  }

  /** Serves a POS at the other end of a link. */
  accept(link: Link): void {
    this.#connections += 1;
    this.#crowd.turns.welcome();
    const number = this.#connections;
    const { transcript } = this.options;
    if (transcript !== undefined) tap(link, { own: 'terminal', transcript, name: `POS, connection ${number}` });
    const connection = new PosConnection(link, { number, terminal: this.#terminal, limits: this.options, crowd: this.#crowd });
    this.#links.add(link);
    link.on('close', () => {
      this.#links.delete(link);
      this.#admission.leave(connection);
    });
    if (!this.#admission.admit(connection)) link.destroy();
  }

  /** Ends every connection, and a payment in progress without a word; what the terminal does is as at the start. */
  reset(): void {
    for (const link of this.#links) link.destroy();
    this.#terminal.reset();
  }

  close(): void {
    this.#admission.close();
    this.reset();
  }

  /** What the owner of the terminal may see and do, beside what says where it is. */
  doorAt<Place extends object>(place: Place): Place & TerminalDoor {
    const terminal = this.#terminal;
    const { script } = terminal;
    return {
      ...place,
      reset: () => this.reset(),
      subscribe: (listener) => this.#listeners.add(listener),
      get journal() {
        return terminal.journal;
      },
      get profile() {
        return script.now.settings.profile;
      },
      get persona() {
        return script.now.persona;
      },
      get defaultBehaviour() {
        return script.now.default;
      },
      get rules() {
        return script.now.rules;
      },
      get magicAmounts() {
        return script.now.isMagic;
      },
      get screen() {
        return terminal.screen;
      },
      get exchanges() {
        return terminal.log.records;
      },
      get exchangeIds() {
        return terminal.log.ids;
      },
      exchange: (id, language) => terminal.log.record(id, language),
      setCardholder: (cardholder) => script.setCardholder(cardholder),
      setDefault: (behaviour) => script.setDefault(behaviour),
      setMagicAmounts: (on) => script.setMagic(on),
      setRules: (rules) => script.setRules(rules),
      addRule: (rule) => script.setRules([...script.now.rules, rule]),
      clearRules: () => script.setRules([]),
      setPersona: (persona) => script.setPersona(persona),
      act: (act) => terminal.act(act),
      clearExchanges: () => terminal.log.clear(),
    };
  }
}
