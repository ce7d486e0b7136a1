import type { Line } from '../member.js';
import { cutsOf, deviates, fieldOf, frame, isPayment, startsOf, turnDown } from './tools.js';

const FORMAT_ERROR = frame([
  { tag: 'CZ', value: '0320' },
  { tag: 'AE', value: '01' },
  { tag: 'AF', value: '09' },
]);

/** Fields that a payment cannot do without. */
const NEEDED = ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'];

/** How it reads what comes in pieces. */
export const SECOND_PIECES = [
  // FRM-19 is a SHOULD; FRM-13 and EXC-03 are not.
  deviates(
    'line-end-on-its-own',
    'A CR LF that comes in a segment of its own it takes for another request, and answers that one with a format error.',
    ['CAP-EXC-03', 'CAP-FRM-13', 'CAP-FRM-19'],
    () => ({
      bytesCame(bytes, line) {
        if (!/^[\r\n]+$/.test(bytes.toString('latin1'))) return bytes;
        line.say({ bytes: FORMAT_ERROR });
        return undefined;
      },
    }),
  ),
  deviates(
    'cut-in-length-digits',
    'It reads a length from what the segment has of its three digits: a cut between them is a format error.',
    ['CAP-FRM-13'],
    () => ({
      asked(asked) {
        const starts = startsOf(asked.fields);
        const isInDigits = (cut: number) => starts.some((start) => cut === start + 3 || cut === start + 4);
        return asked.isWhole && cutsOf(asked).some(isInDigits) ? turnDown(asked, '09') : undefined;
      },
    }),
  ),
  deviates('first-byte-alone-is-lost', 'A first segment of one byte wakes it up, and is not read.', ['CAP-FRM-13'], () => {
    const awake = new WeakSet<Line>();
    return {
      bytesCame(bytes, line) {
        const isFirst = !awake.has(line);
        awake.add(line);
        return isFirst && bytes.length === 1 ? undefined : bytes;
      },
    };
  }),
  // TKT-02 is a SHOULD; FRM-13 and CHQ-02 are not.
  deviates(
    'has-enough-at-a-cut',
    'Once a segment ends with the last mandatory field of a payment, it reads none of the optional ones that follow.',
    ['CAP-FRM-13', 'CAP-TKT-02', 'CAP-CHQ-02'],
    () => ({
      asked(asked) {
        if (!asked.isWhole || !isPayment(asked)) return undefined;
        const starts = startsOf(asked.fields);
        for (const cut of cutsOf(asked)) {
          const come = asked.fields.slice(0, Math.max(0, starts.indexOf(cut)));
          if (NEEDED.every((tag) => fieldOf(come, tag) !== undefined)) return come;
        }
        return undefined;
      },
    }),
  ),
  deviates(
    'reads-sixteen-times',
    'It reads at most sixteen times for one request, and calls what it has by then a format error.',
    ['CAP-FRM-13'],
    () => ({ asked: (asked) => (asked.pieces.length > 16 ? turnDown(asked, '09') : undefined) }),
  ),
  // A SHOULD.
  deviates(
    'line-end-left-in-buffer',
    'The CR LF behind a request stays in its buffer and spoils the request that comes next, whoever sends it.',
    ['CAP-FRM-19', 'CAP-IDT-01', 'CAP-EXC-07'],
    () => {
      let [isDirty, wasDirty] = [false, false];
      return {
        bytesCame(bytes) {
          if (/\r?\n$/.test(bytes.toString('latin1'))) isDirty = true;
          return bytes;
        },
        asked(asked) {
          const isSpoilt = wasDirty;
          [wasDirty, isDirty] = [isDirty, false];
          return isSpoilt ? turnDown(asked, '09') : undefined;
        },
      };
    },
  ),
  // A SHOULD.
  deviates(
    'too-long-a-message-hangs-the-next',
    'After a message longer than its buffer of 4096 bytes, it never reads the connection that comes next.',
    ['CAP-FRM-20', 'CAP-EXC-07', 'CAP-EXC-03'],
    () => {
      const taken = new WeakMap<Line, number>();
      let hangs = false;
      return {
        bytesCame(bytes, line) {
          const size = (taken.get(line) ?? 0) + bytes.length;
          taken.set(line, size);
          if (size > 4096) hangs = true;
          return bytes;
        },
        connected() {
          const isHung = hangs;
          hangs = false;
          return isHung ? 'ignore' : 'accept';
        },
      };
    },
  ),
];
