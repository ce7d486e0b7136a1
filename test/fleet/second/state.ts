import type { Field } from '../../../src/codec/index.js';
import { withField, without, withValue } from '../member.js';
import { deviates, fieldOf, frame, isDone, isFor, isNotDone, isPayment, isSoundPayment, ticketMode, turnDown } from './tools.js';

/** What it remembers too long, forgets, or stays in. */
export const SECOND_STATE = [
  // EXC-12 is a SHOULD; IDT-01 is not.
  deviates(
    'busy-after-abandonment',
    'After an abandonment it is busy until somebody asks for a payment: identifications are turned down till then.',
    ['CAP-IDT-01', 'CAP-EXC-12'],
    () => {
      let isStuck = false;
      return {
        asked(asked) {
          if (!isStuck) return undefined;
          if (isPayment(asked)) isStuck = false;
          return asked.action === 'identification' || isPayment(asked) ? turnDown(asked, '07') : undefined;
        },
        answer(fields, asked) {
          if (isPayment(asked) && isFor(fields, '11')) isStuck = true;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'format-error-sticks',
    'After a request it could not read, identifications get a format error until a payment has been performed.',
    ['CAP-IDT-01'],
    () => {
      let isStuck = false;
      return {
        asked(asked) {
          if (isStuck && asked.isWhole && asked.action === 'identification') return turnDown(asked, '09');
          if (!asked.isWhole) isStuck = true;
          return undefined;
        },
        answer(fields, asked) {
          if (isPayment(asked) && isDone(fields)) isStuck = false;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'unknown-action-sticks',
    'The reason 12 for an action it does not know is given once more, to the identification that follows.',
    ['CAP-IDT-01'],
    () => ({
      asked: (asked) =>
        asked.action === 'identification' && asked.before?.reason === '12' && asked.before.action === undefined
          ? turnDown(asked, '12')
          : undefined,
    }),
  ),
  deviates(
    'remembers-the-ticket',
    'A payment without CK is answered with a ticket when the payment before it asked for one.',
    ['CAP-TKT-01'],
    () => {
      let mode: string | undefined;
      return {
        asked(asked) {
          if (!isSoundPayment(asked)) return undefined;
          const former = mode;
          mode = asked.value('CK');
          return mode === undefined && former?.startsWith('1')
            ? withField(asked.fields, { tag: 'CK', value: former })
            : undefined;
        },
      };
    },
  ),
  deviates(
    'remembers-the-immediate-answer',
    'After a payment with an immediate answer the next has one too, though it asked for none, and no final answer.',
    ['CAP-EXC-03'],
    () => {
      let isImmediate = false;
      return {
        asked(asked) {
          if (!isSoundPayment(asked)) return undefined;
          const was = isImmediate;
          isImmediate = asked.value('BA') === '1';
          return was && !isImmediate ? withField(without(asked.fields, 'BA'), { tag: 'BA', value: '1' }) : undefined;
        },
      };
    },
    { immediateResponse: true },
  ),
  // A SHOULD.
  deviates(
    'reason-of-the-refusal-before',
    'The first success after a refusal still has the reason of the refusal.',
    ['CAP-RSP-09'],
    () => {
      let reason: string | undefined;
      return {
        answer(fields, asked) {
          if (!isPayment(asked)) return undefined;
          if (isNotDone(fields)) reason = fieldOf(fields, 'AF');
          if (!isDone(fields) || reason === undefined) return undefined;
          const stale = { tag: 'AF', value: reason };
          reason = undefined;
          return withField(fields, stale, 'AE');
        },
      };
    },
  ),
  deviates(
    'delivers-to-the-next',
    'An answer that nobody waited for is sent to whoever connects next, before a request.',
    ['CAP-EXC-03', 'CAP-RSP-17', 'CAP-RSP-03'],
    () => {
      let kept: readonly Field[] | undefined;
      return {
        connected(line) {
          if (kept !== undefined) line.say({ bytes: frame(kept) });
          kept = undefined;
          return 'accept';
        },
        answer(fields, asked) {
          if (asked.line.isOpen || !isPayment(asked)) return undefined;
          kept = fields;
          return 'silent';
        },
      };
    },
  ),
  deviates(
    'tenth-payment-unanswered',
    'It performs every tenth payment without an answer: its record of ten is full.',
    ['CAP-EXC-03'],
    () => ({
      answer: (_fields, asked) => (asked.numberOfPayment > 0 && asked.numberOfPayment % 10 === 0 ? 'silent' : undefined),
    }),
  ),
  // A SHOULD.
  deviates(
    'forgets-on-identification',
    'An identification clears its last transaction: a duplicate behind it has nothing to return.',
    ['CAP-DUP-02'],
    () => ({
      asked: (asked) =>
        asked.action === 'duplicate' && asked.isWhole && asked.before?.action === 'identification'
          ? turnDown(asked, '07')
          : undefined,
    }),
  ),
  // A SHOULD.
  deviates('duplicate-once', 'A duplicate can be had once; the second finds nothing.', ['CAP-DUP-02'], () => {
    let isTaken = false;
    return {
      asked(asked) {
        if (isPayment(asked)) isTaken = false;
        return asked.action === 'duplicate' && asked.isWhole && isTaken ? turnDown(asked, '07') : undefined;
      },
      answer(fields, asked) {
        if (asked.action === 'duplicate' && isDone(fields)) isTaken = true;
        return undefined;
      },
    };
  }),
  // A SHOULD.
  deviates(
    'duplicate-of-the-last-debit',
    'A duplicate after a credit returns the ticket of the debit before it: it keeps debits only.',
    ['CAP-DUP-02'],
    () => {
      let ticket: string | undefined;
      let isCredit = false;
      return {
        async answer(fields, asked) {
          if (asked.action === 'debit' && isDone(fields)) {
            const request = [...asked.fields.filter(({ tag }) => ['CZ', 'CJ', 'CA'].includes(tag)), { tag: 'CD', value: '3' }];
            ticket = fieldOf(await asked.healthy.ask(request), 'ZT');
          }
          if (isPayment(asked)) isCredit = asked.action === 'credit';
          return asked.action === 'duplicate' && isDone(fields) && isCredit && ticket?.startsWith(`CK003${ticketMode(fields)}`)
            ? withValue(fields, 'ZT', ticket)
            : undefined;
        },
      };
    },
  ),
  // A SHOULD.
  deviates(
    'duplicate-of-nothing',
    'Before its first payment a duplicate is performed, and has no ticket.',
    ['CAP-DUP-03'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'duplicate' && isFor(fields, '07') && asked.healthy.booked.length === 0
          ? without(withValue(fields, 'AE', '10'), 'AF')
          : undefined,
    }),
  ),
];
