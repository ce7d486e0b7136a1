import type { Field } from '../../../src/codec/index.js';
import { type Asked, type Member, withValue } from '../member.js';
import { afterReset, every, failed, fieldIn, on, payment, performed, requestHas } from './conditions.js';
import {
  add,
  answers,
  type Change,
  charge,
  completed,
  debit,
  deviates,
  drop,
  hears,
  inTurn,
  permits,
  put,
  says,
  sends,
  set,
  silent,
  tell,
} from './faults.js';
import { prints, ticketOf, withLine } from './ticket-text.js';

const duplicate = on('duplicate');
const given = every(duplicate, performed);
const print = on('print');

/** Charges the amount that was booked last once more; the answer stays as it is. */
const chargeLast: Change = async (_fields, asked) => {
  await charge(asked, debit(asked, asked.healthy.booked.at(-1)?.minorUnits ?? 100));
  return undefined;
};

/** The tickets of duplicates after the payments before, newest last; the fault decides which one it gives. */
const fromMemory = (choose: (tickets: readonly (readonly Field[])[]) => readonly Field[] | undefined) => () => {
  const tickets: (readonly Field[])[] = [];
  return {
    answer: async (fields: readonly Field[], asked: Asked) => {
      if (asked.isWhole && payment(asked) && performed(asked, fields)) {
        const request = [...debit(asked, 100).filter(({ tag }) => /^C[ZJA]$/.test(tag)), { tag: 'CD', value: '3' }];
        tickets.push(await asked.healthy.ask(request));
      }
      const chosen = given(asked, fields) ? choose(tickets) : undefined;
      const old = chosen && fieldIn(chosen, 'ZT');
      return old === undefined ? undefined : withValue(fields, 'ZT', old);
    },
  };
};

