import type { Socket } from 'node:net';
import { listen, type WireServer } from './wire-server.js';

/** How a terminal may say too much. */
export type Talk =
  /** 64 KiB of thousands of tiny fields, the outcome among them. */
  | 'tiny-fields'
  /** The same fields with names and values that are all wrong in a way of their own. */
  | 'wrong-fields'
  /** Bytes that are no message, without end. */
  | 'endless'
  /** Right answers, one after the other, without end. */
  | 'endless-answers'
  /** 64 KiB, every byte in a segment of its own. */
  | 'byte-by-byte';

export const TALKS: readonly Talk[] = ['tiny-fields', 'wrong-fields', 'endless', 'endless-answers', 'byte-by-byte'];

const HEAD = 'CZ0040320CJ012012345678901CA00201CD001I';
const ANSWER = `${HEAD}AE00210`;
const LIMIT = 65_536;

/** Longest that an endless answer goes on: so much no test waits for. */
const ENDLESS_BYTES = 4 * 1024 ** 3;

/** A terminal that answers whatever comes with too much. */
export async function startTalkative(talk: Talk): Promise<WireServer> {
  const bytes = Buffer.from(textOf(talk), 'latin1');
  return listen((socket) => {
    socket.once('data', () => void say(talk, bytes, socket).catch(() => {}));
    socket.on('end', () => socket.end());
  });
}

/** The answer of a talk that ends, or a piece of one that does not. */
export function textOf(talk: Talk): string {
  switch (talk) {
    case 'tiny-fields':
    case 'byte-by-byte':
      return fill(ANSWER, (index) => `${letters(index)}001x`);
    case 'wrong-fields':
      return fill(
        ANSWER,
        (index) =>
          `${index % 2 === 0 ? ['CA', 'CB', 'AF', 'CE', 'BA'][index % 5] : letters(index).toLowerCase()}004${String(index % 10_000).padStart(4, '?')}`,
      );
    case 'endless':
      return 'x'.repeat(LIMIT);
    case 'endless-answers':
      return ANSWER.repeat(1_000);
    default:
      return talk satisfies never;
  }
}

function fill(start: string, field: (index: number) => string): string {
  let text = start;
  for (let index = 0; ; index++) {
    const next = field(index);
    if (text.length + next.length > LIMIT) return text;
    text += next;
  }
}

function letters(index: number): string {
  return String.fromCharCode(65 + (Math.floor(index / 26) % 26), 65 + (index % 26));
}

async function say(talk: Talk, bytes: Buffer, socket: Socket): Promise<void> {
  if (talk === 'byte-by-byte') {
    for (const byte of bytes) await write(socket, Buffer.of(byte));
    return;
  }
  const times = talk.startsWith('endless') ? ENDLESS_BYTES / bytes.length : 1;
  for (let time = 0; time < times && socket.writable; time++) await write(socket, bytes);
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error == null ? resolve() : reject(error))));
}
