import type { ActionName } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import { type CardholderScript, failureReason } from '../behaviour/cardholder-script.js';

/** How an operation ends, and what is said of it. */
export interface PlannedOutcome {
  /** `AE`. */
  readonly status: string;
  /** `AF`, its text included. */
  readonly reason?: string;
  /** Whether money moves. */
  readonly performs: boolean;
}

/** `AF` of what failed for no particular cause. */
const NOT_COMPLETED = '07';

/** The end of a payment: what the behaviour says, and where it says nothing, what follows from the cardholder. */
export function planPayment(behaviour: Behaviour, cardholder: CardholderScript['behaviour'], action: ActionName): PlannedOutcome {
  const { outcome = {} } = behaviour;
  const script = { behaviour: cardholder, ...(outcome.reason === undefined ? {} : { reason: outcome.reason }) };
  const failure = failureReason(script, action) ?? outcome.reason;
  const status = outcome.status ?? (failure === undefined ? '10' : '01');
  const code = status === '01' ? (failure ?? NOT_COMPLETED) : outcome.reason;
  const reason = status === '10' ? (code ?? outcome.reasonWhenPerformed) : code;
  return plan(behaviour, status, reason);
}

/** The end of what moves no money: done, unless the behaviour says another status. */
export function planService(behaviour: Behaviour): PlannedOutcome {
  const { status = '10', reason } = behaviour.outcome ?? {};
  if (behaviour.outcome?.status === undefined) return { status, performs: true };
  return plan(behaviour, status, status === '01' ? (reason ?? NOT_COMPLETED) : reason);
}

/** The amount that is performed, in minor units. */
export function plannedMinorUnits(behaviour: Behaviour, requested: number): number {
  const { amount, amountShare } = behaviour.outcome ?? {};
  if (amount !== undefined) return amount;
  return amountShare === undefined ? requested : Math.max(1, Math.floor((requested * amountShare) / 100));
}

function plan({ outcome }: Behaviour, status: PlannedOutcome['status'], code: string | undefined): PlannedOutcome {
  const performs = outcome?.performs ?? status === '10';
  return { status, performs, ...(code === undefined ? {} : { reason: code + (outcome?.reasonText ?? '') }) };
}
