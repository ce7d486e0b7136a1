import type { RequirementId } from '../../../src/protocol/index.js';
import type { Asked } from '../member.js';
import { amountOf } from './tools.js';

/** When a planted fault shows. */
export interface Condition {
  readonly name: string;
  /** Completes "It does so ...". */
  readonly says: string;
  /** `broad`: holds for half of all requests, or for all of them from some time on. `narrow`: of any request. */
  readonly reach: 'broad' | 'narrow' | 'payments';
  /** Where it is of one action, or of one course. */
  readonly only?: 'cheque' | 'success';
  /** Rows that some deviations break besides their own when they show under this condition, by their names. */
  readonly alsoBreaks?: { readonly of: readonly string[]; readonly row: RequirementId };
  /** A fresh one for every terminal; asked once of every request. */
  readonly make: () => (asked: Asked) => boolean;
}

const always = (holds: (asked: Asked) => boolean) => () => holds;

/** Holds from the first request on whose former one was so. */
function since(was: (before: NonNullable<Asked['before']>) => boolean) {
  return () => {
    let has = false;
    return (asked: Asked) => {
      has ||= asked.before !== undefined && was(asked.before);
      return has;
    };
  };
}

export const CONDITIONS: readonly Condition[] = [
  {
    name: 'every-second-line',
    says: 'on every second connection',
    reach: 'broad',
    make: always(({ line }) => line.number % 2 === 0),
  },
  { name: 'from-the-tenth-on', says: 'from the tenth request on', reach: 'broad', make: always(({ number }) => number >= 10) },
  {
    name: 'once-it-has-booked',
    says: 'once it has performed a payment',
    reach: 'broad',
    make: always(({ healthy }) => healthy.booked.length > 0),
  },
  {
    name: 'since-a-refusal',
    says: 'after the first refusal, for good',
    reach: 'broad',
    make: since(({ reason }) => reason === '04'),
  },
  {
    name: 'since-a-broken-one',
    says: 'after the first request it could not read, for good',
    reach: 'broad',
    make: since(({ isWhole }) => !isWhole),
  },
  {
    name: 'on-a-kept-line',
    says: 'on a connection that is kept',
    reach: 'narrow',
    make: always(({ line }) => line.requests > 1),
  },
  {
    name: 'right-after-a-failure',
    says: 'right after a request that was not done',
    reach: 'narrow',
    make: always(({ before }) => before?.status === '01'),
  },
  { name: 'every-seventh', says: 'with every seventh request', reach: 'narrow', make: always(({ number }) => number % 7 === 0) },
  {
    name: 'in-pieces',
    alsoBreaks: { of: ['silent', 'identification-fails', 'done-is-refused', 'no-ticket'], row: 'CAP-FRM-13' },
    says: 'when the request comes in pieces',
    reach: 'narrow',
    make: always(({ pieces }) => pieces.length > 1),
  },
  {
    name: 'after-identification',
    says: 'right after an identification',
    reach: 'narrow',
    make: always(({ before }) => before?.action === 'identification'),
  },
  {
    name: 'third-of-its-action',
    says: 'with the third request of an action, and each from then on',
    reach: 'narrow',
    make: always(({ numberOfAction }) => numberOfAction >= 3),
  },
  {
    name: 'second-payment',
    says: 'with every second payment',
    reach: 'payments',
    make: always(({ numberOfPayment }) => numberOfPayment % 2 === 0),
  },
  {
    name: 'fourth-payment',
    says: 'with every fourth payment',
    reach: 'payments',
    make: always(({ numberOfPayment }) => numberOfPayment % 4 === 0),
  },
  { name: 'credits', says: 'with credits', reach: 'payments', make: always(({ action }) => action === 'credit') },
  { name: 'cheques', says: 'with cheques', reach: 'payments', only: 'cheque', make: always(({ action }) => action === 'cheque') },
  { name: 'above-a-hundred', says: 'above 100.00', reach: 'payments', make: always((asked) => amountOf(asked) > 10_000) },
  { name: 'below-five', says: 'below 5.00', reach: 'payments', make: always((asked) => amountOf(asked) < 500) },
  {
    name: 'foreign-money',
    says: 'in another currency than euro',
    reach: 'payments',
    make: always((asked) => (asked.value('CE') ?? '978') !== '978'),
  },
  {
    name: 'with-a-reference',
    says: 'when there is a CF',
    reach: 'payments',
    make: always((asked) => asked.value('CF') !== undefined),
  },
  {
    name: 'with-a-ticket',
    says: 'when a ticket is asked for',
    reach: 'payments',
    make: always((asked) => asked.value('CK')?.startsWith('1') === true),
  },
  {
    name: 'slow',
    says: 'when the cardholder takes long',
    reach: 'payments',
    only: 'success',
    make: always(({ gesture }) => gesture === 'slow'),
  },
  {
    name: 'right-after-a-refusal',
    says: 'with the payment right after a refused one',
    reach: 'payments',
    make: always(({ before }) => before?.reason === '04'),
  },
];
