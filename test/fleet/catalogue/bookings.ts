import type { Field } from '../../../src/codec/index.js';
import { minorUnitsOf } from '../../../src/protocol/index.js';
import { type Asked, type Member, without, withValue } from '../member.js';
import {
  afterFailure,
  amount,
  answerHas,
  currency,
  every,
  fieldIn,
  gesture,
  not,
  on,
  payment,
  performed,
  requestHas,
  whole,
} from './conditions.js';
import {
  answers,
  books,
  type Change,
  charge,
  deviates,
  drop,
  inTurn,
  permits,
  put,
  set,
  together,
  withAmount,
  write,
} from './faults.js';
import { prints, withLine } from './ticket-text.js';

/** Performs it once more, and answers as for the first time. */
const again: Change = async (_fields, asked) => {
  await charge(asked);
  return undefined;
};

const as = (code: string) => (asked: Asked) => withValue(asked.fields, 'CD', code);
const paid = every(payment, performed, whole);

/** Asks the healthy terminal for what came before, when the exchange before ended so, and then for what is asked now. */
const repeatsFormer = (ended: 'closed' | 'reset' | 'half-closed') => ({
  asked: async (asked: Asked) => {
    const { before } = asked;
    const isDue = before?.ended === ended && before.status === '10' && before.action === 'debit' && !asked.isBusy;
    if (isDue && before !== undefined) await charge(asked, before.bytes);
    return undefined;
  },
});

