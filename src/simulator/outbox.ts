import type { Socket } from 'node:net';
import type { DeliveryPlan, DeliveryStep } from './behaviour/plan-delivery.js';

/** What the connection does for the outbox beside writing. */
export interface OutboxOwner {
  /** A delivery ends the connection: close or half-close it in good order, or break it off. */
  end(how: 'close' | 'reset' | 'half-close'): void;
  /** The number of deliveries to come has changed. */
  changed(): void;
}

interface Delivery {
  readonly plan: DeliveryPlan;
  readonly ended: (wasSent: boolean) => void;
}

/** Carries out deliveries on one connection, one after the other. What needs no wait is done at once. */
export class Outbox {
  readonly #socket: Socket;
  readonly #owner: OutboxOwner;
  #waiting: Delivery[] = [];
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;

  constructor(socket: Socket, owner: OutboxOwner) {
    this.#socket = socket;
    this.#owner = owner;
  }

  /** Deliveries that have not ended. */
  get size(): number {
    return this.#waiting.length + (this.#isBusy ? 1 : 0);
  }

  /** Delivers a response when those before it have been; `ended` says whether anybody was there to receive it. */
  add(plan: DeliveryPlan, ended: (wasSent: boolean) => void): void {
    if (this.#socket.destroyed) {
      ended(false);
      return;
    }
    this.#waiting.push({ plan, ended });
    if (!this.#isBusy) this.#next();
    else this.#owner.changed();
  }

  /** Delivers nothing more: the connection is gone. */
  discard(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
    const undelivered = this.#waiting;
    this.#waiting = [];
    this.#isBusy = false;
    this.#abandon();
    for (const { ended } of undelivered) ended(false);
  }

  /** Ends the delivery under way, its connection being gone. */
  #abandon: () => void = () => {};

  #next(): void {
    const delivery = this.#waiting.shift();
    if (delivery === undefined) {
      this.#owner.changed();
      return;
    }
    this.#isBusy = true;
    const steps = delivery.plan.steps()[Symbol.iterator]();
    let hasSent = false;
    this.#abandon = () => {
      this.#abandon = () => {};
      delivery.ended(hasSent);
    };
    const proceed = (): void => {
      for (let next = steps.next(); next.done !== true; next = steps.next()) {
        if (next.value.kind === 'send') hasSent ||= this.#socket.writable;
        if (!this.#take(next.value, proceed)) return;
      }
      this.#isBusy = false;
      this.#abandon();
      this.#next();
    };
    proceed();
  }

  /** Does one step. False when it takes time: `proceed` is called then. */
  #take(step: DeliveryStep, proceed: () => void): boolean {
    switch (step.kind) {
      case 'wait':
        if (step.ms === 0) this.#turn = setImmediate(proceed);
        else this.#timer = setTimeout(proceed, step.ms);
        return false;
      case 'send': {
        if (!this.#socket.writable || this.#socket.write(step.bytes)) return true;
        this.#socket.once('drain', proceed);
        return false;
      }
      case 'close':
      case 'reset':
      case 'half-close':
        this.#owner.end(step.kind);
        return true;
      default:
        return step satisfies never;
    }
  }
}
