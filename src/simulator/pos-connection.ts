import type { Socket } from 'node:net';
import type { AssembledMessage } from '../transport/index.js';
import type { DeliveryPlan } from './behaviour/plan-delivery.js';
import { breakOff } from './break-off.js';
import { Outbox, type OutboxOwner } from './outbox.js';
import type { RequestLimits } from './request-limits.js';
import { RequestReader, type RequestTaker } from './request-reader.js';
import type { Pos, Terminal } from './terminal.js';

/** Deliveries to come at which a connection is not read any further, so that what is held back does not pile up. */
const FULL_OUTBOX = 16;

/** Requests handled before the event loop gets a turn, so that a burst on one connection does not hold up the others. */
const REQUESTS_PER_TURN = 50;

/**
 * One connection of a POS: hands its requests to the terminal in order and sends what the terminal says. Requests that came along
 * with one whose payment runs wait for its end; one that comes later finds the terminal busy.
 */
export class PosConnection implements Pos, RequestTaker, OutboxOwner {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly #socket: Socket;
  readonly #terminal: Terminal;
  readonly #reader: RequestReader;
  readonly #outbox: Outbox;
  readonly #lingerMs: number;
  #lingering: NodeJS.Timeout | undefined;
  #waiting: AssembledMessage[] = [];
  /** Messages still to be put together whose first bytes came before the running payment began. */
  #cameAlong = 0;
  #handledInTurn = 0;
  /** The turn of the event loop in which handling goes on; until then requests wait and nothing is read. */
  #nextTurn: NodeJS.Immediate | undefined;
  #isPaymentRunning = false;
  #isLastRequestRead = false;

  constructor(socket: Socket, options: { readonly number: number; readonly terminal: Terminal; readonly limits: RequestLimits }) {
    const { number, terminal, limits } = options;
    this.number = number;
    this.#socket = socket;
    this.#terminal = terminal;
    this.#lingerMs = limits.interSegmentMs;
    this.#reader = new RequestReader(limits, this);
    this.#outbox = new Outbox(socket, this);
    socket.on('data', (bytes) => {
      if (!this.#isLastRequestRead) this.#reader.receive(bytes);
    });
    socket.on('end', () => this.#finishReading());
    socket.on('error', () => {});
    socket.on('close', () => this.#forget());
  }

  /** Sends a response as planned; `ended` says whether anybody was there to receive it. */
  deliver(plan: DeliveryPlan, ended: (wasSent: boolean) => void): void {
    this.#outbox.add(plan, ended);
  }

  get isLineEndRequired(): boolean {
    return this.#terminal.isLineEndRequired;
  }

  giveUp(): void {
    this.#readNoMore();
  }

  paymentEnded(): void {
    this.#isPaymentRunning = false;
    this.#handleWaiting();
  }

  #handleWaiting(): void {
    while (!this.#isPaymentRunning && this.#nextTurn === undefined) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#handle(next);
    }
    this.#closeWhenDone();
  }

  take(message: AssembledMessage, following: number): void {
    const cameAlong = this.#cameAlong > 0;
    if (cameAlong) this.#cameAlong -= 1;
    if (this.#nextTurn !== undefined) {
      this.#waiting.push(message);
      this.#cameAlong = following;
    } else if (cameAlong && this.#isPaymentRunning) this.#waiting.push(message);
    else if (this.#handle(message)) this.#cameAlong = following;
  }

  #handle(message: AssembledMessage): boolean {
    if (this.#socket.destroyed) return false;
    this.#countRequest();
    const hasBegun = this.#terminal.handle(message, this) === 'payment-running';
    if (hasBegun) this.#isPaymentRunning = true;
    return hasBegun;
  }

  #countRequest(): void {
    this.#handledInTurn += 1;
    if (this.#handledInTurn < REQUESTS_PER_TURN || this.#nextTurn !== undefined) return;
    this.#nextTurn = setImmediate(() => {
      this.#handledInTurn = 0;
      this.#nextTurn = undefined;
      this.#handleWaiting();
      this.#adaptReading();
    });
    this.#adaptReading();
  }

  #finishReading(): void {
    if (!this.#isLastRequestRead) this.#reader.finish();
    this.#readNoMore();
  }

  /** What still comes is read and dropped, so that the answers arrive; then the connection is closed. */
  #readNoMore(): void {
    this.#isLastRequestRead = true;
    this.#reader.stop();
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (!this.#isLastRequestRead || this.#isPaymentRunning || this.#waiting.length > 0) return;
    if (this.#outbox.size > 0 || !this.#socket.writable) return;
    this.#socket.end();
    // Where both sides have said their last word the connection closes by itself.
    if (this.#socket.readableEnded && this.#socket.writableLength === 0) return;
    this.#lingering = setTimeout(() => this.#socket.destroy(), this.#lingerMs);
  }

  endConnection(how: 'close' | 'reset' | 'half-close'): void {
    if (how === 'reset') breakOff(this.#socket);
    else if (how === 'half-close') this.#socket.end();
    else {
      this.#isLastRequestRead = true;
      this.#reader.stop();
      this.#socket.end();
      this.#lingering ??= setTimeout(() => this.#socket.destroy(), this.#lingerMs);
    }
  }

  #adaptReading(): void {
    if (this.#nextTurn !== undefined || this.#outbox.size >= FULL_OUTBOX) {
      this.#socket.pause();
      this.#reader.pause();
    } else if (this.#socket.isPaused()) {
      this.#socket.resume();
      if (!this.#isLastRequestRead) this.#reader.resume();
    }
  }

  outboxChanged(): void {
    this.#adaptReading();
    if (this.#outbox.size === 0) this.#closeWhenDone();
  }

  #forget(): void {
    clearTimeout(this.#lingering);
    clearImmediate(this.#nextTurn);
    this.#reader.stop();
    this.#waiting = [];
    this.#outbox.discard();
  }
}
