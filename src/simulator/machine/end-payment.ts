import type { Field } from '../../codec/index.js';
import { amountDigits, fieldValue } from '../../protocol/index.js';
import { type Card, drawCard, selectApplication } from '../persona/card.js';
import { type Draws, drawFrom } from '../persona/seeded-random.js';
import { type PlannedOutcome, plannedMinorUnits, planPayment } from '../plan/plan-outcome.js';
import { shapeFields } from '../plan/shape-fields.js';
import { addEntry, type Transaction } from '../record/journal.js';
import { later } from '../record/later.js';
import { supportedApplication } from './reject.js';
import { respond } from './response.js';
import { showResult } from './show-payment.js';
import {
  answered,
  type Deed,
  type RunningPayment,
  type Step,
  type TerminalSettings,
  type TerminalState,
} from './terminal-state.js';
import { ticketFields } from './ticket-fields.js';

/** Ends the running payment: writes it into the journal and composes its final response, if it still has one to come. */
export function endPayment(state: TerminalState, now: number, settings: TerminalSettings): Step {
  const { running } = state;
  if (running === undefined) return answered(state, undefined);
  const { behaviour, cardholder, action, request } = running;
  const outcome = planPayment(behaviour, cardholder === 'manual' ? 'no-card' : cardholder, action.name);
  const draws = drawFrom(state.random);
  const dateMs = state.dateMs + (20 + draws.integer(580)) * 1000;
  const means = drawMeans(running, dateMs, draws, settings);
  const transaction = transactionOf(running, outcome, { means, dateMs, endedAt: now, number: state.transactions + 1 });
  const ended: TerminalState = {
    random: draws.state,
    dateMs,
    journal: addEntry(state.journal, transaction, settings.journalLimit),
    transactions: transaction.number,
    screen: later(() => showResult(running, transaction, settings.profile)),
    running: undefined,
  };
  const deed = deedOf(transaction);
  if (!running.hasFinalResponse) return { state: ended, response: undefined, deed, paymentEndsAfterMs: undefined };
  const isPerformed = outcome.status === '10';
  const response = respond(request, settings.profile, outcome);
  if (isPerformed) response.push(...cardFields(running, means));
  response.push(...privateFields(running, isPerformed, settings), ...ticketFields(transaction, running, settings.profile));
  const shaped = shapeFields(isPerformed ? withAmount(response, running) : response, request, behaviour.fields);
  return { state: ended, response: shaped, deed, paymentEndsAfterMs: undefined, delivery: behaviour.delivery };
}

function deedOf({ isPerformed, reason, amount }: Transaction): Deed {
  if (isPerformed) return { isPerformed, performedMinorUnits: amount.minorUnits };
  return reason === undefined ? { isPerformed } : { isPerformed, reason };
}

/** What a card payment was made with; nothing for a cheque. */
interface Means {
  readonly card?: Card;
  readonly authorisation?: string;
}

function drawMeans(running: RunningPayment, dateMs: number, draws: Draws, settings: TerminalSettings): Means {
  if (running.action.name === 'cheque') return {};
  const card = cardOf(running, dateMs, draws, settings);
  return { card, authorisation: draws.digits(6) };
}

/** A cancellation takes the card of its debit; else the request may force the application. */
function cardOf(running: RunningPayment, dateMs: number, draws: Draws, { profile }: TerminalSettings): Card {
  const forced = supportedApplication(fieldValue(running.request, 'CC'), profile);
  const scripted = supportedApplication(running.behaviour.outcome?.application, profile);
  const choices =
    running.readMode === undefined ? profile.applications : selectApplication(profile.applications, running.readMode);
  const drawn = drawCard(forced ?? scripted ?? draws.pick(choices), dateMs, draws);
  return running.original?.card ?? drawn;
}

function transactionOf(
  running: RunningPayment,
  outcome: PlannedOutcome,
  end: Pick<Transaction, 'dateMs' | 'endedAt' | 'number'> & { readonly means: Means },
): Transaction {
  const { number, dateMs, endedAt, means } = end;
  const { card, authorisation } = means;
  const { action, amount, behaviour, original, startedAt } = running;
  const isPerformed = outcome.performs;
  const minorUnits = isPerformed ? plannedMinorUnits(behaviour, amount.minorUnits) : amount.minorUnits;
  // Set key by key, because a literal with spreads takes many times as long, and this is made for every payment.
  const transaction: { -readonly [key in keyof Transaction]: Transaction[key] } = {
    kind: 'transaction',
    number,
    dateMs,
    action: action.name,
    amount: minorUnits === amount.minorUnits ? amount : { minorUnits, currency: amount.currency },
    isPerformed,
    startedAt,
    endedAt,
  };
  if (!isPerformed) transaction.reason = outcome.reason?.slice(0, 2) ?? '07';
  if (isPerformed && card !== undefined) transaction.card = card;
  if (isPerformed && authorisation !== undefined) transaction.authorisation = authorisation;
  if (isPerformed && original !== undefined) transaction.cancels = original.number;
  return transaction;
}

/** The performed amount, where it is not the requested one. */
function withAmount(response: readonly Field[], { amount, behaviour }: RunningPayment): readonly Field[] {
  const minorUnits = plannedMinorUnits(behaviour, amount.minorUnits);
  if (minorUnits === amount.minorUnits) return response;
  return response.map((field) => (field.tag === 'CB' ? { ...field, value: amountDigits(minorUnits) } : field));
}

function cardFields({ behaviour }: RunningPayment, { card, authorisation }: Means): Field[] {
  if (card === undefined || authorisation === undefined) return [];
  const { application = card.application, readMode = card.readMode } = behaviour.outcome ?? {};
  return [
    { tag: 'CC', value: application },
    { tag: 'CI', value: readMode },
    { tag: 'AA', value: card.maskedNumber },
    { tag: 'AB', value: card.expiry },
    { tag: 'AC', value: authorisation },
    { tag: 'AI', value: card.identifier },
  ];
}

/** `CF` as it was sent and the contract of the terminal; a cheque has neither (exchanges.md section 4). */
function privateFields({ action, request }: RunningPayment, isPerformed: boolean, { profile }: TerminalSettings): Field[] {
  if (action.name === 'cheque') return [];
  const reference = fieldValue(request, 'CF');
  const fields: Field[] = [];
  if (reference !== undefined) fields.push({ tag: 'CF', value: reference });
  if (isPerformed) fields.push({ tag: 'CG', value: profile.contract });
  return fields;
}
