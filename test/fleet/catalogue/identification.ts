import { setTimeout as pause } from 'node:timers/promises';
import type { Member } from '../member.js';
import { afterBroken, afterFailure, every, gesture, on, payment, performed, requestHas } from './conditions.js';
import { add, answers, charge, debit, deviates, drop, hears, inTurn, permits, says, sends, set, silent, tell } from './faults.js';

const identification = on('identification');
const identified = every(identification, performed);

/** Identification. */
export const IDENTIFICATION: readonly Member[] = [
  deviates(
    'charges-on-identification',
    'Charges a cent with every identification to see whether the bank can be reached.',
    ['CAP-IDT-01', 'CAP-IDT-02', 'CAP-DUP-02'],
    answers(identified, async (_fields, asked) => {
      await charge(asked, debit(asked, 1));
      return undefined;
    }),
  ),
  deviates(
    'identification-with-amount-charges',
    'Charges the amount that an identification names.',
    ['CAP-IDT-01', 'CAP-IDT-02', 'CAP-DUP-02'],
    answers(
      every(
        identification,
        requestHas('CB', (value) => /^\d{2,12}$/.test(value) && Number(value) > 0),
      ),
      async (_fields, asked) => {
        await charge(asked, debit(asked, Number(asked.value('CB'))));
        return undefined;
      },
    ),
  ),
  deviates(
    'identification-repeats-last',
    'Charges the last payment once more when an identification comes right behind it over the same connection.',
    ['CAP-IDT-01', 'CAP-IDT-02', 'CAP-DUP-02'],
    () => {
      let line = 0;
      return {
        answer: async (fields, asked) => {
          const isSame = line === asked.line.number;
          line = payment(asked) && performed(asked, fields) ? asked.line.number : 0;
          if (isSame && identification(asked)) await charge(asked, debit(asked, asked.healthy.booked.at(-1)?.minorUnits ?? 100));
          return undefined;
        },
      };
    },
  ),
  deviates(
    'identification-is-11',
    'Says of an identification that it is taken into account.',
    ['CAP-IDT-01', 'CAP-EXC-03'],
    answers(identified, set('AE', '11')),
  ),
  deviates(
    'identification-in-small-letter',
    'Says i for the kind of action of an identification.',
    ['CAP-IDT-01', 'CAP-RSP-03'],
    answers(identification, set('CD', 'i')),
  ),
  deviates(
    'identification-fails-after-failure',
    'Says that an identification failed when the payment before it did.',
    ['CAP-IDT-01'],
    answers(every(identified, afterFailure), says('01', '07')),
  ),
  deviates(
    'identification-needs-the-merchant',
    'Wants a key for an identification and says it was stopped when the red one is pressed.',
    ['CAP-EXC-12', 'CAP-IDT-01'],
    answers(every(identified, gesture('abandon')), says('01', '11')),
  ),
  deviates(
    'identification-waits-for-a-card',
    'Waits for a card before it answers an identification, and never does when none comes.',
    ['CAP-EXC-12', 'CAP-EXC-03', 'CAP-IDT-01'],
    answers(every(identified, gesture('no-card')), silent),
  ),
  deviates(
    'identification-asks-to-be-confirmed',
    'Waits twenty seconds for somebody to confirm an identification after a payment.',
    ['CAP-EXC-12'],
    answers(
      every(identified, ({ before }) => before?.status === '10' && before.action === 'debit'),
      async () => {
        await pause(20_000);
        return undefined;
      },
    ),
  ),
  deviates(
    'identification-without-pos',
    'Leaves the number of the POS out of an identification when the request before could not be read.',
    ['CAP-IDT-01', 'CAP-RSP-01'],
    answers(every(identification, afterBroken), drop('CA')),
  ),
  deviates('third-identification-fails', 'Says busy to the third identification in a row.', ['CAP-IDT-01'], () => {
    let row = 0;
    return {
      answer: (fields, asked) => {
        row = identification(asked) ? row + 1 : 0;
        return row >= 3 ? says('01', '07')(fields, asked) : undefined;
      },
    };
  }),
  permits(
    'identification-has-more',
    'Adds serial number, contract and its software to an identification.',
    ['CAP-IDT-01', 'CAP-FRM-11'],
    answers(identified, inTurn(add('AQ', '2188CN7402100317'), add('CG', '1234567'), add('ZV', 'CONCERT V3 8400740115'))),
  ),
  permits(
    'identification-takes-its-time',
    'Answers an identification after half a second, as it wakes up.',
    ['CAP-IDT-01', 'CAP-EXC-12'],
    sends(identification, (bytes) => [{ bytes, afterMs: 500 }]),
  ),
  permits(
    'no-identification',
    'Does not know identification and says so.',
    ['CAP-ERR-04'],
    hears(
      every(identification, ({ isWhole }) => isWhole),
      (asked) => tell(asked, '01', '12'),
    ),
    { identification: false },
  ),
  permits(
    'identification-of-another-version',
    'Identifies itself with another version than the one in which it answers payments.',
    ['CAP-RSP-04', 'CAP-IDT-01'],
    answers(identification, inTurn(set('CZ', '0300'), set('CJ', '330538600404'))),
  ),
];
