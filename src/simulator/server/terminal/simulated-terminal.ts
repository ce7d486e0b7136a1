import type { Language } from '../../../protocol/index.js';
import type { Address, Dialer } from '../../../wire/index.js';
import type { Behaviour } from '../../behaviour/behaviour.js';
import type { CardholderScript } from '../../behaviour/cardholder-script.js';
import type { Rule } from '../../behaviour/rule.js';
import type { Persona } from '../../persona/persona.js';
import type { TerminalProfile } from '../../persona/profile.js';
import type { ExchangeRecord } from '../../record/exchange-record.js';
import type { Journal } from '../../record/journal.js';
import type { TerminalListener } from '../../record/terminal-event.js';
import type { CardholderAct, TerminalScreen } from '../../record/terminal-screen.js';

/** What the owner of a terminal may see and do. */
export interface TerminalDoor {
  /** What it has done since it was started or reset, oldest first; the oldest go when the limit is reached. */
  readonly journal: Journal;
  /** What it is: its persona's profile, or the one it was started with. */
  readonly profile: TerminalProfile;
  readonly persona: Persona;
  /** What happens where no rule says otherwise: the persona's default behaviour, or the one set last. */
  readonly defaultBehaviour: Behaviour;
  /** The rules set here, in order, with what is left of `times`. Those of the persona and the magic amounts come after them. */
  readonly rules: readonly Rule[];
  /** Whether the last two digits of an amount choose what happens. */
  readonly magicAmounts: boolean;
  readonly screen: TerminalScreen;
  /** What crossed the wire, oldest first, card data masked; the oldest go when the limit is reached. */
  readonly exchanges: readonly ExchangeRecord[];
  /** Ids of these exchanges, oldest first: their number costs nothing to know. */
  readonly exchangeIds: readonly number[];
  /** One of them, explained in English or another language; undefined for an id that is not, or not any more, remembered. */
  exchange(id: number, language?: Language): ExchangeRecord | undefined;
  /** Says what the cardholder does with payments begun from now on. Throws `SimulatorOptionError` for a reason that is none. */
  setCardholder(script: CardholderScript): void;
  /** Replaces the default behaviour of the persona. */
  setDefault(behaviour: Behaviour): void;
  setMagicAmounts(on: boolean): void;
  setRules(rules: readonly Rule[]): void;
  /** Adds a rule after the others: of those that match a request, the first wins. Throws `SimulatorOptionError` for one too many. */
  addRule(rule: Rule): void;
  clearRules(): void;
  /** Becomes another terminal from the next request on: profile, default behaviour and the persona's own rules. */
  setPersona(persona: Persona): void;
  /** Does what somebody in front of the terminal would do. False when no payment waits for it. */
  act(act: CardholderAct): boolean;
  clearExchanges(): void;
  /** Calls this with everything that happens from now on, after `onEvent`. Gives the function that ends it. Used by the HTTP interface. */
  subscribe(listener: TerminalListener): () => void;
  /**
   * Switches the terminal off and on: ends a payment in progress without a word, empties the journal and the list of exchanges,
   * closes open connections; persona, rules, cardholder and magic amounts are again those it was started with.
   */
  reset(): void;
}

/** A terminal that listens. */
export interface SimulatedTerminal extends TerminalDoor {
  readonly address: Address;
  /** Stops listening, closes open connections, ends a payment in progress. Resolves when nothing is left. */
  close(): Promise<void>;
}

/** A terminal in this process that listens nowhere. */
export interface LinkedTerminal extends TerminalDoor {
  readonly dialer: Dialer;
  /** Closes open connections, ends a payment in progress. */
  close(): Promise<void>;
}
