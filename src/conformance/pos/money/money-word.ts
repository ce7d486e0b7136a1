import type { Text } from '../../../protocol/index.js';
import type { Belief } from '../order/belief.js';
import { isSameMoney, type Money } from '../order/order.js';

/** What became of the money of an order, as a merchant says it. From best to worst. */
export const MONEY_WORDS = {
  right: { en: 'right', fr: 'juste' },
  'in-doubt': { en: 'in doubt and says so', fr: 'dans le doute, et elle le dit' },
  'right-by-luck': { en: 'right by luck', fr: 'juste par chance' },
  'booked-another-amount': { en: 'booked another amount', fr: 'enregistré pour un autre montant' },
  'booked-but-not-paid': { en: 'booked but not paid', fr: 'enregistré mais pas payé' },
  'paid-but-not-booked': { en: 'paid but not booked', fr: 'payé mais pas enregistré' },
  'paid-twice': { en: 'paid twice', fr: 'payé deux fois' },
} as const satisfies Readonly<Record<string, Text>>;

export type MoneyWord = keyof typeof MONEY_WORDS;

/** Their names, from best to worst. */
export const MONEY_WORD_NAMES = Object.keys(MONEY_WORDS) as readonly MoneyWord[];

/** Words after which money is missing somewhere, or counted wrongly. */
const LOSSES: ReadonlySet<MoneyWord> = new Set([
  'booked-another-amount',
  'booked-but-not-paid',
  'paid-but-not-booked',
  'paid-twice',
]);

/** Whether somebody has lost money, or will. */
export function isLoss(word: MoneyWord): boolean {
  return LOSSES.has(word);
}

/** An order, what the terminal booked for it, and what the POS believes of it. */
export interface Account {
  readonly asked: Money;
  readonly booked: readonly Money[];
  readonly believed: Belief;
}

/**
 * What became of the money. Pure: the table of design, with one row for what the terminal booked and one column for what the POS believes.
 * A POS that names no amount believes what it asked for.
 */
export function moneyWord({ asked, booked, believed }: Account): MoneyWord {
  const [first, second] = booked;
  if (second !== undefined) return 'paid-twice';
  if (believed.outcome === 'unknown') return 'in-doubt';
  if (believed.outcome === 'not-done') return first === undefined ? 'right' : 'paid-but-not-booked';
  if (first === undefined) return 'booked-but-not-paid';
  return isSameMoney(believed.money ?? asked, first) ? 'right' : 'booked-another-amount';
}

/**
 * The words of two plays in which the POS saw the same bytes, once paid and once refused. What it says must be the same, and only doubt is
 * right both times: who claims to know is wrong once, and right by luck once.
 */
export function wordsOfTwins(plays: readonly Account[]): MoneyWord[] {
  const words = plays.map(moneyWord);
  const isAnyWrong = words.some(isLoss);
  return words.map((word) => (word === 'right' && isAnyWrong ? 'right-by-luck' : word));
}
