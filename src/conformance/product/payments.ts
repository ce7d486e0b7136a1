import { decodeFrame, type Field } from '../../codec/index.js';
import type { ActionName, CardholderBehaviour, Text } from '../../protocol/index.js';
import type { Segmentation } from '../../wire/index.js';
import { type Combination, coveringArray } from './covering-array.js';

/** Sums at which numbers of 8 and 16 bits, signs and small change go wrong; in minor units. */
const SUMS = [1, 9, 10, 255, 256, 32_767, 32_768, 65_535, 65_536] as const;

/** How the request of a payment is written. */
interface Writing {
  readonly says: Text;
  readonly write: (fields: readonly Field[]) => readonly Field[];
}

const USUAL: Writing = { says: { en: '', fr: '' }, write: (fields) => fields };

const added = (...more: readonly Field[]): Writing => {
  const said = more.map(({ tag, value }) => `${tag} ${value.length > 20 ? `${value.slice(0, 20)}…` : value}`).join(', ');
  return { says: { en: `with ${said}`, fr: `avec ${said}` }, write: (fields) => [...fields, ...more] };
};

/** The fields behind `CZ` in this order; the others stay where they are, behind them. */
const ordered = (...order: readonly string[]): Writing => {
  const rank = ({ tag }: Field) => (tag === 'CZ' ? -1 : order.includes(tag) ? order.indexOf(tag) : order.length);
  const said = order.join(' ');
  return {
    says: { en: `in the order CZ ${said}`, fr: `dans l'ordre CZ ${said}` },
    write: (fields) => fields.toSorted((one, other) => rank(one) - rank(other)),
  };
};

const identified = (value: string, says: Text): Writing => ({
  says,
  write: (fields) => fields.map((field) => (field.tag === 'CJ' ? { tag: 'CJ', value } : field)),
});

const DIMENSIONS = {
  action: ['debit', 'credit', 'cheque'] as const satisfies readonly ActionName[],
  minorUnits: SUMS,
  gesture: ['pay', 'abandon', 'refused', 'forbidden', 'withdraw', 'pay'] as const satisfies readonly CardholderBehaviour[],
  addition: [
    USUAL,
    added({ tag: 'CK', value: '100' }),
    added({ tag: 'BA', value: '0' }),
    // What a program finds that searches the text of a request instead of walking its fields.
    added({ tag: 'CF', value: 'AE00210CZ0040320' }),
    added({ tag: 'CF', value: 'CB003999CD0011' }),
    added({ tag: 'CF', value: 'R'.repeat(99) }),
    added({ tag: 'XX', value: 'abc' }, { tag: 'CK', value: '100' }),
    added({ tag: 'CF', value: 'R1' }, { tag: 'CK', value: '100' }),
  ] as readonly Writing[],
  order: [
    USUAL,
    ordered('CE', 'CD', 'CB', 'CA', 'CJ'),
    ordered('CD', 'CB', 'CE'),
    ordered('CJ', 'CA', 'CE', 'CB'),
    ordered('CF', 'CK', 'CB', 'CJ'),
  ] as readonly Writing[],
  identifier: [
    USUAL,
    identified('000000000000', { en: 'with an identifier of zeros', fr: 'avec un identifiant de zéros' }),
    identified('999999999999', { en: 'with an identifier of nines', fr: 'avec un identifiant de neufs' }),
  ] as readonly Writing[],
  /** Which of the currencies that the subject declares. */
  currency: [0, 1, 2, 0],
  /** Where the request is cut: nowhere, or behind such a part of it. */
  cut: [undefined, 0.2, 0.45, 0.7, 0.9] as readonly (number | undefined)[],
};

/** A payment of the array. */
export type ArrayPayment = Combination<typeof DIMENSIONS>;

/** The fields as this payment writes them. */
export function writePayment({ addition, order, identifier }: ArrayPayment, fields: readonly Field[]): readonly Field[] {
  return order.write(addition.write(identifier.write(fields)));
}

/** How this payment is cut: inside a field, because between two of them nobody can tell whether more is to come. */
export function cutPayment({ cut }: ArrayPayment, bytes: Buffer, gapMs: number): Segmentation {
  if (cut === undefined) return { kind: 'whole' };
  const at = Math.floor(bytes.length * cut);
  const isBorder = decodeFrame(bytes.subarray(0, at)).remainder === '';
  return { kind: 'cuts', at: [isBorder ? at + 1 : at], gapMs };
}

/** What is unusual about it, in words. */
export function sayPayment({ addition, order, identifier, cut }: ArrayPayment): Text {
  const parts = [addition.says, order.says, identifier.says, ...(cut === undefined ? [] : [CUT])].filter(({ en }) => en !== '');
  return { en: parts.map(({ en }) => `${en}, `).join(''), fr: parts.map(({ fr }) => `${fr}, `).join('') };
}

const CUT: Text = { en: 'in two segments', fr: 'en deux segments' };

/** The same in every run: what money a run moves is said before it. */
const SEED = 1;

/** Payments in which every action, sum, gesture and way to write and cut the request meets every other one. */
export const ARRAY_PAYMENTS: readonly ArrayPayment[] = coveringArray(DIMENSIONS, { seed: SEED });
