import { setTimeout as pause } from 'node:timers/promises';
import type { Field } from '../../../src/codec/index.js';
import { type Member, without, withValue } from '../member.js';
import {
  afterFailure,
  afterReset,
  always,
  amount,
  answerHas,
  every,
  failed,
  gesture,
  not,
  on,
  payment,
  performed,
  reason,
  requestHas,
  whole,
} from './conditions.js';
import { answers, deviates, inPieces, ownAnswer, permits, read, sends, silent, write } from './faults.js';

/** The answer again, with some fields changed, as bytes. */
const changed = (bytes: Buffer, change: (fields: readonly Field[]) => readonly Field[]) => write(change(read(bytes)));

const refused = (fields: readonly Field[]) => [
  ...without(fields, 'AE', 'AF', 'CC', 'CI', 'AA', 'AB', 'AC', 'AI', 'CG', 'ZT'),
  { tag: 'AE', value: '01' },
  { tag: 'AF', value: '04' },
];

/** How many answers come, and when. */
export const EXCHANGE: readonly Member[] = [
  deviates(
    'answers-twice',
    'Sends the answer to a credit twice, one behind the other.',
    ['CAP-EXC-03'],
    sends(on('credit'), (bytes) => Buffer.concat([bytes, bytes])),
  ),
  deviates(
    'success-after-refusal',
    'Sends a success seven tenths of a second behind a refusal.',
    ['CAP-EXC-03', 'CAP-RSP-13'],
    sends(every(payment, failed, gesture('refused')), (bytes) => [
      { bytes },
      { bytes: changed(bytes, (fields) => without(withValue(fields, 'AE', '10'), 'AF')), afterMs: 700 },
    ]),
  ),
  deviates(
    'refusal-after-success',
    'Sends a refusal three seconds behind a success, when the bank has taken it back.',
    ['CAP-EXC-03'],
    sends(every(on('debit'), performed), (bytes) => [{ bytes }, { bytes: changed(bytes, refused), afterMs: 3000 }]),
  ),
  deviates(
    'same-answer-again-late',
    'Sends the answer to a payment above 500.00 once more after three seconds, as nobody has acknowledged it.',
    ['CAP-EXC-03'],
    sends(
      every(
        payment,
        performed,
        amount((n) => n > 50_000),
      ),
      (bytes) => [{ bytes }, { bytes, afterMs: 3000 }],
    ),
  ),
  deviates(
    'abandon-then-refusal',
    'Sends a second answer with another reason seven tenths of a second behind that of a red key.',
    ['CAP-EXC-03'],
    sends(every(payment, failed, gesture('abandon')), (bytes) => [
      { bytes },
      { bytes: changed(bytes, (fields) => withValue(fields, 'AF', '08')), afterMs: 700 },
    ]),
  ),
  deviates(
    'second-answer-to-duplicate',
    'Sends the final answer of the last payment behind the duplicate of it.',
    ['CAP-EXC-03'],
    () => {
      let last: readonly Field[] | undefined;
      return {
        answer: (fields, asked) => {
          if (payment(asked) && performed(asked, fields)) last = fields;
          return undefined;
        },
        send: (bytes, asked) =>
          last !== undefined && asked.action === 'duplicate' ? [{ bytes }, { bytes: write(last), afterMs: 200 }] : undefined,
      };
    },
  ),
  deviates(
    'answer-once-more-on-next-line',
    'Sends the answer to a refused payment once more when the next connection comes.',
    ['CAP-EXC-03'],
    () => {
      let last: Buffer | undefined;
      return {
        connected: (line) => {
          if (last !== undefined) line.say({ bytes: last });
          last = undefined;
          return 'accept';
        },
        send: (bytes, asked) => {
          if (every(payment, failed, whole)(asked, read(bytes))) last = bytes;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'silent-after-reset',
    'Does not answer the request that follows a connection broken off by the POS.',
    ['CAP-EXC-03', 'CAP-EXC-07'],
    answers(every(whole, afterReset), silent),
  ),
  deviates('silent-after-failure', 'Does not answer the second request after a payment that failed.', ['CAP-EXC-03'], () => {
    let since = 9;
    return {
      answer: (fields, asked) => {
        since = asked.isWhole && payment(asked) && failed(asked, fields) ? 0 : since + 1;
        return since === 2 ? 'silent' : undefined;
      },
    };
  }),
  deviates(
    'silent-tenth',
    'Does not answer every tenth request.',
    ['CAP-EXC-03'],
    answers(({ number, isWhole }) => isWhole && number % 10 === 0, silent),
  ),
  deviates(
    'closes-without-answer-to-refused',
    'Closes the connection without an answer when a card is forbidden.',
    ['CAP-EXC-03'],
    sends(every(payment, failed, gesture('forbidden')), () => [{ end: 'close' }]),
  ),
  deviates(
    'silent-on-kept-connection',
    'Reads no second request on a connection that the POS keeps, and leaves it open.',
    ['CAP-EXC-03'],
    () => {
      const seen = new Set<number>();
      return {
        answer: (_fields, { line, isBusy }) => {
          const isKept = seen.has(line.number) && !isBusy;
          seen.add(line.number);
          return isKept ? 'silent' : undefined;
        },
      };
    },
  ),
  deviates(
    'silent-to-half-close',
    'Gives an exchange up when the POS closes its side for writing behind the request.',
    ['CAP-EXC-03'],
    () => {
      const left = new Set<number>();
      return {
        left: (line) => {
          left.add(line.number);
        },
        answer: (_fields, { line }) => (left.has(line.number) && line.isOpen ? 'silent' : undefined),
      };
    },
  ),
  deviates(
    'cut-off-at-512',
    'Sends no more than 512 characters of an answer.',
    ['CAP-FRM-04', 'CAP-TKT-03', 'CAP-EXC-03'],
    sends(always, (bytes) => bytes.subarray(0, 512)),
  ),
  deviates(
    'cut-off-by-close',
    'Closes the connection in the middle of the answer to a credit with a ticket.',
    ['CAP-FRM-04', 'CAP-EXC-03'],
    sends(every(on('credit'), answerHas('ZT')), (bytes) => [{ bytes: bytes.subarray(0, bytes.length - 20) }, { end: 'close' }]),
  ),
  deviates(
    'reset-in-the-middle',
    'Breaks the connection off when it has sent the answer up to the status, on the fourth request and on every fourth after it.',
    ['CAP-EXC-03'],
    sends(
      every(whole, ({ number }) => number % 4 === 0),
      (bytes) => [{ bytes: bytes.subarray(0, Math.max(bytes.indexOf('AE002'), 20)) }, { end: 'reset', afterMs: 100 }],
    ),
  ),
  deviates(
    'signs-of-life',
    'Sends a dot every fifth of a second while a slow customer looks for the card.',
    ['CAP-FRM-01', 'CAP-FRM-06', 'CAP-EXC-03'],
    {
      asked: (asked) => {
        if (payment(asked) && asked.gesture === 'slow' && !asked.isBusy) {
          asked.say({ bytes: '.', afterMs: 10 }, { bytes: '.', afterMs: 20 });
        }
        return undefined;
      },
    },
  ),
  deviates(
    'only-11-when-slow',
    'Says that a payment is taken into account when the customer is slow, and nothing more.',
    ['CAP-EXC-03', 'CAP-IMM-02'],
    answers(every(payment, performed, gesture('slow'), not(requestHas('BA'))), (fields) =>
      without(withValue(fields, 'AE', '11'), 'CC', 'CI', 'AA', 'AB', 'AC', 'AI', 'CG', 'ZT'),
    ),
  ),
  deviates(
    'two-finals-for-slow',
    'Says that the time is up while a slow customer is still paying, and then that the payment was performed.',
    ['CAP-EXC-03'],
    {
      asked: (asked) => {
        if (payment(asked) && asked.isWhole && asked.gesture === 'slow' && !asked.isBusy) {
          asked.say({ bytes: write(ownAnswer(asked, '01', '08')) });
        }
        return undefined;
      },
    },
  ),
  deviates(
    'asks-the-pos',
    'Sends a request of its own, an identification, behind the answer to the first payment.',
    ['CAP-EXC-03', 'CAP-EXC-01'],
    sends(
      ({ numberOfPayment }) => numberOfPayment === 1,
      (bytes) => [{ bytes }, { bytes: 'CZ0040320CJ012330538600404CA00201CD001I', afterMs: 150 }],
    ),
  ),
  deviates(
    'answer-before-request-ends',
    'Says that a long request cannot be read before it has come to its end, and then answers it.',
    ['CAP-EXC-03', 'CAP-FRM-13'],
    () => {
      const told = new Set<number>();
      return {
        bytesCame: (bytes, line) => {
          if (bytes.length > 300 && !told.has(line.number)) line.say({ bytes: 'CZ0040320AE00201AF00209' });
          if (bytes.length > 300) told.add(line.number);
          return bytes;
        },
      };
    },
  ),
  permits(
    'answers-after-half-a-second',
    'Takes half a second more for every payment.',
    ['CAP-EXC-10'],
    sends(payment, (bytes) => [{ bytes, afterMs: 500 }]),
  ),
  permits(
    'slower-and-slower',
    'Takes a little longer for every request, up to six tenths of a second.',
    ['CAP-EXC-10'],
    sends(always, (bytes, { number }) => [{ bytes, afterMs: Math.min(number * 20, 600) }]),
  ),
  permits(
    'slow-to-refuse',
    'Takes four tenths of a second to say that it cannot read a request.',
    ['CAP-ERR-03', 'CAP-EXC-10'],
    answers(reason('09', '12', '13', '10'), async () => {
      await pause(400);
      return undefined;
    }),
  ),
  permits(
    'slow-and-in-pieces-after-failure',
    'Takes its time after a failed payment, and sends the next answer in two pieces.',
    ['CAP-EXC-10', 'CAP-FRM-13'],
    sends(afterFailure, (bytes) =>
      inPieces(bytes, [Math.floor(bytes.length / 2)], 200).map((deed, index) => (index === 0 ? { ...deed, afterMs: 200 } : deed)),
    ),
  ),
  permits(
    'busy-for-a-moment',
    'Is busy for three tenths of a second after a performed payment and says so to another one.',
    ['CAP-EXC-09'],
    () => {
      let freeAt = 0;
      let isClosed = false;
      return {
        asked: (asked) => {
          isClosed = payment(asked) && asked.isWhole && Date.now() < freeAt && asked.value('CK') === undefined;
          if (!isClosed) return undefined;
          asked.say({ bytes: write(ownAnswer(asked, '01', '07')) });
          return 'unasked';
        },
        answer: (fields, asked) => {
          if (payment(asked) && performed(asked, fields)) freeAt = Date.now() + 300;
          return undefined;
        },
      };
    },
  ),
];
