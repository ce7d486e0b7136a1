import { Socket } from 'node:net';
import type { Guest, Holder, Link, Worker } from '../../../wire/index.js';
import type { DeliveryPlan } from '../../plan/plan-delivery.js';
import type { OpenExchange } from '../../record/exchange-log.js';
import type { RequestLimits } from '../terminal/options.js';
import type { Pos, Terminal } from '../terminal/terminal.js';
import type { Crowd } from './crowd.js';
import { Departure } from './departure.js';
import { Outbox, type OutboxOwner } from './outbox.js';
import { RequestReader, type RequestTaker } from './request-reader.js';

/** Deliveries to come at which a connection is not read any further, so that what is held back does not pile up. */
const FULL_OUTBOX = 16;

/** Where a connection belongs. */
export interface PosConnectionOptions {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly terminal: Terminal;
  readonly limits: RequestLimits;
  readonly crowd: Crowd;
}

/**
 * One connection of a POS: hands its requests to the terminal in order and sends what the terminal says. Requests that came along
 * with one whose payment runs wait for its end, and so does all behind them; one that comes later finds the terminal busy. No more is
 * read than can be answered: requests wait in the network, not here.
 */
export class PosConnection implements Pos, RequestTaker, OutboxOwner, Worker, Guest, Holder {
  readonly number: number;
  readonly #link: Link;
  readonly #terminal: Terminal;
  readonly #reader: RequestReader;
  readonly #outbox: Outbox;
  readonly #departure: Departure;
  readonly #crowd: Crowd;
  readonly #lingerMs: number;
  #lingering: NodeJS.Timeout | undefined;
  #usedAt = performance.now();
  #isHolding = false;
  #isWorking = false;
  #isPaymentRunning = false;
  /** Something came along with the request whose payment runs. */
  #isPaymentAwaited = false;
  #isLastRequestRead = false;

