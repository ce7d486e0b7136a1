import type { Behaviour } from './behaviour/behaviour.js';
import type { Rule } from './behaviour/rule.js';
import type { RuleBook } from './behaviour/rule-book.js';
import { behaviourOf, type CardholderScript } from './cardholder-script.js';
import type { Listeners } from './listeners.js';
import { magicAmountRules } from './magic-amounts.js';
import { assertRules, assertScript, type ResolvedOptions } from './options.js';
import type { Persona } from './persona/persona.js';
import { profileOf } from './persona/profile-of.js';
import type { TerminalSettings } from './terminal-state.js';

/** All that decides what a terminal is and does, as it was started and as it was changed since. */
export class TerminalScript {
  readonly #options: ResolvedOptions;
  readonly #listeners: Listeners;
  readonly #magicRules = magicAmountRules();
  #now: Situation;

  constructor(options: ResolvedOptions, listeners: Listeners) {
    this.#options = options;
    this.#listeners = listeners;
    this.#now = situationAtStart(options);
  }

  get persona(): Persona {
    return this.#now.persona;
  }

  get settings(): TerminalSettings {
    return this.#now.settings;
  }

  get default(): Behaviour {
    return this.#now.default;
  }

  get rules(): readonly Rule[] {
    return this.#now.rules;
  }

  get isMagic(): boolean {
    return this.#now.isMagic;
  }

  get book(): RuleBook {
    const { default: usual, cardholder, personaRules, rules, isMagic } = this.#now;
    return { base: [usual, cardholder], personaRules, rules, magicRules: isMagic ? this.#magicRules : [] };
  }

  setCardholder(script: CardholderScript): void {
    assertScript(script);
    this.#now = { ...this.#now, cardholder: behaviourOf(script) };
  }

  /** Who decides the default decides the cardholder too. */
  setDefault(behaviour: Behaviour): void {
    this.#now = { ...this.#now, default: behaviour, cardholder: {} };
    this.#announceRules();
  }

  setMagic(isMagic: boolean): void {
    this.#now = { ...this.#now, isMagic };
    this.#announceRules();
  }

  setRules(rules: readonly Rule[]): void {
    assertRules(rules);
    this.#now = { ...this.#now, rules: [...rules] };
    this.#announceRules();
  }

  setPersona(persona: Persona): void {
    this.#now = { ...this.#now, ...ofPersona(persona, this.#options) };
    this.#listeners.tell(() => ({ type: 'persona', persona }));
  }

  /** Goes on with the book that a decision has left. */
  advance({ rules, personaRules }: RuleBook): void {
    if (personaRules !== this.#now.personaRules) this.#now = { ...this.#now, personaRules };
    if (rules !== this.#now.rules) this.setRules(rules);
  }

  /** Everything as it was started. */
  reset(): void {
    this.#now = situationAtStart(this.#options);
  }

  #announceRules(): void {
    this.#listeners.tell(() => ({ type: 'rules', rules: this.rules }));
  }
}

/** What a terminal is and does at present. */
interface Situation {
  readonly persona: Persona;
  readonly settings: TerminalSettings;
  readonly default: Behaviour;
  readonly personaRules: readonly Rule[];
  readonly cardholder: Behaviour;
  readonly rules: readonly Rule[];
  readonly isMagic: boolean;
}

function situationAtStart(options: ResolvedOptions): Situation {
  const { persona, rules, magicAmounts, cardholder } = options;
  return {
    ...ofPersona(persona, options),
    cardholder: cardholder === undefined ? {} : behaviourOf(cardholder),
    rules,
    isMagic: magicAmounts,
  };
}

function ofPersona(
  persona: Persona,
  options: ResolvedOptions,
): Pick<Situation, 'persona' | 'settings' | 'default' | 'personaRules'> {
  const { profile, journalLimit, paymentMs, inputTimeoutMs, slowMs } = options;
  const settings: TerminalSettings = {
    profile: profile ?? profileOf(persona),
    times: { paymentMs, inputTimeoutMs, slowMs },
    failsOn: persona.failsOn ?? [],
    isLineEndRequired: persona.lineEndRequired === true,
    journalLimit,
  };
  return { persona, settings, default: persona.default, personaRules: persona.rules };
}
