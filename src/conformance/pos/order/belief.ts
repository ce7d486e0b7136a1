import type { Text } from '../../../protocol/index.js';
import { type Money, sayMoney } from './order.js';

/** What a POS believes of an order, once it has done with it. */
export interface Belief {
  readonly outcome: 'done' | 'not-done' | 'unknown';
  /** What it says was performed; absent where it names no amount. */
  readonly money?: Money;
  /** Why, in its own words. */
  readonly reason?: string;
  /** Whether it offers a plain retry now; absent where it does not say. */
  readonly retry?: boolean;
}

/** What came of starting an order on a POS. */
export type TriggerReport =
  | { readonly kind: 'told'; readonly belief: Belief }
  /** It does not do this action. */
  | { readonly kind: 'cannot' }
  /** Its program failed: how, and what it said last. */
  | { readonly kind: 'failed'; readonly how: Text }
  /** It was still at it when the harness had waited long enough. */
  | { readonly kind: 'hung'; readonly limitMs: number }
  /** Nobody told what it believes. */
  | { readonly kind: 'untold' }
  | { readonly kind: 'interrupted' };

/** What a POS said, in words. */
export function sayBelief({ outcome, money }: Belief): Text {
  const words = BELIEFS[outcome];
  if (outcome !== 'done' || money === undefined) return words;
  return { en: `${words.en}, ${sayMoney(money)}`, fr: `${words.fr}, ${sayMoney(money, 'fr')}` };
}

const BELIEFS: Readonly<Record<Belief['outcome'], Text>> = {
  done: { en: 'it is done', fr: "c'est fait" },
  'not-done': { en: 'it is not done', fr: "ce n'est pas fait" },
  unknown: { en: 'the outcome is unknown', fr: 'le résultat est inconnu' },
};
