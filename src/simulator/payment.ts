import type { Field } from '../codec/index.js';
import { type Action, amountOf, type Fields, fieldValue } from '../protocol/index.js';
import { type Card, drawCard } from './card.js';
import { type CardholderScript, durationMs, failureReason } from './cardholder-script.js';
import { findCancellable, type Receipt, type Transaction } from './journal.js';
import { supportedApplication } from './reject.js';
import { respond } from './response.js';
import { drawFrom } from './seeded-random.js';
import { answered, type RunningPayment, type Step, type TerminalSettings, type TerminalState } from './terminal-state.js';
import { asksForTicket, composeTicket, hasTicket } from './ticket.js';

/** `AF` of what cannot be done now: nothing to cancel, nothing to return, busy with another payment. */
export const NOT_COMPLETED = '07';

/** Begins a financial operation whose request has been accepted. A cancellation without its debit ends at once. */
export function beginPayment(
  state: TerminalState,
  payment: { readonly request: Fields; readonly action: Action; readonly script: CardholderScript; readonly now: number },
  settings: TerminalSettings,
): Step {
  const { request, action, script, now } = payment;
  const amount = amountOf(request);
  if (amount === undefined) throw new TypeError('A payment begins only with an amount that has been checked.');
  const original = action.name === 'cancellation' ? findCancellable(state.journal, amount) : undefined;
  if (action.name === 'cancellation' && original === undefined) return refusePayment(state, payment, settings);
  const immediate = immediateResponse(request, settings);
  const running: RunningPayment = {
    request,
    action,
    amount,
    script,
    ...(original === undefined ? {} : { original }),
    hasFinalResponse: immediate === undefined || settings.profile.immediateAnswer === 'acknowledge-then-final',
    startedAt: now,
  };
  return {
    state: { ...state, running },
    response: immediate,
    paymentEndsAfterMs: durationMs(script, settings.times),
  };
}

/** Answers a financial request with `AF` 07, its ticket included, without beginning anything. */
export function refusePayment(
  state: TerminalState,
  payment: { readonly request: Fields; readonly action: Action },
  settings: TerminalSettings,
): Step {
  const { request, action } = payment;
  const amount = amountOf(request);
  const receipt: Receipt | undefined = amount && { action: action.name, amount, dateMs: state.dateMs, reason: NOT_COMPLETED };
  const details = receipt === undefined ? [] : ticketFields(receipt, request, settings);
  return answered(state, respond(request, settings.profile, { status: '01', reason: NOT_COMPLETED, details }));
}

/** Ends the running payment: writes it into the journal and composes its final response, if it still has one to come. */
export function endPayment(state: TerminalState, now: number, settings: TerminalSettings): Step {
  const { running } = state;
  if (running === undefined) return answered(state, undefined);
  const { request, action } = running;
  const draws = drawFrom(state.random);
  const dateMs = state.dateMs + (20 + draws.integer(580)) * 1000;
  const card = action.name === 'cheque' ? undefined : cardOf(running, dateMs, draws, settings);
  const authorisation = action.name === 'cheque' ? undefined : draws.digits(6);
  const reason = failureReason(running.script, action.name);
  const transaction: Transaction = {
    kind: 'transaction',
    number: state.journal.filter(({ kind }) => kind === 'transaction').length + 1,
    action: action.name,
    amount: running.amount,
    dateMs,
    isPerformed: reason === undefined,
    ...(reason === undefined ? { ...(card && { card }), ...(authorisation && { authorisation }) } : { reason }),
    ...(reason === undefined && running.original !== undefined ? { cancels: running.original.number } : {}),
    startedAt: running.startedAt,
    endedAt: now,
  };
  const ended = { random: draws.state, dateMs, journal: [...state.journal, transaction], running: undefined };
  if (!running.hasFinalResponse) return answered(ended, undefined);
  const details = [
    ...cardFields(transaction),
    ...privateFields(transaction, request, settings),
    ...ticketFields(transaction, request, settings),
  ];
  const outcome = reason === undefined ? ({ status: '10', details } as const) : ({ status: '01', reason, details } as const);
  return answered(ended, respond(request, settings.profile, outcome));
}

/** `ZT`, when the request asks for a ticket and the operation has one. */
function ticketFields(receipt: Receipt, request: Fields, { profile }: TerminalSettings): Field[] {
  const ticketCodes = fieldValue(request, 'CK');
  if (!profile.capabilities.tickets || !asksForTicket(ticketCodes) || !hasTicket(receipt)) return [];
  return [{ tag: 'ZT', value: composeTicket(receipt, profile, { ticketCodes, isDuplicate: false }) }];
}

function immediateResponse(request: Fields, { profile }: TerminalSettings): Fields | undefined {
  if (!profile.capabilities.immediateResponse || fieldValue(request, 'BA') !== '1') return undefined;
  return respond(request, profile, { status: profile.immediateAnswer === 'performed-code' ? '10' : '11' });
}

/** A cancellation takes the card of its debit; else the request may force the application. */
function cardOf(running: RunningPayment, dateMs: number, draws: ReturnType<typeof drawFrom>, settings: TerminalSettings): Card {
  const { profile } = settings;
  const forced = supportedApplication(fieldValue(running.request, 'CC'), profile);
  const drawn = drawCard(forced ?? draws.pick(profile.applications), dateMs, draws);
  return running.original?.card ?? drawn;
}

function cardFields({ card, authorisation }: Transaction): Field[] {
  if (card === undefined || authorisation === undefined) return [];
  return [
    { tag: 'CC', value: card.application },
    { tag: 'CI', value: card.readMode },
    { tag: 'AA', value: card.maskedNumber },
    { tag: 'AB', value: card.expiry },
    { tag: 'AC', value: authorisation },
    { tag: 'AI', value: card.identifier },
  ];
}

/** `CF` as it was sent and the contract of the terminal; a cheque has neither (exchanges.md section 4). */
function privateFields({ action, isPerformed }: Transaction, request: Fields, { profile }: TerminalSettings): Field[] {
  if (action === 'cheque') return [];
  const reference = fieldValue(request, 'CF');
  return [
    ...(reference === undefined ? [] : [{ tag: 'CF', value: reference }]),
    ...(isPerformed ? [{ tag: 'CG', value: profile.contract }] : []),
  ];
}
