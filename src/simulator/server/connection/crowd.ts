import { Holdings, Turns } from '../../../wire/index.js';

/** Bytes held in all for connections that send more than can be answered, or do not read what they are answered. */
const MAX_HELD_BYTES = 8 * 1024 * 1024;

/** What all connections share, of all terminals of a process: who works when, and what is held in memory. */
export interface Crowd {
  readonly turns: Turns;
  readonly holdings: Holdings;
}

export function newCrowd(): Crowd {
  return { turns: new Turns(), holdings: new Holdings(MAX_HELD_BYTES) };
}
