import { type Member, withValue } from './member.js';

/** Currencies that a healthy terminal takes. */
const KNOWN = ['978', '953', '840', '788'];

/** A few terminals of the fleet that try the runner: the catalogue has the fleet itself. */
export const EXAMPLES = [
  {
    id: 'example-halves-amounts',
    says: 'It answers a payment with half of the amount that was asked for.',
    kind: 'deviates',
    requirements: ['CAP-AMT-07'],
    fault: () => ({
      answer: (fields, asked) =>
        asked.numberOfPayment > 0 ? withValue(fields, 'CB', String(Number(asked.value('CB')) >> 1).padStart(8, '0')) : undefined,
    }),
  },
  {
    id: 'example-takes-any-currency',
    says: 'It performs a payment in a currency that it does not know, as if it were in euro.',
    kind: 'deviates',
    requirements: ['CAP-CUR-02'],
    fault: () => ({
      asked: (asked) => (KNOWN.includes(asked.value('CE') ?? '978') ? undefined : withValue(asked.fields, 'CE', '978')),
      answer: (fields, asked) => withValue(fields, 'CE', asked.value('CE') ?? '978'),
    }),
  },
  {
    id: 'example-answers-twice',
    says: 'It answers an identification a second time, a moment after the first.',
    kind: 'deviates',
    requirements: ['CAP-EXC-03'],
    fault: () => ({
      send: (bytes, asked) => (asked.action === 'identification' ? [{ bytes }, { afterMs: 3, bytes }] : undefined),
    }),
  },
  {
    id: 'example-wants-one-segment',
    says: 'It takes the first segment of a request for all of it.',
    kind: 'deviates',
    requirements: ['CAP-FRM-13'],
    fault: () => {
      const seen = new WeakSet<object>();
      return {
        bytesCame(bytes, line) {
          if (seen.has(line)) return undefined;
          seen.add(line);
          return bytes;
        },
      };
    },
  },
  {
    id: 'example-has-its-own-version',
    says: 'It answers with a version of its own.',
    kind: 'permitted',
    requirements: ['CAP-RSP-04'],
    fault: () => ({ answer: (fields) => withValue(fields, 'CZ', '0301') }),
  },
  {
    id: 'example-writes-byte-by-byte',
    says: 'It writes its answers byte by byte.',
    kind: 'permitted',
    requirements: ['CAP-FRM-13'],
    fault: () => ({ send: (bytes) => [...bytes].map((byte) => ({ bytes: Buffer.of(byte) })) }),
  },
  {
    id: 'example-closes-after-each-answer',
    says: 'It closes the connection after each answer.',
    kind: 'permitted',
    requirements: ['CAP-EXC-05'],
    fault: () => ({ send: (bytes) => [{ bytes }, { end: 'close' }] }),
  },
] as const satisfies readonly Member[];
