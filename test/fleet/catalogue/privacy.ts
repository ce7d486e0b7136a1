import type { Field } from '../../../src/codec/index.js';
import type { Asked, Member } from '../member.js';
import { completeNumber } from './card-number.js';
import { amount, answerHas, every, failed, fieldIn, gesture, on, payment, performed, requestHas } from './conditions.js';
import { add, answers, deviates, drop, inTurn, permits, put, set } from './faults.js';
import { prints, withLine } from './ticket-text.js';

const hasCard = answerHas('AA');

/** The number of the card in an answer, all of it; of one that names none, some card's. */
const numberIn = (_asked: Asked, fields: readonly Field[]) => completeNumber(fieldIn(fields, 'AA') ?? '497010######0042');
const spaced = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ');
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** The last complete number, for answers that have no card of their own. */
const remembered = () => {
  let number = completeNumber('497010######0042');
  return {
    note: (fields: readonly Field[]) => {
      const masked = fieldIn(fields, 'AA');
      if (masked !== undefined) number = completeNumber(masked);
      return number;
    },
  };
};

/** Card numbers in clear, wherever they may stand. */
export const PRIVACY: readonly Member[] = [
  deviates('complete-number', 'Gives the complete card number.', ['CAP-TAG-12'], answers(hasCard, set('AA', completeNumber))),
  deviates(
    'complete-number-on-credit',
    'Gives the complete card number with a credit, which needs it on paper.',
    ['CAP-TAG-12'],
    answers(every(hasCard, on('credit')), set('AA', completeNumber)),
  ),
  deviates(
    'complete-number-spaced',
    'Gives the complete card number in groups of four.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, on('debit')),
      set('AA', (masked) => spaced(completeNumber(masked))),
    ),
  ),
  deviates(
    'complete-number-with-hyphens',
    'Gives the complete card number of a cancelled payment in groups joined by hyphens.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, on('cancellation')),
      set('AA', (masked) => spaced(completeNumber(masked)).replaceAll(' ', '-')),
    ),
  ),
  deviates(
    'complete-number-padded',
    'Gives the complete card number filled with the letter F as cards carry it.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, requestHas('CC')),
      set('AA', (masked) => completeNumber(masked).padEnd(20, 'F')),
    ),
  ),
  deviates(
    'complete-number-on-refusal',
    'Gives the complete number of a card that the bank refuses.',
    ['CAP-TAG-12'],
    answers(every(payment, failed, gesture('refused')), put('AA', completeNumber('497010######0042'))),
  ),
  deviates(
    'complete-number-of-stolen-card',
    'Writes the complete number of a forbidden card behind the reason.',
    ['CAP-TAG-12'],
    answers(
      every(payment, failed, gesture('forbidden')),
      set('AF', (code) => `${code} CARTE ${completeNumber('497010######0042')}`),
    ),
  ),
  deviates(
    'complete-number-above-floor',
    'Gives the complete card number from 1,500.00 on.',
    ['CAP-TAG-12'],
    answers(
      every(
        hasCard,
        amount((n) => n >= 150_000),
      ),
      set('AA', completeNumber),
    ),
  ),
  deviates(
    'complete-number-as-reference',
    'Gives the complete card number as private data where the POS sent none.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, (asked) => asked.value('CF') === undefined),
      add('CF', numberIn),
    ),
  ),
  deviates(
    'complete-number-in-unknown-field',
    'Gives the complete card number in a field of its own beside the masked one.',
    ['CAP-TAG-12'],
    answers(hasCard, add('ZC', numberIn)),
  ),
  deviates(
    'complete-number-in-base64',
    'Gives the complete card number in base64 in a field of its own.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      add('ZC', (asked, fields) => base64(numberIn(asked, fields))),
    ),
  ),
  deviates(
    'complete-number-in-json',
    'Gives the complete card number inside a document in base64, as one vendor does with orders.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, on('debit', 'credit')),
      add('OD', (asked, fields) => base64(JSON.stringify({ pan: numberIn(asked, fields), lines: [] }))),
    ),
  ),
  deviates(
    'track-two',
    'Gives the second track of the card in a field of its own.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      add('ZK', (asked, fields) => `;${numberIn(asked, fields)}=${fieldIn(fields, 'AB') ?? '2812'}2010000012345?`),
    ),
  ),
  deviates(
    'track-two-of-chip',
    'Gives the second track as the chip holds it, with a D between number and date, when the application is forced.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, requestHas('CC')),
      add('ZK', (asked, fields) => `57${numberIn(asked, fields)}D${fieldIn(fields, 'AB') ?? '2812'}2010000012345F`),
    ),
  ),
  deviates(
    'track-one',
    'Gives the first track with the name of the cardholder as a transaction identifier.',
    ['CAP-TAG-12'],
    answers(
      every(hasCard, on('debit')),
      add('ID', (asked, fields) => `%B${numberIn(asked, fields)}^MARTIN/CAMILLE^${fieldIn(fields, 'AB') ?? '2812'}201?`),
    ),
  ),
  deviates(
    'complete-number-in-two-fields',
    'Gives the first half of the card number in one field of its own and the second in another.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      inTurn(
        add('ZG', (asked, fields) => numberIn(asked, fields).slice(0, 8)),
        add('ZH', (asked, fields) => numberIn(asked, fields).slice(8)),
      ),
    ),
  ),
  deviates('complete-number-printed', 'Prints the complete card number on the ticket.', ['CAP-TAG-12'], () => {
    const { note } = remembered();
    return {
      answer: (fields, asked) => {
        const number = note(fields);
        return prints((text) => text.replace(/#+\d{4}/, number))(fields, asked);
      },
    };
  }),
  deviates(
    'complete-number-printed-for-merchant',
    'Prints the complete card number in groups of four on the ticket for the merchant.',
    ['CAP-TAG-12'],
    () => {
      const { note } = remembered();
      return {
        answer: (fields, asked) => {
          const number = spaced(note(fields));
          return asked.value('CK')?.[1] === '1' ? prints((text) => text.replace(/#+\d{4}/, number))(fields, asked) : undefined;
        },
      };
    },
  ),
  deviates('complete-number-on-duplicate', 'Prints the complete card number on a duplicate.', ['CAP-TAG-12'], () => {
    const { note } = remembered();
    return {
      answer: (fields, asked) => {
        const number = note(fields);
        return asked.action === 'duplicate' ? prints((text) => text.replace(/#+\d{4}/, number))(fields, asked) : undefined;
      },
    };
  }),
  deviates(
    'complete-number-hidden-in-html',
    'Writes the complete card number in a comment of a ticket in HTML.',
    ['CAP-TAG-12'],
    () => {
      const { note } = remembered();
      return {
        answer: (fields, asked) => {
          const number = note(fields);
          return asked.value('CK')?.[2] === '1'
            ? prints((text) => text.replace('<p>', `<p><!-- ${number} -->`))(fields, asked)
            : undefined;
        },
      };
    },
  ),
  deviates(
    'complete-number-on-two-lines',
    'Prints the complete card number over two lines of the ticket.',
    ['CAP-TAG-12'],
    () => {
      const { note } = remembered();
      return {
        answer: (fields, asked) => {
          const number = note(fields);
          return payment(asked)
            ? prints((text) => text.replace(/#+\d{4}/, `${number.slice(0, 8)}\n${number.slice(8)}`))(fields, asked)
            : undefined;
        },
      };
    },
  ),
  deviates(
    'complete-number-with-identification',
    'Gives the complete number of the last card with an identification.',
    ['CAP-TAG-12'],
    () => {
      const { note } = remembered();
      let isRead = false;
      return {
        answer: (fields, asked) => {
          isRead ||= fieldIn(fields, 'AA') !== undefined;
          const number = note(fields);
          return isRead && on('identification')(asked) ? put('AA', number)(fields, asked) : undefined;
        },
      };
    },
  ),
  permits(
    'number-of-four',
    'Gives only the last four digits of the card number and says that it is partial.',
    ['CAP-TAG-12', 'CAP-RSP-12'],
    answers(
      hasCard,
      inTurn(
        set('AA', (masked) => masked.slice(-4)),
        add('AL', '1', 'AA'),
      ),
    ),
  ),
  permits(
    'number-with-stars',
    'Masks the card number with stars.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      set('AA', (masked) => masked.replaceAll('#', '*')),
    ),
  ),
  permits(
    'number-all-hidden',
    'Hides every digit of the card number.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      set('AA', (masked) => '#'.repeat(masked.length)),
    ),
  ),
  permits(
    'number-of-nineteen',
    'Gives a masked number of nineteen characters.',
    ['CAP-TAG-12'],
    answers(
      hasCard,
      set('AA', (masked) => `${masked.slice(0, 6)}#########${masked.slice(-4)}`),
    ),
  ),
  permits(
    'number-of-refused-card',
    'Gives the masked number of a card that the bank refuses.',
    ['CAP-TAG-12', 'CAP-RSP-12'],
    answers(
      every(payment, failed, gesture('refused'), ({ action }) => action !== 'cheque'),
      inTurn(put('AA', '497010######0042'), put('AB', '2812')),
    ),
  ),
  permits(
    'identifiers-like-card-numbers',
    'Gives a transaction identifier of sixteen digits that has no check digit.',
    ['CAP-FRM-11', 'CAP-TAG-12'],
    answers(
      every(payment, performed),
      add('ID', ({ number }) => String(2_026_112_100_000_000 + number * 10)),
    ),
  ),
  permits('no-expiry', 'Never gives the expiry date of a card.', ['CAP-RSP-12'], answers(hasCard, drop('AB'))),
  permits(
    'prints-no-number',
    'Prints nothing of the card number on tickets but that there was a card.',
    ['CAP-TKT-07'],
    answers(
      answerHas('ZT'),
      prints((text) => withLine(text.replace(/#+\d{4}/, '****'), 'CARTE LUE')),
    ),
  ),
];
