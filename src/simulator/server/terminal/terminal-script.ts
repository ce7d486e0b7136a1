import type { Behaviour } from '../../behaviour/behaviour.js';
import { behaviourOf, type CardholderScript } from '../../behaviour/cardholder-script.js';
import { magicAmountRules } from '../../behaviour/magic-amounts.js';
import type { Rule } from '../../behaviour/rule.js';
import type { TerminalSettings } from '../../machine/terminal-state.js';
import type { Persona } from '../../persona/persona.js';
import { profileOf } from '../../persona/profile.js';
import { mergeBehaviours } from '../../plan/merge-behaviours.js';
import type { RuleBook } from '../../plan/rule-book.js';
import type { Listeners } from '../../record/listeners.js';
import { assertRules, assertScript, type ResolvedOptions } from './options.js';

/** All that decides what a terminal is and does, as it was started and as it was changed since. */
export class TerminalScript {
  readonly #options: ResolvedOptions;
  readonly #listeners: Listeners;
  readonly #magicRules = magicAmountRules();
  #now: Situation;
  /** Made of the present situation when it is first asked for. */
  #book: RuleBook | undefined;

  constructor(options: ResolvedOptions, listeners: Listeners) {
    this.#options = options;
    this.#listeners = listeners;
    this.#now = situationAtStart(options);
  }

  /** What it is and does at present. */
  get now(): Situation {
    return this.#now;
  }

  get book(): RuleBook {
    this.#book ??= this.#makeBook();
    return this.#book;
  }

  setCardholder(script: CardholderScript): void {
    assertScript(script);
    this.#become({ ...this.#now, cardholder: behaviourOf(script) });
  }

  /** Who decides the default decides the cardholder too. */
  setDefault(behaviour: Behaviour): void {
    this.#become({ ...this.#now, default: behaviour, cardholder: {} });
    this.#announceRules();
  }

  setMagic(isMagic: boolean): void {
    this.#become({ ...this.#now, isMagic });
    this.#announceRules();
  }

  setRules(rules: readonly Rule[]): void {
    assertRules(rules);
    this.#become({ ...this.#now, rules: [...rules] });
    this.#announceRules();
  }

  setPersona(persona: Persona): void {
    this.#become({ ...this.#now, ...ofPersona(persona, this.#options) });
    this.#listeners.tell(() => ({ type: 'persona', persona }));
  }

  /** Goes on with the book that a decision has left. */
  advance({ rules, personaRules }: RuleBook): void {
    if (personaRules !== this.#now.personaRules) this.#become({ ...this.#now, personaRules });
    if (rules === this.#now.rules) return;
    this.#become({ ...this.#now, rules });
    this.#announceRules();
  }

  /** Everything as it was started. */
  reset(): void {
    this.#become(situationAtStart(this.#options));
  }

  #become(next: Situation): void {
    this.#now = next;
    this.#book = undefined;
  }

  #makeBook(): RuleBook {
    const { default: usual, cardholder, personaRules, rules, isMagic } = this.#now;
    return { base: mergeBehaviours(usual, cardholder), personaRules, rules, magicRules: isMagic ? this.#magicRules : [] };
  }

  #announceRules(): void {
    this.#listeners.tell(() => ({ type: 'rules', rules: this.#now.rules }));
  }
}

/** What a terminal is and does at present. */
export interface Situation {
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
    lineEnd: persona.lineEndRequired === true,
    journalLimit,
  };
  return { persona, settings, default: persona.default, personaRules: persona.rules };
}
