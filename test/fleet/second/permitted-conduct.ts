import { type Asked, withField, without, withValue } from '../member.js';
import {
  amountOf,
  asAmount,
  fieldOf,
  frame,
  isDone,
  isFor,
  isNotDone,
  isPayment,
  isSoundPayment,
  notDone,
  permitted,
  turnDown,
} from './tools.js';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Whether a payment runs, as a terminal would know: from its request to its answer. */
function payments() {
  const running = new Set<Asked>();
  return {
    begins: (asked: Asked) => void (isSoundPayment(asked) && running.add(asked)),
    ends: (asked: Asked) => void running.delete(asked),
    get isOn() {
      return [...running].some(({ line }) => line.isOpen);
    },
  };
}

/** Connections, times and answers as a whole that are unusual and allowed. */
export const SECOND_PERMITTED_CONDUCT = [
  permitted('duplicate-tells-its-action', 'A duplicate is answered with its CD too.', ['CAP-RSP-01'], () => ({
    answer: (fields, asked) =>
      asked.action === 'duplicate' && fieldOf(fields, 'CD') === undefined
        ? withField(fields, { tag: 'CD', value: '3' }, 'CA')
        : undefined,
  })),
  permitted(
    'no-duplicate-for-no-reason',
    'A duplicate with nothing to return has the reason 00.',
    ['CAP-DUP-03', 'CAP-RSP-08'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'duplicate' && isNotDone(fields) && isFor(fields, '07') ? withValue(fields, 'AF', '00') : undefined,
    }),
  ),
  permitted('nobody-enters-while-busy', 'While a payment runs every connection is closed at once.', ['CAP-EXC-09'], () => {
    const payment = payments();
    return {
      connected: () => (payment.isOn ? 'refuse' : 'accept'),
      asked: (asked) => payment.begins(asked),
      answer: (_fields, asked) => payment.ends(asked),
    };
  }),
  permitted('nobody-listens-while-busy', 'While a payment runs it does not listen.', ['CAP-EXC-09'], () => {
    const payment = payments();
    return {
      connected: () => (payment.isOn ? 'absent' : 'accept'),
      asked: (asked) => payment.begins(asked),
      answer: (_fields, asked) => payment.ends(asked),
    };
  }),
  // IDT-01 says nothing of a busy terminal; EXC-09 lets one answer AE 01.
  permitted(
    'busy-for-everything',
    'While a payment runs it answers AE 01 to everything, identification included, and gives no more than 00 as a reason.',
    ['CAP-EXC-09'],
    () => {
      const payment = payments();
      return {
        asked(asked) {
          if (payment.isOn) return turnDown(asked, '00');
          payment.begins(asked);
          return undefined;
        },
        answer: (_fields, asked) => payment.ends(asked),
      };
    },
  ),
  permitted(
    'immediate-and-final',
    'After an immediate answer the final one follows on the same connection.',
    ['CAP-IMM-02', 'CAP-IMM-05'],
    () => ({
      asked(asked) {
        if (!isSoundPayment(asked) || asked.value('BA') !== '1' || asked.isBusy) return undefined;
        asked.say({ bytes: frame([...without(notDone(asked, '00'), 'AE', 'AF'), { tag: 'AE', value: '11' }]) });
        return without(asked.fields, 'BA');
      },
    }),
    { immediateResponse: true },
  ),
  permitted(
    'immediate-and-good-bye',
    'After an immediate answer it closes the connection.',
    ['CAP-IMM-02', 'CAP-IMM-06'],
    () => {
      const immediate = new WeakSet<object>();
      return {
        answer(fields, asked) {
          if (fieldOf(fields, 'AE') === '11') immediate.add(asked);
          return undefined;
        },
        send: (bytes, asked) => (immediate.has(asked) ? [{ bytes }, { end: 'close' }] : undefined),
      };
    },
    { immediateResponse: true },
  ),
  permitted(
    'pays-a-part-where-agreed',
    'With the consent of the POS it takes 100.00 of a debit above that, and says so.',
    ['CAP-AMT-07', 'CAP-AMT-10'],
    () => ({
      asked: (asked) =>
        asked.action === 'debit' && isSoundPayment(asked) && asked.value('BF') === '1' && amountOf(asked) > 10_000
          ? withValue(asked.fields, 'CB', asAmount(asked, 10_000))
          : undefined,
    }),
    { partialPayment: true },
  ),
  permitted(
    'euro-alone',
    'It takes euro alone, and says so in words.',
    ['CAP-CUR-02', 'CAP-TAG-06'],
    () => ({
      answer: (fields) => (isFor(fields, '13') ? withValue(fields, 'AF', '13 EURO SEUL') : undefined),
    }),
    { currencies: ['EUR'] },
  ),
  permitted(
    'little-more-than-debits',
    'It has debits and identification, and neither credit nor cancellation, cheque, duplicate, print or tickets; its version is 0310.',
    ['CAP-ERR-04', 'CAP-RSP-04'],
    () => ({
      answer: (fields) => withValue(fields, 'CZ', '0310'),
    }),
    { credit: false, cancellation: false, cheque: false, duplicate: false, print: false, tickets: false },
  ),
  // Section 8 and 9 of exchanges.md: the register leaves these actions out.
  permitted(
    'starts-a-telecollection',
    'It knows B, the telecollection, and T, the status of a transaction: both are done and move no money.',
    ['CAP-ERR-04'],
    () => ({
      answer: (fields, asked) =>
        /^[BT]$/.test(asked.value('CD') ?? '') && isFor(fields, '12') ? without(withValue(fields, 'AE', '10'), 'AF') : undefined,
    }),
  ),
  permitted(
    'serial-number-takes-its-time',
    'An identification takes it 120 ms, and gives its serial number.',
    ['CAP-EXC-12', 'CAP-FRM-11'],
    () => ({
      async answer(fields, asked) {
        if (asked.action !== 'identification' || !isDone(fields)) return undefined;
        await pause(120);
        return withField(fields, { tag: 'AQ', value: 'SN0042170012' }, 'CA');
      },
    }),
  ),
  permitted('zero-is-refused', 'An amount of zero is refused, 04, as the acquirer would.', ['CAP-AMT-05'], () => ({
    answer: (fields, asked) =>
      isPayment(asked) && isFor(fields, '09') && amountOf(asked) === 0 ? withValue(fields, 'AF', '04') : undefined,
  })),
  // FRM-09 speaks of different values only.
  permitted(
    'the-same-twice',
    'A field that stands twice with the same value is read once, and the request performed.',
    ['CAP-FRM-09'],
    () => ({
      asked(asked) {
        const once = asked.fields.filter(
          ({ tag, value }, place) => !asked.fields.slice(0, place).some((field) => field.tag === tag && field.value === value),
        );
        const isSame = new Set(once.map(({ tag }) => tag)).size === once.length;
        const length = asked.fields.reduce((sum, { value }) => sum + 5 + value.length, 0);
        return isSame && once.length < asked.fields.length && length === asked.bytes.length ? once : undefined;
      },
    }),
  ),
  permitted(
    'cut-in-a-length-and-half-closed',
    'It writes in two segments, the first of which ends within the length of AE, and closes its side.',
    ['CAP-FRM-13', 'CAP-EXC-04'],
    () => {
      const ended = new WeakSet<object>();
      return {
        asked: (asked) => (ended.has(asked.line) ? 'unasked' : undefined),
        send(bytes, { line, isBusy }) {
          const cut = Math.max(1, bytes.indexOf('AE002') + 3);
          const pieces = [{ bytes: bytes.subarray(0, cut) }, { afterMs: 5, bytes: bytes.subarray(cut) }];
          if (isBusy) return pieces;
          ended.add(line);
          return [...pieces, { end: 'half-close' }];
        },
      };
    },
  ),
  permitted(
    'closes-after-failures',
    'After an answer that says not done it closes the connection, unless it is busy; after any other it keeps it.',
    ['CAP-EXC-04', 'CAP-EXC-05'],
    () => {
      const failed = new WeakSet<object>();
      return {
        answer(fields, asked) {
          if (isNotDone(fields) && !asked.isBusy) failed.add(asked);
          return undefined;
        },
        send: (bytes, asked) => (failed.has(asked) ? [{ bytes }, { end: 'close' }] : undefined),
      };
    },
  ),
  permitted(
    'hangs-up-on-who-lingers',
    'It closes a connection that is still there 400 ms after its answer.',
    ['CAP-EXC-04', 'CAP-EXC-06'],
    () => ({
      send(_bytes, { line }) {
        const { requests } = line;
        setTimeout(() => {
          if (line.isOpen && line.requests === requests) line.say({ end: 'close' });
        }, 400).unref();
        return undefined;
      },
    }),
  ),
];
