import { once } from 'node:events';
import type { OutputStream } from '../environment.js';

/** Writes a long text piece by piece, each once the reader has taken the one before, so that it is never all in memory. */
export async function writeThrough(stream: OutputStream, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (!stream.writable) return;
    if (!stream.write(piece)) await takenOrGone(stream);
  }
}

/** Whoever reads may go away, and then nothing is waited for. */
async function takenOrGone(stream: OutputStream): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const ways = ['drain', 'close', 'error'].map((event) => once(stream, event, { signal }));
  await Promise.race(ways).catch(() => undefined);
  over.abort();
  await Promise.allSettled(ways);
}

/** The pieces of `{ "name": [ … ] }` as `JSON.stringify` would write it with an indentation of two. */
export function* jsonList(name: string, items: Iterable<unknown>): Generator<string> {
  let isFirst = true;
  for (const item of items) {
    const text = JSON.stringify(item, undefined, 2).replace(/^/gm, '    ');
    yield isFirst ? `{\n  ${JSON.stringify(name)}: [\n${text}` : `,\n${text}`;
    isFirst = false;
  }
  yield isFirst ? `{\n  ${JSON.stringify(name)}: []\n}\n` : '\n  ]\n}\n';
}
