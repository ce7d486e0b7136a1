import type { Message } from '../../../protocol/index.js';
import type { Money } from '../order/order.js';
import type { Move } from './move.js';

/** What the terminal does in a play. */
export interface Script {
  /** What it does once the request that was ordered is whole, so many milliseconds after its first byte. */
  readonly answer: (request: Message, spentMs: number) => readonly Move[];
  /** What it books for that request; undefined for nothing. */
  readonly books: (request: Message) => Money | undefined;
  /** Breaks the connection off at the first byte of a request. */
  readonly breaksIn?: 'close' | 'reset';
  /** Takes no connection at all. */
  readonly isAway?: boolean;
}
