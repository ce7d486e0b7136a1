import type { Member } from '../member.js';
import { withValue } from '../member.js';
import {
  afterBroken,
  afterFailure,
  amount,
  every,
  failed,
  fromPayment,
  gesture,
  not,
  on,
  payment,
  performed,
  reason,
  whole,
} from './conditions.js';
import { answers, type Change, charge, deviates, inTurn, permits, put, says, sends, set, silent, together } from './faults.js';

const redKey = gesture('abandon');
const bankRefuses = gesture('refused');
const noCard = gesture('no-card');

/** Books what was not performed all the same, with some card, and leaves the answer as it is. */
const bookAnyway: Change = async (_fields, asked) => {
  if (asked.isWhole) await charge(asked);
  return undefined;
};

/** Performs it as if the customer had paid, and says so. */
const pays: Change = async (_fields, asked) => (asked.isWhole ? charge(asked) : undefined);

const realFailure = every(payment, whole, reason('02', '04', '05', '06', '07', '08', '11'), ({ isBusy }) => !isBusy);

/** What comes of the gestures of the customer. */
export const OUTCOMES: readonly Member[] = [
  deviates(
    'red-key-is-success',
    'Says a payment was performed that was stopped with the red key.',
    ['CAP-RSP-13', 'CAP-ERR-06', 'CAP-DUP-02'],
    answers(every(realFailure, redKey), says('10')),
  ),
  deviates(
    'red-key-is-booked',
    'Books a payment that was stopped with the red key, and says that it was stopped.',
    ['CAP-ERR-06', 'CAP-DUP-03', 'CAP-RSP-13'],
    answers(every(realFailure, redKey), bookAnyway),
  ),
  deviates(
    'red-key-on-credit-pays',
    'Performs a credit though the red key was pressed, and says so.',
    ['CAP-ERR-06', 'CAP-RSP-13'],
    answers(every(realFailure, redKey, on('credit')), pays),
  ),
  deviates(
    'red-key-is-refusal',
    'Says that the bank refused when the red key was pressed.',
    ['CAP-ERR-06'],
    answers(every(realFailure, redKey, on('debit')), set('AF', '04')),
  ),
  deviates(
    'red-key-is-time-out',
    'Says that nobody came when the red key was pressed on a cancellation or a credit.',
    ['CAP-ERR-06'],
    answers(every(realFailure, redKey, on('credit', 'cancellation')), set('AF', '08')),
  ),
  deviates(
    'red-key-is-silence',
    'Does not answer when the red key was pressed.',
    ['CAP-EXC-03', 'CAP-ERR-06'],
    answers(every(realFailure, redKey), silent),
  ),
  deviates(
    'second-red-key-is-silence',
    'Closes the connection without an answer when the red key is pressed a second time in a row.',
    ['CAP-EXC-03', 'CAP-ERR-06'],
    sends(every(payment, failed, redKey, afterFailure), () => [{ end: 'close' }]),
  ),
  deviates(
    'refusal-is-success',
    'Says a payment was performed that the bank refused.',
    ['CAP-RSP-13', 'CAP-RSP-08', 'CAP-DUP-02'],
    answers(every(realFailure, bankRefuses), says('10')),
  ),
  deviates(
    'refusal-is-booked',
    'Stores a refused payment for the evening and books it, while it says refused.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(every(realFailure, bankRefuses, on('debit')), bookAnyway),
  ),
  deviates(
    'small-refusal-goes-offline',
    'Books a refused payment below 10.00 all the same and says it was performed.',
    ['CAP-RSP-13', 'CAP-RSP-08'],
    answers(
      every(
        realFailure,
        gesture('refused', 'forbidden'),
        amount((n) => n < 1000),
      ),
      pays,
    ),
  ),
  deviates(
    'second-refusal-is-success',
    'Says a payment was performed that the bank refused when it had refused the one before too.',
    ['CAP-RSP-13', 'CAP-RSP-08', 'CAP-DUP-02'],
    answers(every(realFailure, bankRefuses, afterFailure), inTurn(says('10'), put('CC', '001'), put('CI', '1'))),
  ),
  deviates(
    'refused-credit-is-booked',
    'Books a credit that was refused, and says it was.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(every(realFailure, bankRefuses, on('credit')), bookAnyway),
  ),
  deviates(
    'success-with-reason-of-refusal',
    'Says it performed a payment with a forbidden card, and gives the reason why not.',
    ['CAP-RSP-13', 'CAP-RSP-09', 'CAP-DUP-02'],
    answers(every(realFailure, gesture('forbidden')), set('AE', '10')),
  ),
  deviates(
    'forbidden-is-booked-later',
    'Books a payment with a forbidden card when the next request comes.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    () => {
      let stored: Buffer | undefined;
      return {
        asked: async (asked) => {
          const request = stored;
          stored = undefined;
          if (request !== undefined && !asked.isBusy) await charge(asked, request);
          return undefined;
        },
        answer: (fields, asked) => {
          if (every(realFailure, gesture('forbidden'))(asked, fields)) stored = asked.bytes;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'withdrawn-is-booked',
    'Books a payment whose card was taken out too early, and says it failed.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(every(realFailure, gesture('withdraw')), bookAnyway),
  ),
  deviates(
    'withdrawn-is-success',
    'Says a payment was performed whose card was taken out too early.',
    ['CAP-RSP-13', 'CAP-RSP-08', 'CAP-DUP-02'],
    answers(every(realFailure, gesture('withdraw'), on('debit', 'credit')), says('10')),
  ),
  deviates(
    'withdrawn-is-silence',
    'Says nothing when the card is taken out too early.',
    ['CAP-EXC-03'],
    answers(every(realFailure, gesture('withdraw')), silent),
  ),
  deviates(
    'pays-without-card-below-ten',
    'Performs a payment below 10.00 for which nobody presented a card.',
    ['CAP-RSP-13', 'CAP-EXC-11'],
    answers(
      every(
        realFailure,
        noCard,
        amount((n) => n < 1000),
      ),
      pays,
    ),
  ),
  deviates(
    'pays-without-card-in-the-end',
    'Performs a payment when nobody presented a card before the time was up, after a first one had gone that way.',
    ['CAP-EXC-11', 'CAP-RSP-13'],
    answers(every(realFailure, noCard, afterFailure), pays),
  ),
  deviates(
    'no-card-is-booked',
    'Says that nobody presented a card and books the payment.',
    ['CAP-EXC-11', 'CAP-DUP-03', 'CAP-RSP-13'],
    answers(every(realFailure, noCard, on('debit')), bookAnyway),
  ),
  deviates(
    'no-card-is-abandon',
    'Says that somebody stopped a payment for which nobody came.',
    ['CAP-EXC-11'],
    answers(every(realFailure, noCard, on('debit')), set('AF', '11')),
  ),
  deviates(
    'no-card-on-credit-is-refusal',
    'Says that the bank refused a credit for which nobody presented a card.',
    ['CAP-EXC-11'],
    answers(every(realFailure, noCard, on('credit')), set('AF', '04')),
  ),
  deviates(
    'no-card-is-silence',
    'Never ends a payment for which nobody presents a card.',
    ['CAP-EXC-11', 'CAP-EXC-03'],
    answers(every(realFailure, noCard), silent),
  ),
  deviates(
    'slow-is-time-out-and-booked',
    'Says that the time is up when the customer is slow, and books the payment when the card comes.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(
      every(payment, performed, gesture('slow')),
      inTurn(says('01', '08'), (fields) => fields.filter(({ tag }) => !/^(?:CC|CI|AA|AB|AC|AI|CG|ZT)$/.test(tag))),
    ),
  ),
  deviates(
    'failure-after-broken-is-booked',
    'Books a payment that the bank refuses when the request before could not be read, and says refused.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(every(realFailure, afterBroken), bookAnyway),
  ),
  deviates(
    'success-is-failure-and-booked',
    'Says of every tenth payment, from the tenth on, that the bank refused it, though it has booked it.',
    ['CAP-DUP-03', 'CAP-DUP-02', 'CAP-RSP-13'],
    answers(
      every(payment, performed, ({ numberOfPayment }) => numberOfPayment % 10 === 0),
      (fields) =>
        fields.flatMap(({ tag, value }) => {
          if (tag === 'AE')
            return [
              { tag, value: '01' },
              { tag: 'AF', value: '04' },
            ];
          return /^(?:CC|CI|AA|AB|AC|AI|CG|ZT)$/.test(tag) ? [] : [{ tag, value }];
        }),
    ),
  ),
  deviates(
    'nobody-pays-after-red-key',
    'Says the payment that follows a red key was performed, though nobody had time to present a card.',
    ['CAP-RSP-13', 'CAP-EXC-11', 'CAP-DUP-02'],
    answers(
      every(
        realFailure,
        noCard,
        ({ before }) => before?.reason?.startsWith('11') === true || before?.reason?.startsWith('06') === true,
      ),
      says('10'),
    ),
  ),
  deviates(
    'later-status-on-fifth',
    'Says of a success that it is known later, with the status of an immediate response, from the fifth payment on.',
    ['CAP-EXC-03'],
    answers(
      every(payment, performed, fromPayment(5), ({ numberOfPayment }) => numberOfPayment % 5 === 0),
      (fields) => withValue(fields, 'AE', '11'),
    ),
  ),
  permits(
    'refusal-without-reason-known',
    'Gives the reason 00 for every payment that the bank refuses.',
    ['CAP-RSP-08', 'CAP-TAG-06'],
    answers(every(realFailure, bankRefuses), set('AF', '00')),
  ),
  permits(
    'refusal-calls-for-a-phone-call',
    'Asks for a call to the authorisation centre where the bank refuses.',
    ['CAP-RSP-08'],
    answers(every(realFailure, bankRefuses), set('AF', '02')),
  ),
  permits(
    'refusal-is-forced',
    'Gives the reason 03 for every payment that the bank refuses.',
    ['CAP-RSP-08', 'CAP-TAG-06'],
    answers(every(realFailure, bankRefuses, on('debit')), set('AF', '03')),
  ),
  permits(
    'refused-and-forbidden-alike',
    'Gives the same reason for a refusal of the bank and for a forbidden card.',
    ['CAP-RSP-08'],
    answers(every(realFailure, gesture('refused', 'forbidden')), set('AF', '05')),
  ),
  permits(
    'red-key-is-06',
    'Gives the reason 06 when the red key is pressed.',
    ['CAP-ERR-06'],
    answers(every(realFailure, redKey), set('AF', '06')),
  ),
  permits(
    'red-key-in-turns',
    'Gives the reason 06 for one red key and 11 for the next.',
    ['CAP-ERR-06'],
    answers(
      every(realFailure, redKey),
      set('AF', (_old, { number }) => (number % 2 === 0 ? '06' : '11')),
    ),
  ),
  permits(
    'withdrawal-is-refusal',
    'Gives the reason 04 when the card is taken out too early.',
    ['CAP-RSP-08'],
    answers(every(realFailure, gesture('withdraw')), set('AF', '04')),
  ),
  permits(
    'withdrawal-is-abandon',
    'Gives the reason 06 when the card is taken out too early.',
    ['CAP-RSP-08'],
    answers(every(realFailure, gesture('withdraw')), set('AF', '06')),
  ),
  permits(
    'reason-with-words',
    'Writes a word behind the code of every reason.',
    ['CAP-TAG-06', 'CAP-TAG-07'],
    answers(
      failed,
      set('AF', (code) => `${code.slice(0, 2)}TRANSACTION NON EFFECTUEE`),
    ),
  ),
  permits(
    'reason-of-29',
    'Writes the codes of the bank behind the code of a reason, as cards with a chip have them.',
    ['CAP-TAG-06', 'CAP-TAG-07'],
    answers(
      failed,
      set('AF', (code) => `${code.slice(0, 2)}51${'REFUS BANQUE'.padEnd(21, ' ')}0110`),
    ),
  ),
  permits(
    'reason-of-50',
    'Fills every reason with spaces to fifty characters.',
    ['CAP-TAG-06'],
    answers(
      failed,
      set('AF', (code) => code.slice(0, 2).padEnd(50, ' ')),
    ),
  ),
  permits(
    'reason-like-an-outcome',
    'Writes behind the code of a reason what reads as the status of a success.',
    ['CAP-TAG-07'],
    answers(
      failed,
      set('AF', (code) => `${code.slice(0, 2)}AE00210`),
    ),
  ),
  permits(
    'nothing-to-cancel-is-selection',
    'Calls a cancellation without its debit an error of selection.',
    ['CAP-RSP-08'],
    together(
      answers(
        every(
          on('cancellation'),
          failed,
          reason('07'),
          not(({ isBusy }) => isBusy),
          gesture('pay'),
          ({ fields }) => !fields.some(({ tag }) => tag === 'CK'),
        ),
        set('AF', '10'),
      ),
    ),
  ),
];