  constructor(link: Link, { number, terminal, limits, crowd }: PosConnectionOptions) {
    this.number = number;
    this.#link = link;
    this.#terminal = terminal;
    this.#crowd = crowd;
    this.#lingerMs = limits.interSegmentMs;
    this.#reader = new RequestReader(limits, this);
    this.#outbox = new Outbox(link, this);
    this.#departure = new Departure(link);
    link.on('data', (bytes) => {
      if (this.#isLastRequestRead) return;
      this.#reader.receive(bytes);
      this.#proceed();
    });
    link.on('end', () => {
      this.#departure.left();
      this.#finishReading();
    });
    link.on('error', () => this.#departure.refused());
    link.on('close', () => this.#forget());
  }

  deliver(plan: DeliveryPlan, ended: (wasSent: boolean) => void): void {
    this.#outbox.add(plan, ended);
  }

  began(exchange: OpenExchange): void {
    this.#departure.watch(exchange);
  }

  get lineEnd(): boolean {
    return this.#terminal.lineEnd;
  }

  /** A POS that waits for a payment, or for a response that is held back, is not idle; one that does not read its responses is. */
  get idleSince(): number | undefined {
    const isAwaiting = this.#isPaymentRunning || (this.#outbox.size > 0 && !this.isUnread);
    return isAwaiting ? undefined : this.#usedAt;
  }

  get isUnread(): boolean {
    return this.#outbox.isBlocked;
  }

  dismiss(): void {
    this.#departure.forget();
    this.#link.destroy();
  }

  breakOff(): void {
    this.#departure.forget();
    breakOff(this.#link);
  }

  paymentEnded(): void {
    this.#isPaymentRunning = false;
    this.#isPaymentAwaited = false;
    this.#proceed();
    this.#closeWhenDone();
  }

  requestEnded(): void {
    this.#proceed();
  }

  /** Handles one request. */
  work(): boolean {
    if (!this.#mayHandle) return false;
    const message = this.#reader.next();
    if (message === undefined) {
      if (this.#reader.hasGivenUp) this.#readNoMore();
      this.#rest();
      return false;
    }
    this.#isWorking = true;
    this.#usedAt = performance.now();
    if (this.#terminal.handle(message, this) === 'payment-running') {
      this.#isPaymentRunning = true;
      this.#isPaymentAwaited = this.#reader.hasMore || this.#reader.isInMidst;
    }
    this.#isWorking = false;
    const hasMore = this.#mayHandle && (this.#reader.hasMore || this.#reader.hasGivenUp);
    if (!hasMore) this.#rest();
    return hasMore;
  }

  get #mayHandle(): boolean {
    return !this.#link.destroyed && !this.#isPaymentAwaited && this.#outbox.size < FULL_OUTBOX && !this.#outbox.isBlocked;
  }

  /** Handles what has come: now, or in turn. */
  #proceed(): void {
    this.#crowd.turns.serve(this);
    this.#adaptReading();
    this.#weigh();
  }

  /** Nothing more can be handled for now. */
  #rest(): void {
    this.#adaptReading();
    this.#weigh();
    this.#closeWhenDone();
  }

  #finishReading(): void {
    if (this.#isLastRequestRead) return;
    this.#reader.finish();
    this.#isLastRequestRead = true;
    this.#proceed();
    this.#closeWhenDone();
  }

  /** What still comes is read and dropped, so that the answers arrive; then the connection is closed. */
  #readNoMore(): void {
    this.#isLastRequestRead = true;
    this.#reader.discard();
    this.#adaptReading();
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (!this.#isLastRequestRead || this.#isPaymentRunning || this.#reader.hasMore) return;
    if (this.#outbox.size > 0 || !this.#link.writable) return;
    if (this.#departure.isUncertain(() => this.#closeWhenDone())) return;
    this.#link.end();
    // Where both sides have said their last word the connection closes by itself.
    if (this.#link.readableEnded && this.#link.writableLength === 0) return;
    this.#linger();
  }

  endConnection(how: 'close' | 'reset' | 'half-close'): void {
    if (how !== 'half-close') this.#departure.forget();
    if (how === 'reset') breakOff(this.#link);
    else if (how === 'half-close') this.#link.end();
    else {
      this.#isLastRequestRead = true;
      this.#reader.discard();
      this.#link.end();
      this.#linger();
      this.#adaptReading();
    }
  }

  #linger(): void {
    this.#lingering ??= setTimeout(() => this.#link.destroy(), this.#lingerMs);
  }

  #adaptReading(): void {
    const mustWait = !this.#isLastRequestRead && (this.#reader.hasMore || !this.#mayHandle);
    if (mustWait) {
      this.#link.pause();
      this.#reader.pause();
    } else if (this.#link.isPaused()) {
      this.#link.resume();
      if (!this.#isLastRequestRead) this.#reader.resume();
    }
  }

  outboxChanged(): void {
    this.#usedAt = performance.now();
    if (this.#isWorking) return;
    if (this.#reader.hasMore && this.#mayHandle) this.#proceed();
    else this.#rest();
  }

  #weigh(): void {
    const weight = this.#reader.weight + this.#outbox.weight;
    if (weight === 0 && !this.#isHolding) return;
    this.#isHolding = weight > 0;
    this.#crowd.holdings.set(this, weight);
  }

  #forget(): void {
    this.#departure.left();
    clearTimeout(this.#lingering);
    this.#departure.end();
    this.#crowd.turns.forget(this);
    this.#isLastRequestRead = true;
    this.#reader.discard();
    this.#outbox.discard();
    this.#weigh();
  }
}

/**
 * Breaks a connection off as a terminal that loses its power would: with RST, and no FIN before it. Of a socket, `resetAndDestroy` alone
 * ends the connection in good order first, and the peer may see nothing but that. Where Node.js knows no such mark, it closes the connection.
 */
export function breakOff(link: Link): void {
  if (!(link instanceof Socket)) {
    link.resetAndDestroy();
    return;
  }
  Object.assign(link, { resetAndClosing: true });
  link.destroy();
}
