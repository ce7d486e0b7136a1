import { withField, withValue } from '../member.js';
import { amountOf, deviates, fieldOf, isDone, isFor, isNotDone, isPayment, ticketText, withTicket } from './tools.js';

/** A number of the kind that test cards have. */
const TEST_CARD = '4111111111111111';

const isContactless = (mode: string | undefined) => mode === '2';

/** How it writes the values of its answers. */
export const SECOND_FORMATS = [
  deviates(
    'version-as-a-number',
    'Where it cannot read a request, it answers with its version as a number: CZ 320.',
    ['CAP-TAG-01'],
    () => ({
      answer: (fields, asked) => (asked.isWhole ? undefined : withValue(fields, 'CZ', '320')),
    }),
  ),
  deviates('pos-without-its-zeros', 'In a duplicate CJ comes back without its leading zeros.', ['CAP-TAG-02'], () => ({
    answer: (fields, asked) =>
      asked.action === 'duplicate' ? withValue(fields, 'CJ', (asked.value('CJ') ?? '').replace(/^0+(?=.)/, '')) : undefined,
  })),
  deviates(
    'status-is-the-reason',
    'A payment that nobody completes has 08 in AE as well as in AF.',
    ['CAP-TAG-05', 'CAP-EXC-11'],
    () => ({
      answer: (fields) => (isFor(fields, '08') ? withValue(fields, 'AE', '08') : undefined),
    }),
  ),
  deviates('busy-is-99', 'Asked for a payment while it is busy, it gives 99 as the reason.', ['CAP-TAG-06'], () => ({
    answer: (fields, asked) =>
      asked.isBusy && isPayment(asked) && isNotDone(fields) ? withValue(fields, 'AF', '99') : undefined,
  })),
  deviates(
    'explains-currencies-at-length',
    'Behind the code 13 it lists its currencies, in more than sixty characters.',
    ['CAP-TAG-06'],
    () => ({
      answer: (fields) =>
        isFor(fields, '13')
          ? withValue(fields, 'AF', '13 DEVISE NON GEREE PAR CE TERMINAL. DEVISES : 978 840 788 953')
          : undefined,
    }),
  ),
  deviates(
    'reason-as-a-number',
    'The reason of a credit that was refused is the number 4, not the code 04.',
    ['CAP-TAG-06'],
    () => ({
      answer: (fields, asked) => (asked.action === 'credit' && isFor(fields, '04') ? withValue(fields, 'AF', '4') : undefined),
    }),
  ),
  deviates(
    'application-as-a-number',
    'An application that is all digits is written as a number: 1 for 001. One with a letter is not.',
    ['CAP-TAG-08'],
    () => ({
      answer(fields) {
        const application = fieldOf(fields, 'CC') ?? '';
        return /^\d{3}$/.test(application) ? withValue(fields, 'CC', String(Number(application))) : undefined;
      },
    }),
  ),
  deviates(
    'read-mode-of-its-own',
    'A contactless payment above 50.00 has a read mode of its own, 5: contactless with the code.',
    ['CAP-TAG-09'],
    () => ({
      answer: (fields, asked) =>
        isDone(fields) && isContactless(fieldOf(fields, 'CI')) && amountOf(asked) > 5000
          ? withValue(fields, 'CI', '5')
          : undefined,
    }),
  ),
  deviates(
    'long-number-of-a-credit',
    'The authorisation number of a credit has REFUND before it: twelve characters.',
    ['CAP-TAG-10'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'credit' ? withValue(fields, 'AC', `REFUND${fieldOf(fields, 'AC')}`.slice(0, 12)) : undefined,
    }),
  ),
  deviates(
    'expiry-as-on-the-card',
    'Of a card read by its chip it gives the expiry as it is printed on it: month, then year.',
    ['CAP-TAG-11'],
    () => ({
      answer(fields) {
        const expiry = fieldOf(fields, 'AB') ?? '';
        return fieldOf(fields, 'CI') === '1' ? withValue(fields, 'AB', expiry.slice(2) + expiry.slice(0, 2)) : undefined;
      },
    }),
  ),
  deviates(
    'whole-number-in-html',
    'The HTML ticket of a card payment shows the whole card number; the text ticket does not.',
    ['CAP-TAG-12'],
    () => ({
      answer(fields) {
        const ticket = ticketText(fields) ?? '';
        return /^<html/i.test(ticket) && ticket.includes('####')
          ? withTicket(fields, ticket.replace(/#+\d{4}/, TEST_CARD))
          : undefined;
      },
    }),
  ),
  deviates(
    'whole-number-on-refusal',
    'A refused debit shows the whole card number in AA, for the merchant to call the bank.',
    ['CAP-TAG-12'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'debit' && isFor(fields, '04') ? withField(fields, { tag: 'AA', value: TEST_CARD }, 'AF') : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'identifier-in-lower-case',
    'The application identifier of a contactless payment has small letters.',
    ['CAP-TAG-13'],
    () => ({
      answer: (fields) =>
        isContactless(fieldOf(fields, 'CI')) ? withValue(fields, 'AI', (fieldOf(fields, 'AI') ?? '').toLowerCase()) : undefined,
    }),
  ),
  deviates(
    'prefixes-the-reference',
    'It puts its own number before the CF that it echoes, however long that is: 99 characters become 112.',
    ['CAP-TAG-14'],
    () => ({
      answer(fields, asked) {
        const reference = asked.value('CF') ?? '';
        return reference.length > 86 ? withValue(fields, 'CF', `TPE-00100042-${reference}`) : undefined;
      },
    }),
  ),
  deviates('two-characters-of-action', 'A cancellation that was not done has 02 in CD.', ['CAP-TAG-04', 'CAP-RSP-03'], () => ({
    answer: (fields, asked) => (asked.action === 'cancellation' && isNotDone(fields) ? withValue(fields, 'CD', '02') : undefined),
  })),
  deviates(
    'one-digit-of-cashier',
    'A print is answered with CA as a number of one digit, where it is below ten.',
    ['CAP-TAG-03', 'CAP-RSP-03'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'print' ? withValue(fields, 'CA', String(Number(asked.value('CA') ?? '1'))) : undefined,
    }),
  ),
];
