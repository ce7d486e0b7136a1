import { type Amount, amountOf, type Capabilities, type CardholderBehaviour, type Message } from '../../protocol/index.js';
import { type Cardholder, READY, type Ready } from '../cardholder/cardholder.js';
import { fitsGesture } from '../cardholder/fits-gesture.js';
import { describeAnswer, exposureOf, type JudgedExchange, movesMoney } from '../evidence/exchange.js';
import { ownAmount } from '../plan/own-currency.js';
import { inconclusive, interrupted } from '../verdict/settlement.js';
import { MoneyAllowance } from './declared-money.js';
import type { PaymentLedger } from './payment-ledger.js';

/** Where payments are made ready and booked. Lasts for a whole run. */
export interface PaymentDesk {
  readonly cardholder: Cardholder;
  readonly ledger: PaymentLedger;
  /** How long the cardholder has, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** The money of one scenario: what its cardholder does, what its steps may ask for, and what of it is booked. */
export class PaymentClaims {
  /** What the current step may ask for. */
  readonly allowance = new MoneyAllowance();
  /** What the cardholder does with the payments to come; undefined where nobody was asked for anything. */
  behaviour: CardholderBehaviour | undefined;
  readonly #desk: PaymentDesk;
  readonly #capabilities: Capabilities;

  constructor(desk: PaymentDesk, capabilities: Capabilities) {
    this.#desk = desk;
    this.#capabilities = capabilities;
  }

  /** Whether somebody has to act at the terminal before a request can be answered. */
  needsCardholder(request: Message): boolean {
    return this.behaviour !== undefined && movesMoney(request);
  }

  /**
   * Has the cardholder make ready, and books the request. Throws a `Settlement` where a limit forbids it, where the gesture cannot be
   * had, or where the run is interrupted meanwhile. A request that cannot move money is free.
   */
  async prepare(request: Message): Promise<Ready> {
    this.allowance.take(request);
    if (!movesMoney(request)) return READY;
    const { cardholder, ledger, limitMs, signal } = this.#desk;
    const refusal = ledger.refusalOf(this.#costOf(request));
    if (refusal !== undefined) throw inconclusive(refusal);
    const { behaviour } = this;
    const amount = amountOf(request.fields) ?? ownAmount(this.#capabilities);
    const readiness = behaviour === undefined ? READY : await cardholder.prepare({ behaviour, amount, limitMs, signal });
    if (readiness.isReady && signal?.aborted === true) readiness.done();
    if (signal?.aborted === true) throw interrupted();
    if (!readiness.isReady) throw inconclusive(readiness.reason);
    this.#book(request);
    return readiness;
  }

  /** Has the cardholder say whether the gesture was made, where somebody can. Throws a `Settlement` where it was not. */
  async confirm(exchange: JudgedExchange): Promise<void> {
    const { cardholder, limitMs, signal } = this.#desk;
    const { behaviour } = this;
    if (behaviour === undefined || cardholder.confirm === undefined || !movesMoney(exchange.request)) return;
    const amount = amountOf(exchange.request.fields) ?? ownAmount(this.#capabilities);
    const ended = { fits: fitsGesture(behaviour, exchange), answer: describeAnswer(exchange) };
    await cardholder.confirm({ behaviour, amount, limitMs, signal }, ended);
  }

  /** Books a request for which nobody makes ready. Throws a `Settlement` where a limit forbids it. */
  claim(request: Message): void {
    this.allowance.take(request);
    if (movesMoney(request)) this.#book(request);
  }

  #book(request: Message): void {
    const refusal = this.#desk.ledger.claim(this.#costOf(request));
    if (refusal !== undefined) throw inconclusive(refusal);
  }

  /** What a request could cost: its amount, or the largest number that a terminal could take for one. */
  #costOf(request: Message): Amount | undefined {
    const exposure = exposureOf(request);
    return amountOf(request.fields) ?? (exposure > 0 ? ownAmount(this.#capabilities, exposure) : undefined);
  }
}
