import { type DecodedFrame, decodeConstructedField } from '../../codec/index.js';
import { actionOf, type Fields, fieldValue, maskText, maskWords, outcomeOf, reasonOf } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import { planService } from '../plan/plan-outcome.js';
import { shapeFields } from '../plan/shape-fields.js';
import { addEntry, lastTransaction } from '../record/journal.js';
import { given } from '../record/later.js';
import { beginPayment, NOT_COMPLETED, refusePayment } from './payment.js';
import { isMalformed, rejectionReason } from './reject.js';
import { respond } from './response.js';
import { answered, type Deed, type Step, type TerminalSettings, type TerminalState } from './terminal-state.js';
import { asksForTicket, composeTicket } from './ticket.js';

/** A request as it arrived, complete or not, and what the terminal is to do with it. */
export interface IncomingRequest {
  readonly frame: DecodedFrame;
  readonly behaviour: Behaviour;
  /** Whether the request can be read, where somebody has found out already. */
  readonly isReadable?: boolean;
  /** Milliseconds, on the clock of whoever runs the terminal. */
  readonly now: number;
}

/** Ticket of a duplicate that does not say which one: the customer's, as text. */
const USUAL_TICKET = '100';

/**
 * What the terminal does with a request: the whole of its behaviour, with no clock, socket or chance in it. A payment begins here
 * and ends with `endPayment`; everything else is answered at once. Whatever the request is, there is one final response, or none
 * where an immediate one replaces it (CAP-EXC-03), unless the behaviour says otherwise.
 */
export function handleRequest(state: TerminalState, incoming: IncomingRequest, settings: TerminalSettings): Step {
  const { frame, behaviour } = incoming;
  const step = handle(state, incoming, settings);
  if (step.response === undefined) return step;
  const { paymentEndsAfterMs } = step;
  const response = shapeFields(step.response, frame.fields, behaviour.fields);
  const { delivery } = behaviour;
  if (paymentEndsAfterMs === undefined) {
    return { state: step.state, response, paymentEndsAfterMs, deed: deedOf(step.response), delivery };
  }
  const isAnnounced = step.state.running?.hasFinalResponse === true;
  return { state: step.state, response, paymentEndsAfterMs, delivery: isAnnounced ? undefined : delivery };
}

/** What was answered at once was done, or not done, as the response says before the behaviour changes it. */
function deedOf(response: Fields): Deed {
  const reason = reasonOf(response);
  const isPerformed = outcomeOf(response) === 'performed';
  return isPerformed || reason === undefined ? { isPerformed } : { isPerformed, reason };
}

/** Whether a terminal like this can read a request: rules apply to no other. */
export function isReadableFor(settings: TerminalSettings, frame: DecodedFrame): boolean {
  return !isMalformed(frame, settings);
}

function handle(state: TerminalState, incoming: IncomingRequest, settings: TerminalSettings): Step {
  const { frame, behaviour } = incoming;
  const { profile } = settings;
  const request = frame.fields;
  const action = actionOf(request);
  if (!(incoming.isReadable ?? isReadableFor(settings, frame))) return refuse(state, request, '09', settings);
  if (state.running !== undefined || behaviour.busy === true) {
    return action?.isFinancial === true
      ? refusePayment(state, { request, action, behaviour }, settings)
      : refuse(state, request, NOT_COMPLETED, settings);
  }
  const rejection = rejectionReason(request, profile);
  if (rejection !== undefined || action === undefined) return refuse(state, request, rejection ?? '12', settings);
  switch (action.name) {
    case 'identification':
      return answered(state, respond(request, profile, planService(behaviour)));
    case 'duplicate':
      return returnDuplicate(state, incoming, settings);
    case 'print':
      return print(state, incoming, settings);
    case 'debit':
    case 'credit':
    case 'cancellation':
    case 'cheque':
      return beginPayment(state, { request, action, behaviour, now: incoming.now }, settings);
    default:
      return action.name satisfies never;
  }
}

function refuse(state: TerminalState, request: Fields, reason: string, settings: TerminalSettings): Step {
  return answered(state, respond(request, settings.profile, { status: '01', reason }));
}

/** The ticket of the last operation, if it was performed (CAP-DUP-02, CAP-DUP-03). The response has no `CD` (S5). */
function returnDuplicate(state: TerminalState, { frame, behaviour }: IncomingRequest, { profile }: TerminalSettings): Step {
  const last = lastTransaction(state.journal);
  const identifying = frame.fields.filter(({ tag }) => tag === 'CJ' || tag === 'CA');
  const outcome = planService(behaviour);
  if (last?.isPerformed !== true || !outcome.performs) {
    const refusal = outcome.performs ? ({ status: '01', reason: NOT_COMPLETED } as const) : outcome;
    return answered(state, respond(identifying, profile, refusal));
  }
  const ticketCodes = fieldValue(frame.fields, 'CK') ?? USUAL_TICKET;
  const isReturned = profile.capabilities.tickets && asksForTicket(ticketCodes);
  const ticket = { tag: 'ZT', value: composeTicket(last, profile, { ticketCodes, isDuplicate: true }) };
  return answered(state, respond(identifying, profile, { ...outcome, details: isReturned ? [ticket] : [] }));
}

function print(state: TerminalState, incoming: IncomingRequest, { profile, journalLimit }: TerminalSettings): Step {
  const { frame, behaviour, now } = incoming;
  const outcome = planService(behaviour);
  const response = respond(frame.fields, profile, outcome);
  if (!outcome.performs) return answered(state, response);
  const { fields } = decodeConstructedField(fieldValue(frame.fields, 'ZT') ?? '');
  const ticket = fields.find(({ tag }) => tag === 'AK')?.value ?? '';
  const journal = addEntry(state.journal, { kind: 'print', ticket, endedAt: now }, journalLimit);
  const paper = maskPaper(Buffer.from(ticket, 'base64').toString('latin1'));
  return answered({ ...state, journal, screen: given({ ...state.screen(), ticket: paper }) }, response);
}

/** What a POS had printed, as the page shows it: its words, line by line, without a number that goes over several of them. */
function maskPaper(text: string): string {
  return maskText(text).replace(/[^\r\n]+/g, (line) => maskWords(line));
}
