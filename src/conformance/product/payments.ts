import type { Field } from '../../codec/index.js';
import type { ActionName, CardholderBehaviour } from '../../protocol/index.js';
import { coveringArray } from './covering-array.js';
import { PAYMENT_WAYS } from './payment-ways.js';
import type { Dimension, Way } from './way.js';

/**
 * Sums at which numbers of 8, 16, 24 and 32 bits, their signs, and small change go wrong, and one of eleven digits; in minor units. Those
 * that the limits of a run forbid are not asked for.
 */
const SUMS = [
  1, 9, 10, 255, 256, 32_767, 32_768, 65_535, 65_536, 16_777_217, 2_147_483_648, 4_294_967_297, 99_999_999_999,
] as const;

/** A payment of a product: what is asked for, and how. */
export interface ArrayPayment {
  readonly action: Extract<ActionName, 'debit' | 'credit' | 'cheque'>;
  readonly minorUnits: number;
  /** Which of the currencies that the subject declares; the first again where it declares fewer. */
  readonly currency: number;
  readonly gesture: CardholderBehaviour;
  /** How it is written, cut and preceded: one way of each dimension. */
  readonly ways: Readonly<Record<WayName, Way>>;
}

export type WayName = keyof typeof PAYMENT_WAYS;

/** Names of the dimensions, in the order in which a request is written. */
export const WAY_NAMES = Object.keys(PAYMENT_WAYS) as readonly WayName[];

/** The dimensions, by their names. */
export const WAY_DIMENSIONS: Readonly<Record<WayName, Dimension>> = PAYMENT_WAYS;

/** The fields as this payment writes them, and the ways that made a difference. */
export function writePayment({ ways }: ArrayPayment, plain: readonly Field[]): { fields: readonly Field[]; unusual: Way[] } {
  let fields = plain;
  const unusual: Way[] = [];
  for (const name of WAY_NAMES) {
    const { write, cut, before } = ways[name];
    const written = write?.(fields) ?? fields;
    const isChanged = written.some(({ tag, value }, place) => fields[place]?.tag !== tag || fields[place]?.value !== value);
    if (isChanged || cut !== undefined || before !== undefined) unusual.push(ways[name]);
    fields = written;
  }
  return { fields, unusual };
}

/** The same in every run: what money a run moves is said before it. */
const SEED = 1;

const ACTIONS = ['debit', 'credit', 'cheque'] as const;
const CURRENCIES = [0, 1, 2, 3] as const;

/** One thing for each dimension. */
function perWay<Made>(make: (dimension: Dimension) => Made): Record<WayName, Made> {
  return Object.fromEntries(WAY_NAMES.map((name) => [name, make(WAY_DIMENSIONS[name])])) as Record<WayName, Made>;
}

/** Payments that are paid: every action, sum, currency and way to write, cut and precede the request meets every other one. */
export const PAID_PAYMENTS: readonly ArrayPayment[] = coveringArray(
  { action: ACTIONS, minorUnits: SUMS, currency: CURRENCIES, ...perWay(({ ways }) => ways) },
  { seed: SEED },
).map(({ action, minorUnits, currency, ...ways }) => ({ action, minorUnits, currency, gesture: 'pay', ways }));

/** Payments in which every gesture meets every action and currency, with and without a ticket; now and then somebody pays. */
export const GESTURE_PAYMENTS: readonly ArrayPayment[] = coveringArray(
  {
    action: ACTIONS,
    gesture: ['abandon', 'pay', 'refused', 'forbidden', 'withdraw'] as const,
    currency: CURRENCIES,
    minorUnits: [150, 1_250] as const,
    ticket: [PAYMENT_WAYS.ticket.ways[1], PAYMENT_WAYS.ticket.ways[0]] as readonly Way[],
  },
  { seed: SEED },
).map(({ ticket, ...payment }) => ({ ...payment, ways: { ...perWay(({ ways }) => ways[0]), ticket } }));
