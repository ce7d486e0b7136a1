import type { Line } from '../member.js';
import { deviates, frame } from './tools.js';

/** How one connection spoils the next. */
export const SECOND_LINES = [
  // A SHOULD, of EXC-07 only.
  deviates(
    'away-after-printing',
    'After a print it does not listen for a moment: the first connection finds nobody.',
    ['CAP-EXC-07', 'CAP-EXC-01'],
    () => {
      let isAway = false;
      return {
        connected() {
          const wasAway = isAway;
          isAway = false;
          return wasAway ? 'absent' : 'accept';
        },
        send(_bytes, asked) {
          if (asked.action === 'print') isAway = true;
          return undefined;
        },
      };
    },
  ),
  // EXC-07 is a SHOULD.
  deviates(
    'silent-after-a-reset',
    'The first request after a connection that the POS reset gets no answer: it went to the socket of before.',
    ['CAP-EXC-07', 'CAP-EXC-03'],
    () => ({
      asked: (asked) => (asked.before?.ended === 'reset' && asked.line.requests === 1 ? 'unasked' : undefined),
    }),
  ),
  // EXC-07 is a SHOULD.
  deviates(
    'remainder-of-the-line-before',
    'What was left of a request when the POS hung up is put before the next request, on another connection.',
    ['CAP-EXC-07', 'CAP-IDT-01'],
    () => {
      let left: Buffer | undefined;
      return {
        asked(asked) {
          const former = left;
          left = asked.isWhole ? undefined : asked.bytes;
          if (former === undefined || asked.line.requests > 1 || !asked.isWhole) return undefined;
          return asked.before?.ended === undefined ? undefined : Buffer.concat([former, asked.bytes]);
        },
      };
    },
  ),
  // EXC-07 is a SHOULD.
  deviates(
    'hangs-after-an-empty-line',
    'After a connection on which nothing was sent it does not read the next one.',
    ['CAP-EXC-07', 'CAP-EXC-03'],
    () => {
      const spoke = new WeakSet<Line>();
      let hangs = false;
      return {
        connected() {
          const isHung = hangs;
          hangs = false;
          return isHung ? 'ignore' : 'accept';
        },
        bytesCame(bytes, line) {
          spoke.add(line);
          return bytes;
        },
        left(line) {
          if (!spoke.has(line)) hangs = true;
        },
      };
    },
  ),
  // A SHOULD, of EXC-07 only.
  deviates(
    'sixteen-sockets',
    'It has sixteen sockets and frees them only when the last is used up: every sixteenth connection is closed at once.',
    ['CAP-EXC-07', 'CAP-EXC-03'],
    () => ({
      connected: (line) => (line.number % 16 === 0 ? 'refuse' : 'accept'),
    }),
  ),
  deviates(
    'answers-on-the-newest-line',
    'Its answer goes to the connection that was opened last, when the POS has two.',
    ['CAP-EXC-03', 'CAP-RSP-17'],
    () => {
      let newest: Line | undefined;
      return {
        connected(line) {
          newest = line;
          return 'accept';
        },
        answer(fields, asked) {
          if (newest === undefined || newest === asked.line || !newest.isOpen) return undefined;
          newest.say({ bytes: frame(fields) });
          return 'silent';
        },
      };
    },
  ),
];
