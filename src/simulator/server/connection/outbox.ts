import type { Link } from '../../../wire/index.js';
import type { DeliveryPlan, DeliveryStep } from '../../plan/plan-delivery.js';

/** What the connection does for the outbox beside writing. */
export interface OutboxOwner {
  /** A delivery ends the connection: close or half-close it in good order, or break it off. */
  endConnection(how: 'close' | 'reset' | 'half-close'): void;
  /** The number of deliveries to come has changed, or the peer reads again, or no more. */
  outboxChanged(): void;
}

interface Delivery {
  readonly plan: DeliveryPlan;
  readonly ended: (wasSent: boolean) => void;
}

/** A delivery under way. */
interface Dispatch {
  readonly steps: Iterator<DeliveryStep>;
  readonly ended: (wasSent: boolean) => void;
  hasSent: boolean;
}

/** Carries out deliveries on one connection, one after the other. What needs no wait is done at once. */
export class Outbox {
  readonly #link: Link;
  readonly #owner: OutboxOwner;
  #waiting: Delivery[] = [];
  #current: Dispatch | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #isBlocked = false;

  constructor(link: Link, owner: OutboxOwner) {
    this.#link = link;
    this.#owner = owner;
  }

  /** Deliveries that have not ended. */
  get size(): number {
    return this.#waiting.length + (this.#current === undefined ? 0 : 1);
  }

  /** A delivery waits because the peer does not read. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** Bytes of memory for what has not been sent. */
  get weight(): number {
    if (this.#current === undefined) return 0;
    const waiting = this.#waiting.reduce((sum, { plan }) => sum + plan.messages.reduce((all, { length }) => all + length, 0), 0);
    return waiting + this.#link.writableLength;
  }

  /** Delivers a response when those before it have been; `ended` says whether anybody was there to receive it. */
  add(plan: DeliveryPlan, ended: (wasSent: boolean) => void): void {
    if (this.#link.destroyed) {
      ended(false);
      return;
    }
    this.#waiting.push({ plan, ended });
    if (this.#current === undefined) this.#next();
    else this.#owner.outboxChanged();
  }

  /** Delivers nothing more: the connection is gone. */
  discard(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
    const undelivered = this.#waiting;
    this.#waiting = [];
    const current = this.#current;
    this.#current = undefined;
    current?.ended(current.hasSent);
    for (const { ended } of undelivered) ended(false);
  }

  #next(): void {
    const delivery = this.#waiting.shift();
    if (delivery === undefined) {
      this.#owner.outboxChanged();
      return;
    }
    const { plan, ended } = delivery;
    this.#current = { steps: plan.steps()[Symbol.iterator](), ended, hasSent: false };
    this.#proceed();
  }

  #proceed(): void {
    const current = this.#current;
    if (current === undefined) return;
    const { steps } = current;
    for (let next = steps.next(); next.done !== true; next = steps.next()) {
      if (next.value.kind === 'send') current.hasSent ||= this.#link.writable;
      if (!this.#take(next.value)) return;
    }
    this.#current = undefined;
    current.ended(current.hasSent);
    this.#next();
  }

  /** Does one step. False when it takes time: the delivery proceeds then. */
  #take(step: DeliveryStep): boolean {
    switch (step.kind) {
      case 'wait':
        if (step.ms === 0) this.#turn = setImmediate(() => this.#proceed());
        else this.#timer = setTimeout(() => this.#proceed(), step.ms);
        return false;
      case 'send': {
        if (!this.#link.writable || this.#link.write(step.bytes)) return true;
        this.#isBlocked = true;
        this.#link.once('drain', () => {
          this.#isBlocked = false;
          this.#proceed();
        });
        this.#owner.outboxChanged();
        return false;
      }
      case 'close':
      case 'reset':
      case 'half-close':
        this.#owner.endConnection(step.kind);
        return true;
      default:
        return step satisfies never;
    }
  }
}
