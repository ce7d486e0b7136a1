import type { Field, WrittenField } from '../../../src/codec/index.js';
import type { Asked, Fault, Member } from '../member.js';
import { isCard, isDone, isNotDone, isPayment, ticketText } from './tools.js';

/** What a planted fault does when its condition holds. */
export interface Deviation extends Pick<Fault, 'asked' | 'answer' | 'send'> {
  readonly name: string;
  readonly says: string;
  readonly rows: Member['requirements'];
  /** `any` answer, those to `payments`, or `seldom`: one that few requests have. */
  readonly reach: 'any' | 'payments' | 'seldom';
  /** Not with cheques. */
  readonly isOfCards?: true;
  /** Not with a payment that is performed. */
  readonly isOfFailures?: true;
}

export const paid = (fields: readonly Field[], asked: Asked) => isPayment(asked) && isDone(fields);
export const failed = (fields: readonly Field[], asked: Asked) => isPayment(asked) && isNotDone(fields) && asked.isWhole;

/** The next number, on as many digits. */
export const next = (value = '0') => String((Number(value) + 1) % 10 ** value.length).padStart(value.length, '0');

export const identifying = (fields: readonly Field[], status: string, reason: string): Field[] => [
  ...fields.filter(({ tag }) => ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].includes(tag)),
  { tag: 'AE', value: status },
  { tag: 'AF', value: reason },
];

/** A debit of 1.00 in the name of the POS that asks something else. */
export const smallDebit = (asked: Asked): Field[] => [
  ...asked.fields.filter(({ tag }) => ['CZ', 'CJ', 'CA'].includes(tag)),
  ...Object.entries({ CB: '00000100', CD: '0', CE: '978' }).map(([tag, value]) => ({ tag, value })),
];

/** A deviation of answers alone: with which, and what becomes of them. */
export function answers(
  name: string,
  says: string,
  rows: Deviation['rows'],
  reach: Deviation['reach'],
  holds: (fields: readonly Field[], asked: Asked) => boolean,
  becomes: (fields: readonly Field[], asked: Asked) => readonly WrittenField[] | 'silent',
  of: Pick<Deviation, 'isOfCards' | 'isOfFailures'> = {},
): Deviation {
  return {
    name,
    says,
    rows,
    reach,
    ...of,
    answer: (fields, asked) => (holds(fields, asked) ? becomes(fields, asked) : undefined),
  };
}

export const CARDS = { isOfCards: true } as const;
export const FAILURES = { isOfFailures: true } as const;
export const all = () => true;
export const performed = (fields: readonly Field[]) => isDone(fields);
export const paidByCard = (fields: readonly Field[], asked: Asked) => paid(fields, asked) && isCard(asked);
export const hasTicket = (fields: readonly Field[]) => ticketText(fields) !== undefined;
