import type { Socket } from 'node:net';
import { type DecodedFrame, encodeFrame } from '../codec/index.js';
import type { Fields } from '../protocol/index.js';
import { type AssembledMessage, MessageAssembler, requestMayEnd } from '../transport/index.js';
import type { Terminal } from './terminal.js';

/** When a request is over, and how large it may be. */
export interface RequestLimits {
  /** Silence after which an incomplete request is answered as malformed. */
  readonly interSegmentMs: number;
  /**
   * Silence after which a request that has its mandatory fields is taken for complete, if it came in more than one segment. One that
   * came in a single segment is taken at once.
   */
  readonly trailingFieldsMs: number;
  /** Bytes after which a request is given up (CAP-FRM-20). */
  readonly maxRequestBytes: number;
}

const NOTHING = new Uint8Array(0);

/**
 * One connection of a POS: puts requests together from any segments (CAP-FRM-13) and hands them to the terminal in order. Requests
 * that came along with one whose payment runs wait for its end; one that comes later finds the terminal busy.
 */
export class PosConnection {
  readonly #socket: Socket;
  readonly #terminal: Terminal;
  readonly #limits: RequestLimits;
  readonly #assembler: MessageAssembler;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #waiting: AssembledMessage[] = [];
  /** Messages still to be put together whose first bytes came before the running payment began. */
  #cameAlong = 0;
  #isPaymentRunning = false;
  #isLastRequestRead = false;
  #hasTaken = false;

  constructor(socket: Socket, terminal: Terminal, limits: RequestLimits) {
    this.#socket = socket;
    this.#terminal = terminal;
    this.#limits = limits;
    this.#assembler = new MessageAssembler(requestMayEnd, { maxBytes: limits.maxRequestBytes });
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => this.#finishReading());
    socket.on('error', () => {});
    socket.on('close', () => this.#forget());
  }

  respond(response: Fields): void {
    if (!this.#socket.writable) return;
    if (!this.#socket.write(encodeFrame(response))) this.#readNoMoreUntilWritten();
  }

  paymentEnded(): void {
    this.#isPaymentRunning = false;
    while (!this.#isPaymentRunning) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#handle(next.frame);
    }
    this.#closeWhenDone();
  }

  #receive(bytes: Buffer): void {
    if (this.#isLastRequestRead) return;
    this.#stopWaiting();
    const isFirstSegment = this.#assembler.isEmpty;
    const ended = this.#assembler.push(bytes);
    this.#assembler.skipLineEnds();
    ended.push(...this.#assembler.push(NOTHING));
    ended.forEach((message, index) => {
      this.#take(message, ended.length - index - 1);
    });
    if (this.#assembler.isOversized) this.#giveUp();
    else if (this.#assembler.hasLineEnd || (isFirstSegment && this.#assembler.mayEnd)) this.#takeRest();
    else if (!this.#assembler.isEmpty) this.#waitForMore();
  }

  /** The turn of the event loop after the timer lets bytes in that arrived while the process was late. */
  #waitForMore(): void {
    const { trailingFieldsMs, interSegmentMs } = this.#limits;
    const waitMs = this.#assembler.mayEnd ? trailingFieldsMs : interSegmentMs;
    this.#timer = setTimeout(() => {
      this.#turn = setImmediate(() => this.#takeRest());
    }, waitMs);
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
  }

  #takeRest(): void {
    const message = this.#assembler.flush();
    if (message !== undefined && !this.#isLate(message)) this.#take(message, 0);
  }

  /** Whole fields without a version, after a request: optional fields of a request that was taken for complete without them. */
  #isLate({ frame }: AssembledMessage): boolean {
    return this.#hasTaken && frame.remainder === '' && frame.fields[0]?.tag !== 'CZ';
  }

  #take(message: AssembledMessage, following: number): void {
    this.#hasTaken = true;
    const cameAlong = this.#cameAlong > 0;
    if (cameAlong) this.#cameAlong -= 1;
    if (cameAlong && this.#isPaymentRunning) {
      this.#waiting.push(message);
      return;
    }
    if (this.#handle(message.frame)) this.#cameAlong = following + (this.#assembler.isEmpty ? 0 : 1);
  }

  #handle(frame: DecodedFrame): boolean {
    const hasBegun = this.#terminal.handle(frame, this) === 'payment-running';
    if (hasBegun) this.#isPaymentRunning = true;
    return hasBegun;
  }

  /** One answer, then the connection is closed; what still comes is read and dropped, so that the answer arrives. */
  #giveUp(): void {
    const message = this.#assembler.flush();
    if (message !== undefined) this.#handle(message.frame);
    this.#isLastRequestRead = true;
    this.#closeWhenDone();
  }

  #finishReading(): void {
    this.#stopWaiting();
    if (!this.#isLastRequestRead) this.#takeRest();
    this.#isLastRequestRead = true;
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (!this.#isLastRequestRead || this.#isPaymentRunning || !this.#socket.writable) return;
    this.#socket.end();
    this.#timer = setTimeout(() => this.#socket.destroy(), this.#limits.interSegmentMs);
  }

  #readNoMoreUntilWritten(): void {
    this.#socket.pause();
    this.#socket.once('drain', () => this.#socket.resume());
  }

  #forget(): void {
    this.#stopWaiting();
    this.#waiting = [];
  }
}
