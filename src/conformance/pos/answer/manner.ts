import type { Capabilities, Message, Text } from '../../../protocol/index.js';
import type { Money } from '../order/order.js';
import type { Move } from '../terminal/move.js';
import type { Column, Draft } from './draft.js';

/** A way in which the terminal answers, or fails to. */
export interface Manner {
  /** What happened, within a sentence: it completes "paid but not booked: …". */
  readonly what: Text;
  readonly answer: (draft: Draft) => readonly Move[];
  /** What the terminal booked, where it is not what was asked in the column `paid` and nothing in the other. */
  readonly books?: (asked: Money, column: Column) => Money | undefined;
  readonly breaksIn?: 'close' | 'reset';
  readonly isAway?: true;
  /** Why this request cannot be answered so; undefined where it can. */
  readonly isOutOfPlace?: (request: Message, capabilities: Capabilities) => Text | undefined;
}

/** A table of manners, by the names that scenarios have for them. */
export type Manners = Readonly<Record<string, Manner>>;
