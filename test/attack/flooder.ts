import { connect, createServer, type Socket } from 'node:net';
import { DEBIT, IDENTIFICATION } from '../simulator/wire-pos.js';

// Run as a process of its own by floods.ts: floods a simulated terminal in one way until it is ended.

/** What to flood, and how. */
export interface FloodOrder {
  readonly kind: FloodKind;
  readonly port: number;
  readonly controlPort: number;
}

/** How fast connections are opened, and after how many milliseconds one that was closed is opened again. */
const CONNECTIONS_PER_MS = 2;
const REOPEN_MS = 1_000;

const API = '/api/terminals/1';
const SEGMENT = bytes(IDENTIFICATION.repeat(1_600));
const PAYMENTS = bytes(DEBIT.repeat(1_000));
const BROKEN = bytes(`${IDENTIFICATION}${'XX000'.repeat(800)}`.slice(0, 4_000));
const EXCHANGES = bytes(getOf(`${API}/exchanges?limit=1000`));
const DOCUMENTS = bytes(getOf('/openapi.json').repeat(100));
const UNFINISHED = bodyOf('x'.repeat(200_000), 250_000);
const BRACKETS = bytes(bodyOf('['.repeat(250_000)));

const FLOODS = {
  'a flood of somebody else': () => {
    const sink = createServer((socket) => socket.on('error', () => {}).resume());
    sink.listen(0, '127.0.0.1', () => {
      const bound = sink.address();
      if (typeof bound === 'object' && bound !== null) many(50, bound.port, (socket) => pour(socket, SEGMENT));
    });
  },
  'pipelined requests, read': ({ port }) => many(100, port, (socket) => pour(socket.resume(), SEGMENT)),
  'pipelined requests, never read': ({ port }) => many(300, port, (socket) => pour(socket, SEGMENT)),
  'a crowd that pours and never reads': ({ port }) => many(2_000, port, (socket) => pour(socket, SEGMENT)),
  'payments behind payments, never read': ({ port }) => many(300, port, (socket) => pour(socket, PAYMENTS)),
  'long broken requests, read': ({ port }) => many(20, port, (socket) => pour(socket.resume(), BROKEN)),
  'idle connections': ({ port }) => many(2_200, port, () => {}),
  'requests that never end': ({ port }) => many(2_200, port, (socket) => drip(socket, 'C')),
  'idle HTTP connections': ({ controlPort }) => many(700, controlPort, () => {}),
  'HTTP headers that never end': ({ controlPort }) => many(700, controlPort, (socket) => drip(socket, 'GET / HTTP/1.1\r\nX: ')),
  'HTTP bodies that never end': ({ controlPort }) => many(150, controlPort, (socket) => drip(socket, UNFINISHED)),
  'HTTP answers never read': ({ controlPort }) => many(150, controlPort, (socket) => socket.write(EXCHANGES)),
  'pipelined HTTP requests, never read': ({ controlPort }) => many(5, controlPort, (socket) => pour(socket, DOCUMENTS)),
  'event streams never read': ({ port, controlPort }) => {
    many(40, controlPort, (socket) => socket.write(getOf(`${API}/events`)));
    many(20, port, (socket) => pour(socket.resume(), SEGMENT));
  },
  'large bodies': ({ controlPort }) => many(20, controlPort, (socket) => pour(socket.resume(), BRACKETS)),
} as const satisfies Readonly<Record<string, (order: FloodOrder) => void>>;

export type FloodKind = keyof typeof FLOODS;

export const FLOOD_KINDS = Object.keys(FLOODS) as readonly FloodKind[];

/** Keeps so many connections open: one that is closed is opened again, a little later. */
function many(count: number, port: number, use: (socket: Socket) => void): void {
  const open = () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.pause();
    socket.on('connect', () => use(socket));
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(open, (1 + Math.random()) * REOPEN_MS));
  };
  for (let opened = 0; opened < count; opened++) setTimeout(open, opened / CONNECTIONS_PER_MS);
}

/** Writes this again and again, as fast as it is taken. */
function pour(socket: Socket, content: Buffer): void {
  const write = () => {
    if (socket.writable && socket.write(content)) setImmediate(write);
  };
  socket.on('drain', write);
  write();
}

/** Writes this, and from then on a little at a time. */
function drip(socket: Socket, text: string): void {
  socket.write(text);
  const timer = setInterval(() => socket.write('9'), 400);
  socket.on('close', () => clearInterval(timer));
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function getOf(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

function bodyOf(body: string, length = body.length): string {
  return `POST ${API}/rules HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
}

process.on('message', (order: FloodOrder) => FLOODS[order.kind](order));