/** What is booked beside what is answered. */
export const BOOKINGS: readonly Member[] = [
  deviates(
    'charges-twice',
    'Charges every debit twice and answers once.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(every(paid, on('debit')), again),
  ),
  deviates(
    'charges-twice-without-reference',
    'Charges a payment twice that has no private reference by which it could be known again.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(
      every(paid, not(requestHas('CF')), on('debit', 'cheque'), ({ numberOfPayment }) => numberOfPayment > 1),
      again,
    ),
  ),
  deviates(
    'charges-twice-after-refusal',
    'Charges a payment twice that follows a refused one, as it performs the refused one with the new card.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(every(paid, afterFailure, on('debit')), again),
  ),
  deviates(
    'charges-twice-when-slow',
    'Charges once more when the customer was slow, as the card was read twice.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(every(paid, gesture('slow'), on('debit')), again),
  ),
  deviates(
    'credits-twice',
    'Performs every credit twice.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(every(paid, on('credit')), again),
  ),
  deviates(
    'charges-again-after-reset',
    'Charges a payment once more when the POS has broken the connection off behind its answer.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-EXC-07', 'CAP-RSP-17'],
    repeatsFormer('reset'),
  ),
  deviates(
    'charges-again-after-half-close',
    'Charges a payment once more when the POS had closed its side for writing while it waited.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-EXC-07', 'CAP-RSP-17'],
    repeatsFormer('half-closed'),
  ),
  deviates(
    'charges-again-on-kept-connection',
    'Charges the first payment of a connection once more when a second request comes over the same one.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    () => {
      let last: { line: number; bytes: Buffer } | undefined;
      return {
        asked: async (asked) => {
          const former = last;
          last = undefined;
          if (former?.line === asked.line.number && !asked.isBusy) await charge(asked, former.bytes);
          return undefined;
        },
        answer: (fields, asked) => {
          if (every(paid, on('debit'))(asked, fields)) last = { line: asked.line.number, bytes: asked.bytes };
          return undefined;
        },
      };
    },
  ),
  deviates(
    'credit-booked-as-debit',
    'Debits what it was asked to credit and answers a credit.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(on('credit'), as('0'), 'echo'),
  ),
  deviates(
    'credit-said-to-be-debit',
    'Debits what it was asked to credit from 100.00 on and says so.',
    ['CAP-RSP-03'],
    books(
      every(
        on('credit'),
        amount((n) => n >= 10_000),
      ),
      as('0'),
      'truth',
    ),
  ),
  deviates(
    'debit-of-francs-is-credit',
    'Credits what it was asked to debit in francs and answers a debit.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(every(on('debit'), currency('953')), as('1'), 'echo'),
  ),
  deviates(
    'debit-after-credit-is-credit',
    'Goes on crediting with the debit that follows a credit and answers a debit.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(
      every(on('debit'), ({ before }) => before?.action === 'credit' && before.status === '10'),
      as('1'),
      'echo',
    ),
  ),
  deviates(
    'cancellation-is-credit',
    'Credits the amount instead of cancelling the debit and answers a cancellation.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(on('cancellation'), as('1'), 'echo'),
  ),
  deviates(
    'cancellation-is-debit',
    'Debits once more what it was asked to cancel and answers a cancellation.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(on('cancellation'), as('0'), 'echo'),
  ),
  deviates(
    'cancels-the-last',
    'Cancels the last debit whatever amount is named, and repeats the amount that was.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02'],
    books(
      on('cancellation'),
      (asked) => {
        const last = asked.healthy.booked.findLast(({ action }) => action === 'debit');
        return last === undefined ? asked.fields : withAmount(asked, last.minorUnits);
      },
      'echo',
    ),
  ),
  deviates(
    'cancels-the-first',
    'Cancels the first debit of the day when the named one is not the last, and says its amount.',
    ['CAP-AMT-07'],
    books(
      on('cancellation'),
      (asked) => {
        const debits = asked.healthy.booked.filter(({ action }) => action === 'debit');
        const isLast = debits.at(-1)?.minorUnits === minorUnitsOf(asked.value('CB') ?? '');
        const first = debits[0];
        return isLast || first === undefined ? asked.fields : withAmount(asked, first.minorUnits);
      },
      'truth',
    ),
  ),
  deviates(
    'cancellation-only-said',
    'Says it cancelled a debit and does nothing, so that the duplicate still shows the debit.',
    ['CAP-RSP-13', 'CAP-DUP-02'],
    () => ({
      asked: (asked) => {
        if (asked.action !== 'cancellation' || !asked.isWhole || asked.isBusy || asked.gesture !== 'pay') return undefined;
        const last = asked.healthy.booked.at(-1);
        if (last?.action !== 'debit' || last.minorUnits !== minorUnitsOf(asked.value('CB') ?? '')) return undefined;
        const repeated = ['CJ', 'CA', 'CB', 'CD', 'CE'].map((tag) => ({ tag, value: asked.value(tag) ?? '' }));
        const rest = { AE: '10', CC: '001', CI: '1', AA: '497010######0042', AB: '2809', AC: '214365' };
        asked.say({
          bytes: write([
            { tag: 'CZ', value: '0320' },
            ...repeated,
            ...Object.entries(rest).map(([tag, value]) => ({ tag, value })),
          ]),
          afterMs: 50,
        });
        return 'unasked';
      },
    }),
  ),
  deviates(
    'debits-again-after-cancelling',
    'Cancels a debit, says so, and debits it again.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(every(paid, on('cancellation')), async (_fields, asked) => {
      await charge(asked, as('0')(asked));
      return undefined;
    }),
  ),
  deviates(
    'same-amount-same-answer',
    'Gives the answer of the payment before to a payment of the same amount from the same POS, and performs nothing.',
    ['CAP-RSP-13', 'CAP-EXC-03', 'CAP-DUP-02'],
    () => {
      const known = new Map<string, readonly Field[]>();
      const keyOf = (asked: Asked) => ['CA', 'CB', 'CD', 'CE'].map((tag) => asked.value(tag)).join();
      return {
        asked: (asked) => {
          const answer = known.get(keyOf(asked));
          if (answer === undefined || !asked.isWhole || !on('debit', 'credit')(asked) || asked.isBusy) return undefined;
          known.clear();
          asked.say({ bytes: write(answer), afterMs: 20 });
          return 'unasked';
        },
        answer: (fields, asked) => {
          if (payment(asked)) known.clear();
          if (every(paid, on('debit', 'credit'))(asked, fields)) known.set(keyOf(asked), fields);
          return undefined;
        },
      };
    },
  ),
  deviates(
    'unread-answer-comes-next',
    'Answers a payment with the answer of the one before whose connection the POS had broken off, and performs nothing.',
    ['CAP-AMT-07', 'CAP-RSP-13', 'CAP-DUP-02'],
    () => {
      let last: readonly Field[] | undefined;
      return {
        asked: (asked) => {
          const isUnread = asked.before?.ended === 'reset' && asked.before.action === 'debit';
          if (last === undefined || !isUnread || !payment(asked) || !asked.isWhole || asked.isBusy) return undefined;
          asked.say({ bytes: write(last) });
          last = undefined;
          return 'unasked';
        },
        answer: (fields, asked) => {
          last = asked.action === 'debit' && asked.isWhole ? fields : undefined;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'answer-of-the-former',
    'Answers every payment with the card data, the authorisation and the ticket of the one before.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    () => {
      let former: readonly Field[] | undefined;
      const stale = ['CC', 'CI', 'AA', 'AB', 'AC', 'AI', 'ZT'];
      return {
        answer: (fields, asked) => {
          if (!paid(asked, fields) || asked.action === 'cheque') return undefined;
          const old = former;
          former = fields;
          if (old === undefined) return undefined;
          return fields.map(({ tag, value }) => ({ tag, value: stale.includes(tag) ? (fieldIn(old, tag) ?? value) : value }));
        },
      };
    },
  ),
  deviates(
    'authorisation-repeats',
    'Gives the authorisation number of the first payment with every later one; ticket and duplicate have the right one.',
    ['CAP-DUP-02', 'CAP-TKT-02', 'CAP-TAG-10', 'CAP-RSP-18'],
    () => {
      let first: string | undefined;
      return {
        answer: (fields, asked) => {
          first ??= fieldIn(fields, 'AC');
          return first === undefined ? undefined : set('AC', first)(fields, asked);
        },
      };
    },
  ),
  deviates(
    'authorisation-of-former-printed',
    'Prints the authorisation number of the payment before on the ticket and on its duplicate.',
    ['CAP-TKT-02', 'CAP-DUP-02'],
    () => {
      let former: string | undefined;
      let printed: string | undefined;
      return {
        answer: (fields, asked) => {
          const own = fieldIn(fields, 'AC');
          if (own !== undefined) {
            printed = former ?? own;
            former = own;
          }
          const value = printed;
          if (value === undefined) return undefined;
          return prints((text) => text.replace(/NUM AUTO : \w+/, `NUM AUTO : ${value}`))(fields, asked);
        },
      };
    },
  ),
  deviates(
    'only-says-tenth',
    'Does not perform the tenth payment, for which its memory is full, and says it did.',
    ['CAP-RSP-13', 'CAP-DUP-02'],
    () => {
      let last: readonly Field[] | undefined;
      return {
        asked: (asked) => {
          const isTenth = asked.numberOfPayment % 10 === 0 && asked.action === 'debit' && asked.isWhole;
          if (!isTenth || last === undefined || asked.isBusy || asked.gesture !== 'pay') return undefined;
          const digits = asked.value('CB') ?? '';
          asked.say({
            bytes: write(without(withValue(withValue(last, 'CB', digits), 'AC', String(200_000 + asked.number)), 'ZT', 'CF')),
            afterMs: 40,
          });
          return 'unasked';
        },
        answer: (fields, asked) => {
          if (every(paid, on('debit'))(asked, fields)) last = fields;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'reference-of-the-former',
    'Gives back the private reference of the payment before together with its amount, when this one has none.',
    ['CAP-AMT-07'],
    () => {
      let former: readonly Field[] | undefined;
      return {
        answer: (fields, asked) => {
          if (!paid(asked, fields)) return undefined;
          const old = former;
          former = fields;
          if (old === undefined || asked.value('CF') !== undefined || fieldIn(old, 'CF') === undefined) return undefined;
          return inTurn(put('CF', fieldIn(old, 'CF') ?? ''), set('CB', fieldIn(old, 'CB') ?? ''))(fields, asked);
        },
      };
    },
  ),
  permits(
    'authorisation-counts',
    'Gives authorisation numbers that count up by one from a round number, on the ticket too.',
    ['CAP-TAG-10'],
    () => {
      let count = 100_000;
      return {
        answer: (fields, asked) => {
          if (fieldIn(fields, 'AC') !== undefined) count += 1;
          const value = String(count);
          const printed = prints((text) => text.replace(/NUM AUTO : \w+/, `NUM AUTO : ${value}`));
          return inTurn(set('AC', value), printed)(fields, asked);
        },
      };
    },
  ),
  permits(
    'no-authorisation-anywhere',
    'Has no authorisation numbers, neither in its answers nor on its tickets.',
    ['CAP-RSP-12', 'CAP-TKT-07'],
    together(
      answers(
        performed,
        inTurn(
          drop('AC'),
          prints((text) => text.replace(/ *NUM AUTO : \w+(?:<br>)?\n/, '')),
        ),
      ),
    ),
  ),
  permits(
    'prints-transaction-number',
    'Prints a transaction number of six digits that counts up with everything that is asked.',
    ['CAP-TKT-07', 'CAP-DUP-02'],
    answers(
      answerHas('ZT'),
      prints((text, { number }) => withLine(text, `NO TRANSACTION ${String(417_000 + number)}`)),
    ),
  ),
];
