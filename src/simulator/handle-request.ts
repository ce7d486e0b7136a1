import { type DecodedFrame, decodeConstructedField } from '../codec/index.js';
import { actionOf, type Fields, fieldValue } from '../protocol/index.js';
import type { CardholderScript } from './cardholder-script.js';
import { lastTransaction } from './journal.js';
import { beginPayment, NOT_COMPLETED, refusePayment } from './payment.js';
import { isMalformed, rejectionReason } from './reject.js';
import { respond } from './response.js';
import { answered, type Step, type TerminalSettings, type TerminalState } from './terminal-state.js';
import { asksForTicket, composeTicket } from './ticket.js';

/** A request as it arrived, complete or not, and who stood in front of the terminal when it did. */
export interface IncomingRequest {
  readonly frame: DecodedFrame;
  readonly script: CardholderScript;
  /** Milliseconds, on the clock of whoever runs the terminal. */
  readonly now: number;
}

/** Ticket of a duplicate that does not say which one: the customer's, as text. */
const USUAL_TICKET = '100';

/**
 * What the terminal does with a request: the whole of its behaviour, with no clock, socket or chance in it. A payment begins here
 * and ends with `endPayment`; everything else is answered at once. Whatever the request is, there is one final response, or none
 * where an immediate one replaces it (CAP-EXC-03).
 */
export function handleRequest(state: TerminalState, incoming: IncomingRequest, settings: TerminalSettings): Step {
  const request = incoming.frame.fields;
  const { profile } = settings;
  const action = actionOf(request);
  if (isMalformed(incoming.frame)) return refuse(state, request, '09', settings);
  if (state.running !== undefined) {
    return action?.isFinancial === true
      ? refusePayment(state, { request, action }, settings)
      : refuse(state, request, NOT_COMPLETED, settings);
  }
  const rejection = rejectionReason(request, profile);
  if (rejection !== undefined || action === undefined) return refuse(state, request, rejection ?? '12', settings);
  switch (action.name) {
    case 'identification':
      return answered(state, respond(request, profile, { status: '10' }));
    case 'duplicate':
      return returnDuplicate(state, request, settings);
    case 'print':
      return print(state, incoming, settings);
    case 'debit':
    case 'credit':
    case 'cancellation':
    case 'cheque':
      return beginPayment(state, { request, action, script: incoming.script, now: incoming.now }, settings);
    default:
      return action.name satisfies never;
  }
}

function refuse(state: TerminalState, request: Fields, reason: string, settings: TerminalSettings): Step {
  return answered(state, respond(request, settings.profile, { status: '01', reason }));
}

/** The ticket of the last operation, if it was performed (CAP-DUP-02, CAP-DUP-03). The response has no `CD` (S5). */
function returnDuplicate(state: TerminalState, request: Fields, { profile }: TerminalSettings): Step {
  const last = lastTransaction(state.journal);
  const identifying = request.filter(({ tag }) => tag === 'CJ' || tag === 'CA');
  if (last?.isPerformed !== true) {
    return answered(state, respond(identifying, profile, { status: '01', reason: NOT_COMPLETED }));
  }
  const ticketCodes = fieldValue(request, 'CK') ?? USUAL_TICKET;
  const isReturned = profile.capabilities.tickets && asksForTicket(ticketCodes);
  const ticket = { tag: 'ZT', value: composeTicket(last, profile, { ticketCodes, isDuplicate: true }) };
  return answered(state, respond(identifying, profile, { status: '10', details: isReturned ? [ticket] : [] }));
}

function print(state: TerminalState, { frame, now }: IncomingRequest, { profile }: TerminalSettings): Step {
  const ticket = decodeConstructedField(fieldValue(frame.fields, 'ZT') ?? '').fields.find(({ tag }) => tag === 'AK');
  const journal = [...state.journal, { kind: 'print', ticket: ticket?.value ?? '', endedAt: now } as const];
  return answered({ ...state, journal }, respond(frame.fields, profile, { status: '10' }));
}