/** Duplicates and prints. */
export const DUPLICATES: readonly Member[] = [
  deviates(
    'charges-on-duplicate',
    'Charges the last payment once more when its duplicate is asked for.',
    ['CAP-DUP-01'],
    answers(given, chargeLast),
  ),
  deviates(
    'charges-on-second-duplicate',
    'Charges once more when a duplicate is asked for twice in a row.',
    ['CAP-DUP-01'],
    answers(
      every(given, ({ before }) => before?.action === 'duplicate'),
      chargeLast,
    ),
  ),
  deviates(
    'duplicate-with-amount-is-debit',
    'Takes a duplicate that names an amount and a currency for a debit.',
    ['CAP-DUP-01', 'CAP-RSP-03'],
    hears(
      (asked) => duplicate(asked) && asked.isWhole && requestHas('CB', (value) => /^\d{2,12}$/.test(value))(asked),
      (asked) => withValue(completed(asked, 100), 'CD', '0'),
    ),
  ),
  deviates(
    'duplicate-retries-refused',
    'Tries a refused payment once more when a duplicate is asked for after it, and performs it.',
    // Nobody outside can tell whether it was booked when it was refused, or when the duplicate was asked for.
    ['CAP-DUP-01', 'CAP-RSP-13'],
    () => {
      let refused: Buffer | undefined;
      return {
        asked: async (asked) => {
          if (!duplicate(asked) || refused === undefined || asked.isBusy) return undefined;
          await charge(asked, refused);
          refused = undefined;
          return undefined;
        },
        answer: (fields, asked) => {
          if (payment(asked)) refused = asked.isWhole && fieldIn(fields, 'AF')?.slice(0, 2) === '04' ? asked.bytes : undefined;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'duplicate-after-reset-charges',
    'Charges a payment again when the POS asks for its duplicate after a broken connection.',
    ['CAP-DUP-01'],
    answers(every(given, afterReset), chargeLast),
  ),
  deviates(
    'duplicate-on-kept-connection-charges',
    'Charges the last payment again when its duplicate is asked for over the same connection.',
    ['CAP-DUP-01'],
    () => {
      let line = 0;
      return {
        answer: async (fields, asked) => {
          const isSame = line === asked.line.number;
          line = payment(asked) ? asked.line.number : 0;
          if (isSame && given(asked, fields)) await chargeLast(fields, asked);
          return undefined;
        },
      };
    },
  ),
  deviates(
    'duplicate-cancels',
    'Cancels the last debit when its duplicate is asked for in the form of a web page.',
    ['CAP-DUP-01'],
    answers(
      every(
        given,
        requestHas('CK', (codes) => codes[2] === '1'),
      ),
      async (_fields, asked) => {
        const last = asked.healthy.booked.at(-1);
        if (last?.action === 'debit') await charge(asked, withValue(debit(asked, last.minorUnits), 'CD', '2'));
        return undefined;
      },
    ),
  ),
  deviates(
    'duplicate-of-the-first',
    'Gives the ticket of the first payment of the day for every duplicate.',
    ['CAP-DUP-02'],
    fromMemory((tickets) => tickets[0]),
  ),
  deviates(
    'duplicate-of-the-last-but-one',
    'Gives the ticket before the last from the third payment on.',
    ['CAP-DUP-02'],
    fromMemory((tickets) => (tickets.length < 3 ? undefined : tickets.at(-2))),
  ),
  deviates(
    'duplicate-skips-credits',
    'Gives the ticket of the last debit when the last operation was a credit or a cancellation.',
    ['CAP-DUP-02'],
    () => {
      let last: string | undefined;
      return {
        answer: (fields, asked) => {
          if (!given(asked, fields)) return undefined;
          const text = ticketOf(fields)?.text ?? '';
          if (!/CREDIT|ANNULATION/.test(text)) last = fieldIn(fields, 'ZT') ?? last;
          return last === undefined || !/CREDIT|ANNULATION/.test(text) ? undefined : withValue(fields, 'ZT', last);
        },
      };
    },
  ),
  deviates(
    'duplicate-only-once',
    'Has nothing to return any more once a duplicate was asked for.',
    ['CAP-DUP-02'],
    answers(
      every(given, ({ before }) => before?.action === 'duplicate' && before.status === '10'),
      inTurn(says('01', '07'), drop('ZT')),
    ),
  ),
  deviates('duplicate-without-ticket', 'Says it returned the ticket, without one.', ['CAP-DUP-02'], answers(given, drop('ZT'))),
  deviates(
    'duplicate-of-older-after-refusal',
    'Gives the ticket of the last performed payment as the last one, though a refused one came after it.',
    ['CAP-DUP-03', 'CAP-DUP-02'],
    () => {
      let ticket: string | undefined;
      return {
        answer: (fields, asked) => {
          if (given(asked, fields)) ticket = fieldIn(fields, 'ZT') ?? ticket;
          if (!duplicate(asked) || !failed(asked, fields) || ticket === undefined || asked.isBusy || !asked.isWhole)
            return undefined;
          return inTurn(says('10'), put('ZT', ticket))(fields, asked);
        },
      };
    },
  ),
  deviates(
    'empty-duplicate-is-success',
    'Says it performed a duplicate when there is nothing to return.',
    ['CAP-DUP-03', 'CAP-RSP-13'],
    answers(
      every(duplicate, failed, ({ isWhole, isBusy }) => isWhole && !isBusy),
      says('10'),
    ),
  ),
  deviates(
    'empty-duplicate-is-silence',
    'Does not answer a duplicate when there is nothing to return.',
    ['CAP-EXC-03', 'CAP-DUP-03'],
    answers(
      every(duplicate, failed, ({ isWhole, isBusy }) => isWhole && !isBusy),
      silent,
    ),
  ),
  deviates(
    'duplicate-prints-half',
    'Prints half of the amount on a duplicate when the amount is even.',
    ['CAP-DUP-02'],
    answers(
      given,
      prints((text) =>
        text.replace(/MONTANT : (\d+),(\d\d) EUR/, (line, whole: string, cents: string) => {
          const sum = Number(whole) * 100 + Number(cents);
          return sum % 2 === 0 ? `MONTANT : ${(sum / 200).toFixed(2).replace('.', ',')} EUR` : line;
        }),
      ),
    ),
  ),
  deviates(
    'duplicate-of-cheque-says-refused',
    'Prints on the duplicate of a cheque that it was refused.',
    ['CAP-DUP-02'],
    answers(
      given,
      prints((text) => (text.trimStart().startsWith('CHEQUE') ? withLine(text, 'NON ABOUTI') : text)),
    ),
  ),
  deviates(
    'duplicate-forgets-after-identification',
    'Has nothing to return once an identification came after the payment.',
    ['CAP-DUP-02'],
    answers(
      every(given, ({ before }) => before?.action === 'identification'),
      inTurn(says('01', '07'), drop('ZT')),
    ),
  ),
  deviates(
    'duplicate-of-a-print',
    'Returns what the POS had printed as the ticket of the last transaction.',
    ['CAP-DUP-02'],
    () => {
      let printed: string | undefined;
      return {
        answer: (fields, asked) => {
          if (payment(asked)) printed = undefined;
          if (print(asked) && asked.isWhole) printed = asked.value('ZT');
          return printed !== undefined && given(asked, fields) && printed.startsWith('CK003')
            ? withValue(fields, 'ZT', printed)
            : undefined;
        },
      };
    },
  ),
  deviates(
    'duplicate-shows-other-outcome',
    'Says a payment failed when its duplicate is asked for by another POS than the one that made it.',
    ['CAP-DUP-02'],
    () => {
      let owner: string | undefined;
      return {
        answer: (fields, asked) => {
          if (payment(asked) && asked.isWhole) owner = asked.value('CA');
          return given(asked, fields) && owner !== undefined && owner !== asked.value('CA')
            ? inTurn(says('01', '07'), drop('ZT'))(fields, asked)
            : undefined;
        },
      };
    },
  ),
  deviates(
    'charges-on-print',
    'Charges the last payment once more with every print.',
    ['CAP-PRN-01'],
    answers(every(print, performed), chargeLast),
  ),
  deviates(
    'charges-what-it-prints',
    'Charges an amount in euros that it finds in the text it prints.',
    ['CAP-PRN-01'],
    answers(every(print, performed), async (fields, asked) => {
      const text = ticketOf([{ tag: 'ZT', value: asked.value('ZT') ?? '' }])?.text ?? '';
      const found = /(\d{1,6})[.,](\d\d)/.exec(text);
      if (found !== null) await charge(asked, debit(asked, Math.max(1, Number(`${found[1]}${found[2]}`))));
      return fields;
    }),
  ),
  deviates(
    'print-with-amount-is-debit',
    'Charges the amount that a print names beside its text, and answers that it printed.',
    ['CAP-PRN-01'],
    answers(
      every(
        print,
        requestHas('CB', (value) => /^\d{2,12}$/.test(value)),
      ),
      async (_fields, asked) => {
        await charge(asked, debit(asked, Math.max(1, Number(asked.value('CB')))));
        return undefined;
      },
    ),
  ),
  deviates('print-without-status', 'Answers a print without a status.', ['CAP-PRN-01', 'CAP-RSP-01'], answers(print, drop('AE'))),
  deviates(
    'print-is-called-duplicate',
    'Says 3 for the kind of action of a print.',
    ['CAP-PRN-01', 'CAP-RSP-03'],
    answers(print, set('CD', '3')),
  ),
  deviates(
    'print-without-action-when-long',
    'Leaves the kind of action out of the answer to a print of more than 400 characters.',
    ['CAP-PRN-01', 'CAP-RSP-01'],
    answers(
      every(print, ({ bytes }) => bytes.length > 400),
      drop('CD'),
    ),
  ),
  deviates('print-is-silence', 'Prints and does not answer.', ['CAP-PRN-01', 'CAP-EXC-03'], answers(print, silent)),
  permits(
    'duplicate-names-its-action',
    'Names the kind of action in the answer to a duplicate too.',
    ['CAP-RSP-01'],
    answers(duplicate, put('CD', '3', 'CA')),
  ),
  permits(
    'duplicate-returns-result',
    'Returns amount, currency and card data of the last payment with its duplicate.',
    ['CAP-DUP-02', 'CAP-FRM-11'],
    () => {
      let last: readonly Field[] = [];
      return {
        answer: (fields, asked) => {
          if (payment(asked) && asked.isWhole && performed(asked, fields)) last = fields;
          if (!given(asked, fields)) return undefined;
          const missing = last.filter(({ tag }) => /^(?:CB|CE|CC|CI|AA|AB|AC|AI|CG)$/.test(tag));
          return [...fields, ...missing];
        },
      };
    },
  ),
  permits(
    'duplicate-has-own-clock',
    'Prints the time of the duplicate and a number of its own of six digits on it.',
    ['CAP-DUP-02', 'CAP-TKT-07'],
    answers(
      given,
      prints((text, { number }) =>
        withLine(text, `EDITE A 18:${String(10 + (number % 50))}:07 NO ${String(310_000 + number * 7)}`),
      ),
    ),
  ),
  permits(
    'duplicate-has-own-date',
    'Prints the date and time of the duplicate in place of those of the payment.',
    ['CAP-DUP-02', 'CAP-TKT-07'],
    answers(
      given,
      prints((text, { number }) => text.replace(/A \d\d:\d\d:\d\d/, `A 19:00:${String(10 + (number % 50))}`)),
    ),
  ),
  permits(
    'duplicate-takes-its-time',
    'Answers a duplicate after six tenths of a second.',
    ['CAP-DUP-02', 'CAP-EXC-10'],
    sends(duplicate, (bytes) => [{ bytes, afterMs: 600 }]),
  ),
  permits(
    'duplicate-in-other-words',
    'Calls the duplicate a copy and leaves the word for a duplicate out.',
    ['CAP-DUP-02', 'CAP-TKT-07'],
    answers(
      given,
      prints((text) => text.replace('DUPLICATA', 'COPIE')),
    ),
  ),
  permits(
    'no-duplicates',
    'Does not know duplicates and says so.',
    ['CAP-ERR-04'],
    hears(
      every(duplicate, ({ isWhole }) => isWhole),
      (asked) => tell(asked, '01', '12'),
    ),
    { duplicate: false },
  ),
  permits(
    'empty-duplicate-has-words',
    'Explains in words that there is nothing to return.',
    ['CAP-DUP-03', 'CAP-TAG-07'],
    answers(
      every(duplicate, failed, ({ isBusy, isWhole }) => !isBusy && isWhole),
      put('AF', '00DUPLICATA IMPOSSIBLE', 'AE'),
    ),
  ),
  permits(
    'paper-is-out',
    'Has no paper and so performs no print.',
    ['CAP-PRN-01'],
    answers(every(print, performed), says('01', '07')),
  ),
  permits(
    'paper-runs-out',
    'Prints twice and then has no paper any more.',
    ['CAP-PRN-01'],
    answers(
      every(print, performed, ({ numberOfAction }) => numberOfAction > 2),
      says('01', '00'),
    ),
  ),
  permits(
    'print-takes-its-time',
    'Answers a print once the last line is on paper, after six tenths of a second.',
    ['CAP-PRN-01'],
    sends(print, (bytes) => [{ bytes, afterMs: 600 }]),
  ),
  permits(
    'no-prints',
    'Does not know prints and says so.',
    ['CAP-ERR-04'],
    hears(
      every(print, ({ isWhole }) => isWhole),
      (asked) => tell(asked, '01', '12'),
    ),
    { print: false },
  ),
  permits(
    'print-says-how-much',
    'Adds to the answer of a print how many lines it printed.',
    ['CAP-PRN-01', 'CAP-FRM-11'],
    answers(every(print, performed), add('ZL', '0012')),
  ),
  permits(
    'no-credit',
    'Performs neither credits nor cancellations and says so.',
    ['CAP-ERR-04'],
    hears(
      every(on('credit', 'cancellation'), ({ isWhole }) => isWhole),
      (asked) => tell(asked, '01', '12'),
    ),
    { credit: false, cancellation: false },
  ),
];
