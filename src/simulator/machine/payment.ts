import { type Action, amountOf, type CardholderBehaviour, type Fields, fieldValue } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import { durationMs } from '../behaviour/cardholder-script.js';
import { findCancellable, type Receipt } from '../record/journal.js';
import { later } from '../record/later.js';
import type { CardholderAct } from '../record/terminal-screen.js';
import { respond } from './response.js';
import { showPayment } from './show-payment.js';
import { answered, type RunningPayment, type Step, type TerminalSettings, type TerminalState } from './terminal-state.js';
import { ticketFields } from './ticket-fields.js';

/** `AF` of what cannot be done now: nothing to cancel, nothing to return, busy with another payment. */
export const NOT_COMPLETED = '07';

/** A financial request and what to do with it. */
interface PaymentRequest {
  readonly request: Fields;
  readonly action: Action;
  readonly behaviour: Behaviour;
}

/** Begins a financial operation whose request has been accepted. A cancellation without its debit ends at once. */
export function beginPayment(
  state: TerminalState,
  payment: PaymentRequest & { readonly now: number },
  settings: TerminalSettings,
): Step {
  const { request, action, behaviour, now } = payment;
  const amount = amountOf(request);
  if (amount === undefined) throw new TypeError('A payment begins only with an amount that has been checked.');
  const original = action.name === 'cancellation' ? findCancellable(state.journal, amount) : undefined;
  if (action.name === 'cancellation' && original === undefined) return refusePayment(state, payment, settings);
  const variant = immediateVariant(payment, settings);
  const cardholder = behaviour.cardholder ?? 'pay';
  const hasFinalResponse = variant === undefined || variant === 'acknowledge-then-final';
  const begun: RunningPayment = { request, action, amount, behaviour, cardholder, hasFinalResponse, startedAt: now };
  const running = original === undefined ? begun : { ...begun, original };
  const { inputTimeoutMs } = settings.times;
  const endsAfterMs = cardholder === 'manual' ? inputTimeoutMs : usualDurationMs(cardholder, behaviour, settings);
  const status = variant === 'performed-code' ? '10' : '11';
  return {
    state: { ...state, running, screen: later(() => showPayment(running, now, endsAfterMs)) },
    response: variant === undefined ? undefined : respond(request, settings.profile, { status }),
    paymentEndsAfterMs: endsAfterMs,
  };
}

/** Answers a financial request with `AF` 07, its ticket included, without beginning anything. */
export function refusePayment(state: TerminalState, payment: PaymentRequest, settings: TerminalSettings): Step {
  const { request, action, behaviour } = payment;
  const amount = amountOf(request);
  const receipt: Receipt | undefined = amount && { action: action.name, amount, dateMs: state.dateMs, reason: NOT_COMPLETED };
  const details = receipt === undefined ? [] : ticketFields(receipt, { request, behaviour }, settings.profile);
  return answered(state, respond(request, settings.profile, { status: '01', reason: NOT_COMPLETED, details }));
}

const MEANING = {
  'present-card': { cardholder: 'pay', readMode: '1' },
  'present-contactless': { cardholder: 'pay', readMode: '2' },
  'red-key': { cardholder: 'abandon' },
  withdraw: { cardholder: 'withdraw' },
  wait: { cardholder: 'no-card' },
} as const satisfies Readonly<Record<CardholderAct, Partial<RunningPayment>>>;

/** Lets somebody act on a payment whose screen waits for a card, whoever was to act on it; undefined when none waits. */
export function actOnPayment(
  state: TerminalState,
  act: CardholderAct,
  now: number,
  settings: TerminalSettings,
): Step | undefined {
  if (state.running === undefined || state.screen().state !== 'waiting-for-card') return undefined;
  const running: RunningPayment = { ...state.running, ...MEANING[act] };
  const pays = running.cardholder === 'pay';
  const endsAfterMs = pays ? usualDurationMs('pay', running.behaviour, settings) : 0;
  return {
    state: { ...state, running, screen: later(() => showPayment(running, now, endsAfterMs)) },
    response: undefined,
    paymentEndsAfterMs: endsAfterMs,
  };
}

function usualDurationMs(cardholder: CardholderBehaviour, { delayMs }: Behaviour, { times }: TerminalSettings): number {
  return delayMs ?? durationMs({ behaviour: cardholder }, times);
}

/** What is answered at once; undefined when `BA` 1 is not asked for, or not known to the terminal, and no behaviour says otherwise. */
function immediateVariant({ request, behaviour }: PaymentRequest, { profile }: TerminalSettings): Behaviour['immediate'] {
  if (behaviour.acknowledges === true) return 'acknowledge-then-final';
  if (fieldValue(request, 'BA') !== '1') return undefined;
  return behaviour.immediate ?? (profile.capabilities.immediateResponse ? profile.immediateAnswer : undefined);
}
