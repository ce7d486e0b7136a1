import { type Amount, amountOf, type CardholderBehaviour, type Message } from '../../protocol/index.js';
import { type Cardholder, READY, type Ready } from '../cardholder/cardholder.js';
import { exposureOf, movesMoney } from '../evidence/exchange.js';
import { inconclusive, interrupted } from '../verdict/settlement.js';
import type { PaymentLedger } from './payment-ledger.js';

/** Where payments are made ready and booked. */
export interface PaymentDesk {
  readonly cardholder: Cardholder;
  readonly ledger: PaymentLedger;
  /** How long the cardholder has, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What is known of a payment before it is asked for. */
export interface PaymentIntent {
  readonly request: Message;
  /** What the cardholder does; undefined where nobody is asked for anything. */
  readonly behaviour: CardholderBehaviour | undefined;
  /** An amount of this many minor units in the currency of the subject. */
  readonly amountOf: (minorUnits?: number) => Amount;
}

/**
 * Has the cardholder make ready, and books the request. Throws a `Settlement` where a limit forbids it, where the gesture cannot be had,
 * or where the run is interrupted meanwhile. A request that cannot move money is free.
 */
export async function preparePayment(desk: PaymentDesk, intent: PaymentIntent): Promise<Ready> {
  const { cardholder, ledger, limitMs, signal } = desk;
  const { request, behaviour, amountOf: inOwnCurrency } = intent;
  if (!movesMoney(request)) return READY;
  const refusal = ledger.refusalOf(claimOf(intent));
  if (refusal !== undefined) throw inconclusive(refusal);
  const amount = amountOf(request.fields) ?? inOwnCurrency();
  const isAsked = behaviour !== undefined;
  const readiness = isAsked ? await cardholder.prepare({ behaviour, amount, limitMs, signal }) : READY;
  if (readiness.isReady && signal?.aborted === true) readiness.done();
  if (signal?.aborted === true) throw interrupted();
  if (!readiness.isReady) throw inconclusive(readiness.reason);
  claimPayment(desk, intent);
  return readiness;
}

/** Books a request that could move money. Throws a `Settlement` where a limit forbids it. */
export function claimPayment({ ledger }: Pick<PaymentDesk, 'ledger'>, intent: Omit<PaymentIntent, 'behaviour'>): void {
  if (!movesMoney(intent.request)) return;
  const refusal = ledger.claim(claimOf(intent));
  if (refusal !== undefined) throw inconclusive(refusal);
}

/** What a request could cost: its amount, or the largest number that a terminal could take for one. */
function claimOf({ request, amountOf: inOwnCurrency }: Omit<PaymentIntent, 'behaviour'>): Amount | undefined {
  const exposure = exposureOf(request);
  return amountOf(request.fields) ?? (exposure > 0 ? inOwnCurrency(exposure) : undefined);
}
