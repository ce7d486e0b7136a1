import type { ActionName, CardholderBehaviour, Tag } from '../../protocol/index.js';
import { type Combination, coveringArray } from './covering-array.js';

/** Sums at which numbers of 8 and 16 bits, signs and small change go wrong; in minor units. */
const SUMS = [1, 9, 10, 255, 256, 32_767, 32_768, 65_535, 65_536] as const;

/** What a POS may add to a payment. */
const ADDED: readonly (readonly { readonly tag: Tag; readonly value: string }[])[] = [
  [],
  [{ tag: 'CK', value: '100' }],
  [{ tag: 'CF', value: 'AE00210CZ' }],
  [{ tag: 'BA', value: '0' }],
  [{ tag: 'CF', value: 'R'.repeat(99) }],
];

const DIMENSIONS = {
  action: ['debit', 'credit', 'cheque'] as const satisfies readonly ActionName[],
  minorUnits: SUMS,
  gesture: ['pay', 'abandon', 'refused', 'pay'] as const satisfies readonly CardholderBehaviour[],
  added: ADDED,
};

/** A payment of the array. */
export type ArrayPayment = Combination<typeof DIMENSIONS>;

/** The same in every run: what money a run moves is said before it. */
const SEED = 1;

/** Payments in which every action, sum, gesture and addition meets every other one. */
export const ARRAY_PAYMENTS: readonly ArrayPayment[] = coveringArray(DIMENSIONS, { seed: SEED });
