import { type AssembledMessage, MessageAssembler, requestMayEnd } from '../transport/index.js';
import type { RequestLimits } from './request-limits.js';

/** Who reads requests. */
export interface RequestTaker {
  /** A request is over; `following` more, whole or not, came along with it. */
  take(message: AssembledMessage, following: number): void;
  /** The peer sends too much, or too slowly: nothing more is to be read. */
  giveUp(): void;
  /** Whether only CR LF ends a request. */
  readonly isLineEndRequired: boolean;
}

/** Puts requests together from any segments (CAP-FRM-13) and decides, where the bytes do not, when one is over. */
export class RequestReader {
  readonly #limits: RequestLimits;
  readonly #taker: RequestTaker;
  readonly #assembler: MessageAssembler;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #begunAt = 0;
  #pausedAt: number | undefined;
  #hasTaken = false;

  constructor(limits: RequestLimits, taker: RequestTaker) {
    this.#limits = limits;
    this.#taker = taker;
    this.#assembler = new MessageAssembler(requestMayEnd, { maxBytes: limits.maxRequestBytes });
  }

  receive(bytes: Uint8Array): void {
    this.stop();
    const isFirstSegment = this.#assembler.isEmpty;
    if (isFirstSegment) this.#begunAt = performance.now();
    const ended = this.#assembler.push(isFirstSegment ? withoutLeadingLineEnds(bytes) : bytes);
    if (ended.length > 0) this.#begunAt = performance.now();
    ended.forEach((message, index) => {
      this.#take(message, ended.length - index - 1 + (this.#assembler.isEmpty ? 0 : 1));
    });
    if (this.#assembler.isOversized || this.#leftMs <= 0) this.#giveUp();
    else if (this.#assembler.hasLineEnd || (isFirstSegment && this.#isComplete)) this.finish();
    else if (!this.#assembler.isEmpty) this.#waitForMore();
  }

  /** Takes what is there, whatever its state. */
  finish(): void {
    this.stop();
    const message = this.#assembler.flush();
    if (message !== undefined && !this.#isLate(message)) this.#take(message, 0);
  }

  /** Waits no longer. */
  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
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
    if (!this.#assembler.isEmpty) this.#waitForMore();
  }

  get #leftMs(): number {
    return this.#assembler.isEmpty ? Number.POSITIVE_INFINITY : this.#begunAt + this.#limits.requestMs - performance.now();
  }

  get #isComplete(): boolean {
    return this.#assembler.mayEnd && !this.#taker.isLineEndRequired;
  }

  /** The turn of the event loop after the timer lets bytes in that arrived while the process was late. */
  #waitForMore(): void {
    this.stop();
    if (this.#pausedAt !== undefined) return;
    const { trailingFieldsMs, interSegmentMs } = this.#limits;
    const waitMs = Math.min(this.#isComplete ? trailingFieldsMs : interSegmentMs, this.#leftMs);
    this.#timer = setTimeout(() => {
      this.#turn = setImmediate(() => this.finish());
    }, waitMs);
  }

  #giveUp(): void {
    const message = this.#assembler.flush();
    if (message !== undefined) this.#take(message, 0);
    this.#taker.giveUp();
  }

  /** Whole fields without a version, after a request: optional fields of a request that was taken for complete without them. */
  #isLate({ frame }: AssembledMessage): boolean {
    return this.#hasTaken && frame.remainder === '' && frame.fields[0]?.tag !== 'CZ';
  }

  #take(message: AssembledMessage, following: number): void {
    this.#hasTaken = true;
    this.#taker.take(message, following);
  }
}

/** Line ends before a request are what came after the former one. */
function withoutLeadingLineEnds(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 13 && byte !== 10);
  return start < 0 ? new Uint8Array(0) : bytes.subarray(start);
}
