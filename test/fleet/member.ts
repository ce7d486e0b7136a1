import type { Field } from '../../src/codec/index.js';
import type { ActionName, Capabilities, CardholderBehaviour, RequirementId } from '../../src/protocol/index.js';

/** One terminal of the fleet: what it does otherwise than a healthy one, and what follows from it. */
export interface Member {
  /** Kebab-case, unique in the fleet: `charges-on-duplicate`. */
  readonly id: string;
  /** What it does, in one sentence that a merchant's engineer understands. */
  readonly says: string;
  /** A deviating terminal has to be found by one of the requirements it breaks; a permitted one must not be blamed for anything. */
  readonly kind: 'deviates' | 'permitted';
  /** Of a deviating terminal the requirements any of which names the fault; of a permitted one the rows that allow it. */
  readonly requirements: readonly [RequirementId, ...RequirementId[]];
  /** What it declares, where that is otherwise than usual. */
  readonly capabilities?: Partial<Capabilities>;
  /** A fresh one for every run: what it remembers, it remembers in here. */
  readonly fault: () => Fault;
}

/**
 * What a faulty terminal does. It stands between the POS and a healthy terminal, which does everything that is left out here: cuts and
 * joins segments, decides, books, composes. Each function may also be async.
 */
export interface Fault {
  /**
   * A connection comes. `refuse` closes it before anything, `reset` breaks it off, `ignore` takes it and never reads; `absent`:
   * it is not taken at all, as where nobody listens. Default: `accept`.
   */
  connected?(line: Line): MaybePromise<'accept' | 'refuse' | 'reset' | 'ignore' | 'absent'>;
  /** Bytes come, cut as the network cut them. What the terminal takes of them; undefined: nothing. Default: all. */
  bytesCame?(bytes: Buffer, line: Line): MaybePromise<Buffer | undefined>;
  /**
   * A request is there: whole, or all that came before a silence. What the healthy terminal is asked: these fields or bytes, `unasked`
   * (it never hears of it; `answer` is not called, use `asked.say`), or undefined for the request as it is.
   */
  asked?(asked: Asked): MaybePromise<Buffer | readonly Field[] | 'unasked' | undefined>;
  /** The healthy terminal answers. The fields to answer instead; `silent` for no answer; undefined: as it is. */
  answer?(fields: readonly Field[], asked: Asked): MaybePromise<readonly Field[] | 'silent' | undefined>;
  /** The answer is written. Other bytes, or a way to send them; undefined: as they are. */
  send?(bytes: Buffer, asked: Asked): MaybePromise<Buffer | readonly Deed[] | undefined>;
  /** The POS has closed or broken off its side. Default: nothing but what a healthy terminal does. */
  left?(line: Line): MaybePromise<void>;
}

export type MaybePromise<T> = T | Promise<T>;

/** One thing done on the line, after a pause. A pause is counted from the deed before, in milliseconds. */
export type Deed = { readonly afterMs?: number } & (
  | { readonly bytes: Buffer | string }
  /** `close`: FIN. `half-close`: FIN, and it goes on reading. `reset`: RST. */
  | { readonly end: 'close' | 'half-close' | 'reset' }
);

/** A connection. */
export interface Line {
  /** From 1, over the whole life of the terminal. */
  readonly number: number;
  /** Connections open now, this one included. */
  readonly open: number;
  /** Requests that came on this connection so far. */
  readonly requests: number;
  /** Whether the POS is still there. */
  readonly isOpen: boolean;
  /** Sends bytes or ends the line, now or later, whatever is asked. Goes on in the background: it does not hold up what comes next. */
  say(...deeds: readonly Deed[]): void;
}

/** A request and the circumstances in which it came. */
export interface Asked {
  readonly line: Line;
  /** From 1, over the whole life of the terminal. */
  readonly number: number;
  /** Number of this one among those of its action; from 1. */
  readonly numberOfAction: number;
  /** Number of this one among the financial requests (debit, credit, cancellation, cheque); 0 for others. */
  readonly numberOfPayment: number;
  readonly bytes: Buffer;
  /** What can be read of it. */
  readonly fields: readonly Field[];
  /** `CD`; a debit with CC 00C is a cheque. Undefined where there is none that is known. */
  readonly action: ActionName | undefined;
  /** The pieces in which it came, with milliseconds since the first. */
  readonly pieces: readonly { readonly bytes: Buffer; readonly atMs: number }[];
  /** Whether it can be read and lacks nothing, as a healthy terminal sees it. */
  readonly isWhole: boolean;
  /** Whether another request is being handled. */
  readonly isBusy: boolean;
  /** What the cardholder has been told to do with payments; `pay` where nobody said. A real terminal learns it from the card. */
  readonly gesture: CardholderBehaviour;
  /** The request before this one: what was asked and what came of it. */
  readonly before: Former | undefined;
  /** Value of a field of the request. */
  value(tag: string): string | undefined;
  /** The healthy terminal behind: ask it something by another way than the POS's line. What is asked here it does and books. */
  readonly healthy: Healthy;
  /** Sends to the POS, as `line.say`. */
  say(...deeds: readonly Deed[]): void;
}

/** What is remembered of the request before. */
export interface Former {
  readonly action: ActionName | undefined;
  readonly isWhole: boolean;
  /** `AE` of the last answer that was sent to it; undefined: none was. */
  readonly status: string | undefined;
  readonly reason: string | undefined;
  readonly bytes: Buffer;
  /** How its connection ended, where it has. */
  readonly ended: 'closed' | 'reset' | 'half-closed' | undefined;
}

/** The healthy terminal behind a faulty one. */
export interface Healthy {
  /** Asks it and gives the fields of its final answer. Bytes or fields. It pays, refuses and books as ever. */
  ask(request: Buffer | readonly Field[]): Promise<readonly Field[]>;
  /** Tells its cardholder what to do from the next payment on, until the bench tells otherwise. */
  cardholder(gesture: CardholderBehaviour): void;
  /** What it has booked, oldest first: performed operations only. */
  readonly booked: readonly { readonly action: ActionName; readonly minorUnits: number; readonly currency: string }[];
}

/** A value of a field replaced, where there is one. */
export function withValue(fields: readonly Field[], tag: string, value: string): Field[] {
  return fields.map((field) => (field.tag === tag ? { tag, value } : field));
}

/** The fields without one of them. */
export function without(fields: readonly Field[], ...tags: readonly string[]): Field[] {
  return fields.filter(({ tag }) => !tags.includes(tag));
}

/** The fields with one more, after the first that has `behind` as its tag, or at the end. */
export function withField(fields: readonly Field[], field: Field, behind?: string): Field[] {
  const place = fields.findIndex(({ tag }) => tag === behind);
  return place < 0 ? [...fields, field] : [...fields.slice(0, place + 1), field, ...fields.slice(place + 1)];
}
