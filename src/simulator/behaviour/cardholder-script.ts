import type { ActionName, CardholderBehaviour } from '../../protocol/index.js';
import type { Behaviour } from './behaviour.js';

/** What the cardholder does with a payment. */
export interface CardholderScript {
  readonly behaviour: CardholderBehaviour;
  /** Any `AF` code, 00 to 13, in place of the usual one of a failure. A cardholder who pays gives no reason. */
  readonly reason?: string;
  /** How long it takes, in place of the usual time. */
  readonly delayMs?: number;
}

/** Usual times of a payment, in milliseconds. */
export interface PaymentTimes {
  /** From the request to the end of a payment nobody delays. */
  readonly paymentMs: number;
  /** Until the terminal gives up on a cardholder who presents no card (CAP-EXC-11). */
  readonly inputTimeoutMs: number;
  /** Until a slow cardholder has paid. */
  readonly slowMs: number;
}

/** The usual `AF` code of each way not to pay (exchanges.md section 1). */
const USUAL_REASONS: Readonly<Partial<Record<CardholderBehaviour, string>>> = {
  refused: '04',
  forbidden: '05',
  abandon: '11',
  'no-card': '08',
  withdraw: '07',
};

/** `AF` of any cheque that fails, whatever the cause (CAP-CHQ-04). */
const CHEQUE_FAILURE = '04';

/** The `AF` code a payment ends with; undefined when it is performed. */
export function failureReason(script: CardholderScript, action: ActionName): string | undefined {
  const usual = USUAL_REASONS[script.behaviour];
  if (usual === undefined) return undefined;
  return script.reason ?? (action === 'cheque' ? CHEQUE_FAILURE : usual);
}

/** Milliseconds from the request to the end of the payment. */
export function durationMs(script: CardholderScript, times: PaymentTimes): number {
  if (script.delayMs !== undefined) return script.delayMs;
  switch (script.behaviour) {
    case 'no-card':
      return times.inputTimeoutMs;
    case 'slow':
      return times.slowMs;
    default:
      return times.paymentMs;
  }
}

/** The same as a behaviour. A cardholder who pays gives no reason. */
export function behaviourOf({ behaviour, reason, delayMs }: CardholderScript): Behaviour {
  const fails = USUAL_REASONS[behaviour] !== undefined;
  return {
    cardholder: behaviour,
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(fails && reason !== undefined ? { outcome: { reason } } : {}),
  };
}
