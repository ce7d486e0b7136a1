import { without, withValue } from '../member.js';
import { answers, CARDS, type Deviation, FAILURES, failed, identifying, paid, smallDebit } from './planted-deviation.js';
import { frame, isCard, isDone, isFor, pushThrough, turnDown } from './tools.js';

/** Outcomes, charges, and how requests are taken. DUP-02, ERR-03 and ERR-06 are SHOULD; the rest are MUST. */
export const PLANTED_CONDUCT: readonly Deviation[] = [
  answers(
    'refused-is-done',
    'It answers a refusal with AE 10',
    ['CAP-RSP-13'],
    'seldom',
    failed,
    (fields) => without(withValue(fields, 'AE', '10'), 'AF'),
    FAILURES,
  ),
  answers('done-is-refused', 'It books, and answers that it was not completed', ['CAP-RSP-13'], 'payments', paid, (fields) =>
    identifying(fields, '01', '07'),
  ),
  answers(
    'identification-fails',
    'It answers an identification as not done',
    ['CAP-IDT-01'],
    'any',
    (_fields, asked) => asked.action === 'identification',
    (fields) => identifying(fields, '01', '07'),
  ),
  answers(
    'nothing-to-return',
    'It finds nothing to return for a duplicate',
    ['CAP-DUP-02'],
    'seldom',
    (fields, asked) => asked.action === 'duplicate' && isDone(fields),
    (fields) => identifying(fields, '01', '07'),
  ),
  answers(
    'abandonment-is-a-time-out',
    'It answers an abandonment as a time-out',
    ['CAP-ERR-06'],
    'seldom',
    (fields, asked) => isCard(asked) && isFor(fields, '11'),
    (fields) => withValue(fields, 'AF', '08'),
    { ...CARDS, ...FAILURES },
  ),
  answers(
    'unknown-action-is-broken',
    'It answers an action it does not know as a format error',
    ['CAP-ERR-04'],
    'seldom',
    (fields, asked) => asked.action === undefined && asked.isWhole && isFor(fields, '12'),
    (fields) => withValue(fields, 'AF', '09'),
    FAILURES,
  ),
  answers(
    'broken-is-unknown',
    'It answers a request it cannot read as an action it does not know',
    ['CAP-ERR-03'],
    'seldom',
    (fields, asked) => !asked.isWhole && isFor(fields, '09'),
    (fields) => withValue(fields, 'AF', '12'),
    FAILURES,
  ),
  answers(
    'currency-is-forbidden',
    'It answers a currency it does not support as forbidden',
    ['CAP-CUR-02'],
    'seldom',
    (fields) => isFor(fields, '13'),
    (fields) => withValue(fields, 'AF', '05'),
    FAILURES,
  ),
  {
    name: 'pieces-are-broken',
    says: 'It cannot read a request that comes in pieces',
    rows: ['CAP-FRM-13'],
    reach: 'seldom',
    asked: (asked) => (asked.isWhole && asked.pieces.length > 1 ? turnDown(asked, '09') : undefined),
  },
  {
    name: 'charges-on-identification',
    says: 'It charges 1.00 for an identification',
    rows: ['CAP-IDT-02'],
    reach: 'any',
    async asked(asked) {
      if (asked.action === 'identification' && asked.isWhole) await pushThrough(asked, smallDebit(asked));
      return undefined;
    },
  },
  {
    name: 'charges-on-duplicate',
    says: 'It charges 1.00 for a duplicate',
    rows: ['CAP-DUP-01'],
    reach: 'seldom',
    async asked(asked) {
      if (asked.action === 'duplicate' && asked.isWhole) await pushThrough(asked, smallDebit(asked));
      return undefined;
    },
  },
  {
    name: 'performs-twice',
    says: 'It performs a payment twice',
    rows: ['CAP-RSP-17'],
    reach: 'payments',
    async answer(fields, asked) {
      if (paid(fields, asked) && asked.action !== 'cancellation') await pushThrough(asked, without(asked.fields, 'CK', 'BA'));
      return undefined;
    },
  },
  {
    name: 'answers-the-other-way-first',
    says: 'It says that a payment was not done, and then that it was',
    rows: ['CAP-EXC-03', 'CAP-RSP-13'],
    reach: 'payments',
    answer(fields, asked) {
      if (paid(fields, asked)) asked.say({ bytes: frame(identifying(fields, '01', '07')) });
      return undefined;
    },
  },
];
