import type { Fields } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { Rule } from '../behaviour/rule.js';
import { matchRule, useRule } from './match-rule.js';
import { mergeBehaviours } from './merge-behaviours.js';

/** All that says what a terminal does. A value: using a rule makes a new one. */
export interface RuleBook {
  /** What happens where nothing else is said: the persona's default, and over it the cardholder. */
  readonly base: Behaviour;
  /** Part of the persona: the first that matches is laid over the base. */
  readonly personaRules: readonly Rule[];
  /** Over that comes the first of these that matches, or else of the magic amounts. */
  readonly rules: readonly Rule[];
  readonly magicRules: readonly Rule[];
}

/** What to do with one request. */
export interface Decision {
  readonly book: RuleBook;
  readonly behaviour: Behaviour;
  /** Id of the rule that decided, if it has one. */
  readonly rule: string | undefined;
}

/** What the book says of a request that is well-formed and finds the terminal free; uses up rules that are counted. */
export function decide(book: RuleBook, request: Fields): Decision {
  const own = matchRule(book.personaRules, request);
  const told = matchRule(book.rules, request);
  const magic = told === undefined ? matchRule(book.magicRules, request) : undefined;
  const ownRule = own === undefined ? undefined : book.personaRules[own];
  if (own === undefined && told === undefined && magic === undefined) return { book, behaviour: book.base, rule: undefined };
  const toldRule = told !== undefined ? book.rules[told] : magic === undefined ? undefined : book.magicRules[magic];
  return {
    book: {
      ...book,
      ...(own === undefined ? {} : { personaRules: useRule(book.personaRules, own) }),
      ...(told === undefined ? {} : { rules: useRule(book.rules, told) }),
    },
    behaviour: mergeBehaviours(book.base, ownRule?.then ?? {}, toldRule?.then ?? {}),
    rule: (toldRule ?? ownRule)?.id,
  };
}
