import type { Message } from '../../../protocol/index.js';
import { MessageAssembler, requestMayEnd } from '../../../wire/index.js';
import type { RequestLimits } from '../terminal/options.js';

/** Who reads requests. */
export interface RequestTaker {
  /** Silence has ended a request: `next` gives it. */
  requestEnded(): void;
  /** Whether only CR LF ends a request. */
  readonly lineEnd: boolean;
}

/** Bytes looked at when a request is asked for and none is there: of a long burst, only so much is ever put together in advance. */
const SLICE_BYTES = 256;

/** What a request costs that has been put together and waits, per byte of it: its fields are objects. */
const WEIGHT_OF_A_BYTE = 32;

const NO_BYTES: Uint8Array = new Uint8Array(0);

/**
 * Puts requests together from any segments (CAP-FRM-13) and decides, where the bytes do not, when one is over. Gives them one by one to
 * who asks for the next; what is behind it stays bytes.
 */
export class RequestReader {
  readonly #limits: RequestLimits;
  readonly #taker: RequestTaker;
  readonly #assembler: MessageAssembler;
  /** Received, and not looked at. */
  #held = NO_BYTES;
  /** Put together, and not asked for: a few. */
  #ready: Message[] = [];
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #begunAt = 0;
  #pausedAt: number | undefined;
  #isFirstSegment = false;
  #hasEnded = false;
  #hasTaken = false;
  #hasGivenUp = false;

  constructor(limits: RequestLimits, taker: RequestTaker) {
    this.#limits = limits;
    this.#taker = taker;
    this.#assembler = new MessageAssembler(requestMayEnd, { maxBytes: limits.maxRequestBytes });
  }

  /** Keeps what has come; `next` looks at it. What comes behind a request that was given up is no request any more. */
  receive(bytes: Uint8Array): void {
    this.stop();
    if (this.#hasGivenUp) return;
    if (this.#held.length > 0) {
      this.#held = Buffer.concat([this.#held, bytes]);
      return;
    }
    this.#isFirstSegment = this.#assembler.isEmpty;
    if (this.#isFirstSegment) this.#begunAt = performance.now();
    this.#held = this.#isFirstSegment ? withoutLeadingLineEnds(bytes) : bytes;
  }

  /** The next request that is over, or undefined: more has to come, or time to pass. */
  next(): Message | undefined {
    while (this.#ready.length === 0 && this.#held.length > 0) this.#lookFurther();
    return this.#ready.shift();
  }

  /** Something came that has not been looked at, or not been asked for. */
  get hasMore(): boolean {
    return this.#ready.length > 0 || this.#held.length > 0;
  }

  /** A request has begun and is not over. */
  get isInMidst(): boolean {
    return !this.#assembler.isEmpty;
  }

  /** The peer sends too much, or too slowly: after the requests that are ready, nothing more is to be read. */
  get hasGivenUp(): boolean {
    return this.#hasGivenUp;
  }

  /** Bytes of memory for what waits, more or less. */
  get weight(): number {
    const waiting = this.#ready.reduce((sum, { text }) => sum + text.length, 0);
    return (this.#held.length > 0 ? this.#held.buffer.byteLength : 0) + waiting * WEIGHT_OF_A_BYTE;
  }

  /** Nothing more comes: what is there is taken, whatever its state. */
  finish(): void {
    this.stop();
    this.#hasEnded = true;
    if (this.#held.length === 0) this.#flush();
  }

  /** Waits no longer. */
  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
  }

  /** Forgets what has not been asked for. */
  discard(): void {
    this.stop();
    this.#held = NO_BYTES;
    this.#ready = [];
  }

  /** Nothing is read for a while: that silence is not the peer's, and does not count. */
  pause(): void {
    this.#pausedAt ??= performance.now();
    this.stop();
  }

  resume(): void {
    if (this.#pausedAt === undefined) return;
    this.#begunAt += performance.now() - this.#pausedAt;
    this.#pausedAt = undefined;
    if (this.isInMidst) this.#waitForMore();
  }

  get #leftMs(): number {
    return this.#assembler.isEmpty ? Number.POSITIVE_INFINITY : this.#begunAt + this.#limits.requestMs - this.#now;
  }

  /** The clock of the peer's silence stands still while nothing is read. */
  get #now(): number {
    return this.#pausedAt ?? performance.now();
  }

  get #isComplete(): boolean {
    return this.#assembler.mayEnd && !this.#taker.lineEnd;
  }

  #lookFurther(): void {
    const slice = this.#held.length > SLICE_BYTES ? this.#held.subarray(0, SLICE_BYTES) : this.#held;
    this.#held = slice === this.#held ? NO_BYTES : this.#held.subarray(SLICE_BYTES);
    const ended = this.#assembler.push(slice);
    if (ended.length > 0) {
      this.#begunAt = this.#now;
      this.#hasTaken = true;
      this.#ready.push(...ended);
    }
    if (this.#assembler.isOversized || this.#leftMs <= 0) this.#giveUp();
    else if (this.#held.length === 0) this.#endSegment();
  }

  #endSegment(): void {
    const isOver = this.#hasEnded || this.#assembler.hasLineEnd || (this.#isFirstSegment && this.#isComplete);
    if (isOver) this.#flush();
    else if (this.isInMidst) this.#waitForMore();
  }

  /** The turn of the event loop after the timer lets bytes in that arrived while the process was late. */
  #waitForMore(): void {
    this.stop();
    if (this.#pausedAt !== undefined) return;
    const { trailingFieldsMs, interSegmentMs } = this.#limits;
    const waitMs = Math.min(this.#isComplete ? trailingFieldsMs : interSegmentMs, this.#leftMs);
    this.#timer = setTimeout(() => {
      this.#turn = setImmediate(() => {
        this.#flush();
        this.#taker.requestEnded();
      });
    }, waitMs);
  }

  #flush(): void {
    const message = this.#assembler.flush();
    if (message === undefined || this.#isLate(message)) return;
    this.#hasTaken = true;
    this.#ready.push(message);
  }

  #giveUp(): void {
    const message = this.#assembler.flush();
    if (message !== undefined) this.#ready.push(message);
    this.#held = NO_BYTES;
    this.#hasGivenUp = true;
  }

  /** Whole fields without a version, after a request: optional fields of a request that was taken for complete without them. */
  #isLate({ frame }: Message): boolean {
    return this.#hasTaken && frame.remainder === '' && frame.fields[0]?.tag !== 'CZ';
  }
}

/** Line ends before a request are what came after the former one. */
function withoutLeadingLineEnds(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 13 && byte !== 10);
  return start < 0 ? NO_BYTES : bytes.subarray(start);
}
