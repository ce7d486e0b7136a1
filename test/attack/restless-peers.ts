import type { Socket } from 'node:net';
import type { Behaviour } from '../support/wire-server.js';

const RESPONSE = 'CZ0040301CJ012330538600404CA00201CD001IAE00210';
const BEFORE_OUTCOME = RESPONSE.slice(0, -7);

/** Writes a piece every few milliseconds once the first bytes have come, until the connection is closed. */
function forEver(pieceOf: (index: number) => string, everyMs = 40): Behaviour {
  return (socket) => {
    socket.once('data', () => {
      let index = 0;
      const write = () => socket.writable && socket.write(pieceOf(index++), 'latin1');
      write();
      const timer = setInterval(write, everyMs);
      socket.once('close', () => clearInterval(timer));
    });
  };
}

function answering(text: string, then: (socket: Socket) => void): Behaviour {
  return (socket) => socket.once('data', () => socket.write(text, 'latin1', () => then(socket)));
}

/** Terminals that never come to an end, or to a beginning: what each does with every connection. */
export const RESTLESS_PEERS: Readonly<Record<string, Behaviour>> = {
  'answers for ever': forEver(() => RESPONSE),
  'answers each time with another outcome': forEver((index) =>
    RESPONSE.replace('AE00210', index % 2 === 0 ? 'AE00210' : 'AE00201'),
  ),
  'takes into account for ever': forEver(() => RESPONSE.replace('AE00210', 'AE00211')),
  'sends halves of answers': forEver((index) => (index % 2 === 0 ? RESPONSE.slice(0, 20) : RESPONSE.slice(20))),
  'sends a byte every 40 ms': forEver((index) => `${BEFORE_OUTCOME}AK999`[index] ?? 'x'),
  'sends CR LF for ever': forEver(() => '\r\n'),
  'sends CR LF behind its answer for ever': forEver((index) => (index === 0 ? RESPONSE : '\r\n')),
  'sends fields behind its answer for ever': forEver((index) => (index === 0 ? RESPONSE : 'ZZ0011')),
  'sends fields without an outcome for ever': forEver((index) => (index === 0 ? BEFORE_OUTCOME : 'CA00201')),
  'talks before it is asked': (socket) => {
    const timer = setInterval(() => socket.write(RESPONSE), 40);
    socket.once('close', () => clearInterval(timer));
  },
  'takes the connection and reads nothing': (socket) => socket.pause(),
  'reads and says nothing': (socket) => socket.resume(),
  'closes at once': (socket) => socket.end(),
  'resets at once': (socket) => setImmediate(() => socket.resetAndDestroy()),
  'resets in the middle of its answer': answering(RESPONSE.slice(0, 20), (socket) => socket.resetAndDestroy()),
  'closes its side and goes on reading': answering(RESPONSE, (socket) => socket.end()),
};
