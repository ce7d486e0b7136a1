import type { Field } from '../../../src/codec/index.js';
import { type Asked, withField, without, withValue } from '../member.js';
import {
  amountOf,
  asAmount,
  deviates,
  fieldOf,
  isCard,
  isDone,
  isFor,
  isNotDone,
  isPayment,
  isSoundPayment,
  pushThrough,
} from './tools.js';

const isRefund = (asked: Asked) => asked.action === 'credit';

/** The request with one more field, for the healthy terminal to take for another action. */
const asAction = (asked: Asked, action: string) => withValue(asked.fields, 'CD', action);

/** Charges that nobody asked for, sums that are others, and what it called refused. */
export const SECOND_MONEY = [
  deviates(
    'duplicate-with-amount-charges',
    'A duplicate that comes with an amount and a currency is performed as a debit first.',
    ['CAP-DUP-01'],
    () => ({
      async asked(asked) {
        if (asked.action === 'duplicate' && asked.isWhole && amountOf(asked) > 0 && asked.value('CE') !== undefined) {
          await pushThrough(asked, without(asAction(asked, '0'), 'CK'));
        }
        return undefined;
      },
    }),
  ),
  deviates(
    'identification-completes-a-payment',
    'A debit that ended because nobody came is kept, and the next identification completes it: the card of whoever comes then is charged.',
    ['CAP-IDT-02', 'CAP-RSP-13'],
    () => {
      let kept: readonly Field[] | undefined;
      return {
        async asked(asked) {
          const resumed = kept;
          if (asked.action !== 'identification' || resumed === undefined || asked.isBusy) return undefined;
          kept = undefined;
          await pushThrough(asked, resumed);
          return undefined;
        },
        answer(fields, asked) {
          if (asked.action === 'debit' && isFor(fields, '08')) kept = without(asked.fields, 'CK', 'BA');
          return undefined;
        },
      };
    },
  ),
  deviates(
    'books-a-withdrawn-card',
    'When the card is withdrawn too soon it answers that the debit was not completed, and books it.',
    ['CAP-RSP-13'],
    () => ({
      async answer(fields, asked) {
        if (asked.action === 'debit' && isFor(fields, '07') && asked.gesture === 'withdraw')
          await pushThrough(asked, without(asked.fields, 'CK'));
        return undefined;
      },
    }),
  ),
  deviates(
    'forces-refused-credits',
    'A credit that the acquirer refused is stored and forced through offline, though it was answered as refused.',
    ['CAP-RSP-13'],
    () => ({
      async answer(fields, asked) {
        if (isRefund(asked) && isFor(fields, '04')) await pushThrough(asked, without(asked.fields, 'CK', 'CF'));
        return undefined;
      },
    }),
  ),
  deviates(
    'queues-what-came-while-busy',
    'A payment that comes while it is busy gets a refusal, and is performed all the same when the first is over.',
    ['CAP-EXC-09', 'CAP-RSP-13'],
    () => {
      const queue: (readonly Field[])[] = [];
      return {
        async answer(fields, asked) {
          if (!isSoundPayment(asked)) return undefined;
          if (asked.isBusy && isNotDone(fields)) queue.push(without(asked.fields, 'CK'));
          else for (const waiting of queue.splice(0)) await pushThrough(asked, waiting);
          return undefined;
        },
      };
    },
  ),
  deviates(
    'credits-while-busy',
    'While it is busy with a payment it performs a credit: that needs no card, and has a session of its own.',
    ['CAP-EXC-09'],
    () => {
      const stored: (readonly Field[])[] = [];
      return {
        async answer(fields, asked) {
          if (!isSoundPayment(asked)) return undefined;
          if (!asked.isBusy || isDone(fields)) {
            for (const waiting of stored.splice(0)) await pushThrough(asked, waiting);
            return undefined;
          }
          if (!isRefund(asked) || !isNotDone(fields)) return undefined;
          stored.push(without(asked.fields, 'CK'));
          const done = without(withValue(fields, 'AE', '10'), 'AF', 'ZT');
          return [...done, { tag: 'CC', value: '001' }, { tag: 'CI', value: '1' }, { tag: 'AC', value: '771204' }];
        },
      };
    },
  ),
  deviates(
    'performs-twice-when-slow',
    'When the cardholder takes long it sends the operation to the acquirer once more: two are booked, and the answer tells of the first.',
    ['CAP-RSP-17'],
    () => ({
      async answer(fields, asked) {
        if (isCard(asked) && asked.action !== 'cancellation' && asked.gesture === 'slow' && isDone(fields)) {
          await pushThrough(asked, without(asked.fields, 'CK'));
        }
        return undefined;
      },
    }),
  ),
  deviates(
    'adds-the-refused-sum',
    'The sum of a refused payment stays in its register and is added to the next, which is answered with its own sum.',
    ['CAP-TKT-09', 'CAP-RSP-17'],
    () => {
      let register = 0;
      return {
        asked(asked) {
          if (!isCard(asked) || !isSoundPayment(asked) || asked.action === 'cancellation' || register === 0 || asked.isBusy)
            return undefined;
          return withValue(asked.fields, 'CB', asAmount(asked, amountOf(asked) + register));
        },
        answer(fields, asked) {
          if (!isCard(asked) || !isSoundPayment(asked)) return undefined;
          if (isFor(fields, '04')) register = amountOf(asked);
          else if (isDone(fields)) register = 0;
          return withValue(fields, 'CB', asked.value('CB') ?? '00');
        },
      };
    },
  ),
  deviates(
    'books-the-sum-before',
    'A credit that follows a debit at once is booked with the sum of the debit, and answered with its own.',
    ['CAP-TKT-09', 'CAP-RSP-17'],
    () => {
      let sum: string | undefined;
      return {
        asked(asked) {
          const former = sum;
          sum = asked.action === 'debit' && isSoundPayment(asked) ? asked.value('CB') : undefined;
          return isRefund(asked) && isSoundPayment(asked) && former !== undefined
            ? withValue(asked.fields, 'CB', former)
            : undefined;
        },
        answer: (fields, asked) =>
          isRefund(asked) && asked.isWhole ? withValue(fields, 'CB', asked.value('CB') ?? '00') : undefined,
      };
    },
  ),
  deviates(
    'tip-on-the-fifth',
    'It rounds every fifth debit up to a full amount for charity; the answer has the sum that was asked for, the ticket what was taken.',
    ['CAP-TKT-09', 'CAP-RSP-17'],
    () => ({
      asked: (asked) =>
        asked.action === 'debit' && isSoundPayment(asked) && asked.numberOfAction % 5 === 0 && amountOf(asked) < 1_000_000_000
          ? withValue(asked.fields, 'CB', asAmount(asked, Math.floor(amountOf(asked) / 100) * 100 + 100))
          : undefined,
      answer: (fields, asked) =>
        asked.action === 'debit' && asked.isWhole ? withValue(fields, 'CB', asked.value('CB') ?? '00') : undefined,
    }),
  ),
  deviates(
    'forbidden-credit-is-done',
    'A credit that the card forbids is answered with AE 10 and the reason behind it; nothing is booked.',
    ['CAP-RSP-13'],
    () => ({
      answer: (fields, asked) => (isRefund(asked) && isFor(fields, '05') ? withValue(fields, 'AE', '10') : undefined),
    }),
  ),
  deviates(
    'abandoned-after-approval',
    'A debit above 100.00 that the cardholder abandons is answered as performed: the approval had come by then. It books nothing.',
    ['CAP-RSP-13'],
    () => ({
      answer(fields, asked) {
        if (asked.action !== 'debit' || !isFor(fields, '11') || amountOf(asked) <= 10_000) return undefined;
        return withField(without(withValue(fields, 'AE', '10'), 'AF', 'ZT'), { tag: 'CC', value: '001' }, 'AE');
      },
    }),
  ),
  deviates(
    'slow-credit-is-not-completed',
    'A credit whose cardholder takes long is answered as not completed, and then booked.',
    ['CAP-RSP-13'],
    () => ({
      answer: (fields, asked) =>
        isRefund(asked) && asked.gesture === 'slow' && isDone(fields)
          ? [
              ...fields.filter(({ tag }) => ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].includes(tag)),
              { tag: 'AE', value: '01' },
              { tag: 'AF', value: '07' },
            ]
          : undefined,
    }),
  ),
  deviates(
    'number-made-of-the-amount',
    'It makes the authorisation number of a credit out of its amount: two credits of one sum have the same.',
    // A SHOULD.
    ['CAP-RSP-18'],
    () => ({
      answer: (fields, asked) =>
        isRefund(asked) && isDone(fields)
          ? withValue(fields, 'AC', String(amountOf(asked) % 1_000_000).padStart(6, '0'))
          : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'number-of-the-kept-line',
    'All payments of one connection have the authorisation number of the first.',
    ['CAP-RSP-18'],
    () => {
      const numbers = new WeakMap<object, string>();
      return {
        answer(fields, asked) {
          const own = fieldOf(fields, 'AC');
          if (!isPayment(asked) || own === undefined) return undefined;
          const number = numbers.get(asked.line) ?? own;
          numbers.set(asked.line, number);
          return withValue(fields, 'AC', number);
        },
      };
    },
  ),
];
