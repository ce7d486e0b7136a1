import { type Member, withValue } from './member.js';

/** A fleet that has to be judged wrong: it proves the runner, and the judge has no part in it. */
export const PLANTED: readonly Member[] = [
  {
    id: 'planted-other-pos',
    says: 'Its answers name another POS.',
    kind: 'deviates',
    requirements: ['CAP-RSP-03'],
    fault: () => ({ answer: (fields) => withValue(fields, 'CA', '77') }),
  },
  {
    id: 'planted-nothing',
    says: 'It is said to print twice, and does nothing otherwise.',
    kind: 'deviates',
    requirements: ['CAP-PRN-01'],
    fault: () => ({}),
  },
  {
    id: 'planted-wrong-name',
    says: 'Its answers name another POS, which is said to be a fault of its tickets.',
    kind: 'deviates',
    requirements: ['CAP-TKT-07'],
    fault: () => ({ answer: (fields) => withValue(fields, 'CA', '77') }),
  },
  {
    id: 'planted-not-permitted',
    says: 'Its answers to a print request have a word for a status, which is said to be permitted.',
    kind: 'permitted',
    requirements: ['CAP-TAG-05'],
    fault: () => ({ answer: (fields, { action }) => (action === 'print' ? withValue(fields, 'AE', 'OK') : undefined) }),
  },
  {
    id: 'planted-mistake',
    says: 'Its fault has a mistake.',
    kind: 'deviates',
    requirements: ['CAP-IDT-01'],
    fault: () => ({
      answer: () => {
        throw new Error('there is no such field');
      },
    }),
  },
  {
    id: 'planted-death',
    says: 'It takes its process with it.',
    kind: 'deviates',
    requirements: ['CAP-IDT-01'],
    fault: () => process.exit(1),
  },
];
