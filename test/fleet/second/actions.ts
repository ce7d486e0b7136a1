import { without, withValue } from '../member.js';
import { deviates, frame, isDone, isFor } from './tools.js';

/** Actions and applications it does not know, and those it has declared absent. */
export const SECOND_UNKNOWN_ACTIONS = [
  deviates(
    'other-digits-are-debits',
    'An action from 4 to 9 that comes with an amount is performed as a debit.',
    ['CAP-ERR-04'],
    () => ({
      asked: (asked) =>
        /^[4-9]$/.test(asked.value('CD') ?? '') && asked.value('CB') !== undefined && asked.value('CE') !== undefined
          ? withValue(asked.fields, 'CD', '0')
          : undefined,
      answer: (fields, asked) =>
        asked.action === undefined && asked.isWhole ? withValue(fields, 'CD', asked.value('CD') ?? '0') : undefined,
    }),
  ),
  deviates(
    'letters-are-format-errors',
    'An action that is a letter it does not know is a format error, 09; one that is a digit is 12.',
    ['CAP-ERR-04'],
    () => ({
      answer: (fields, asked) =>
        asked.action === undefined && /^[A-Z]$/.test(asked.value('CD') ?? '') && isFor(fields, '12')
          ? withValue(fields, 'AF', '09')
          : undefined,
    }),
  ),
  deviates(
    'small-i-identifies',
    'It compares an action without regard to case: i is an identification, and p a print.',
    ['CAP-ERR-04'],
    () => ({
      asked: (asked) =>
        /^[ip]$/.test(asked.value('CD') ?? '')
          ? withValue(asked.fields, 'CD', (asked.value('CD') ?? '').toUpperCase())
          : undefined,
      answer: (fields, asked) =>
        /^[ip]$/.test(asked.value('CD') ?? '') ? withValue(fields, 'CD', asked.value('CD') ?? '') : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'any-application-for-credits',
    'A credit that asks for an application it does not have is performed with another.',
    ['CAP-ERR-05'],
    () => ({
      asked: (asked) => (asked.action === 'credit' && asked.value('CC') !== undefined ? without(asked.fields, 'CC') : undefined),
    }),
  ),
  // A SHOULD.
  deviates(
    'application-refused',
    'An application it does not have is refused, 04, above 20.00; below, it is a wrong selection.',
    ['CAP-ERR-05'],
    () => ({
      answer: (fields, asked) =>
        isFor(fields, '10') && Number(asked.value('CB')) > 2000 ? withValue(fields, 'AF', '04') : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'abandoned-credit-is-refused',
    'A credit that the cardholder abandons is refused, 04; a debit is abandoned.',
    ['CAP-ERR-06'],
    () => ({
      answer: (fields, asked) => (asked.action === 'credit' && isFor(fields, '11') ? withValue(fields, 'AF', '04') : undefined),
    }),
  ),
  deviates(
    'forbids-what-it-cannot',
    'It declares no credit, and answers one as forbidden, 05.',
    ['CAP-ERR-04'],
    () => ({
      answer: (fields, asked) => (asked.action === 'credit' && isFor(fields, '12') ? withValue(fields, 'AF', '05') : undefined),
    }),
    { credit: false },
  ),
  // ERR-05 is a SHOULD; CHQ-02 is not.
  deviates(
    'cheque-without-cheques',
    'It declares no cheque, and performs one as a debit by card.',
    ['CAP-CHQ-02', 'CAP-ERR-04', 'CAP-ERR-05'],
    () => ({
      asked: (asked) => (asked.action === 'cheque' && asked.isWhole ? without(asked.fields, 'CC') : undefined),
    }),
    { cheque: false },
  ),
  // DUP-03 is a SHOULD; ERR-04 is not.
  deviates(
    'duplicate-without-duplicates',
    'It declares no duplicate, and answers one as done, without a ticket.',
    ['CAP-ERR-04', 'CAP-DUP-03'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'duplicate' && isFor(fields, '12') ? without(withValue(fields, 'AE', '10'), 'AF') : undefined,
    }),
    { duplicate: false },
  ),
  deviates(
    'deaf-to-what-it-lacks',
    'It declares no print, and does not answer one.',
    ['CAP-ERR-04', 'CAP-EXC-03'],
    () => ({
      asked: (asked) => (asked.action === 'print' ? 'unasked' : undefined),
    }),
    { print: false },
  ),
  deviates(
    'cancels-without-cancellation',
    'It declares no cancellation, and performs one as a credit.',
    ['CAP-ERR-04'],
    () => ({
      asked: (asked) => (asked.action === 'cancellation' && asked.isWhole ? withValue(asked.fields, 'CD', '1') : undefined),
      answer: (fields, asked) => (asked.action === 'cancellation' ? withValue(fields, 'CD', '2') : undefined),
    }),
    { cancellation: false },
  ),
  deviates(
    'chats-when-it-fails',
    'Where an action is unknown to it, it sends the answer in two: first that it is done, then that it is not.',
    ['CAP-ERR-04', 'CAP-EXC-03'],
    () => ({
      answer(fields, asked) {
        if (asked.action !== undefined || !isFor(fields, '12')) return undefined;
        asked.say({ bytes: frame(without(withValue(fields, 'AE', '10'), 'AF')) });
        return undefined;
      },
    }),
  ),
  deviates(
    'credit-with-a-contract',
    'A credit that names a contract it does not know is an action it does not know: 12, and it books it.',
    ['CAP-RSP-13'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'credit' && isDone(fields) && asked.value('CG') !== undefined
          ? [
              ...fields.filter(({ tag }) => ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].includes(tag)),
              { tag: 'AE', value: '01' },
              { tag: 'AF', value: '12' },
            ]
          : undefined,
    }),
  ),
];
