import { decodeConstructedField } from '../../codec/index.js';
import type { Action } from '../action.js';
import { type Issue, missingIssue, unexpectedIssue, valueIssue } from '../issue.js';
import { type Fields, fieldValue, outcomeOf, reasonOf } from '../message.js';

/**
 * Whether a ticket came when it was asked for, and only then. A duplicate may bring one without `CK` (S5), a response to a request
 * that never became an operation need not bring one, and a print request carries the ticket itself.
 */
export function checkTicketAgainstRequest(response: Fields, request: Fields, action: Action | undefined): Issue[] {
  const asked = fieldValue(request, 'CK');
  const ticket = response.find(({ tag }) => tag === 'ZT');
  const isDuplicate = action?.name === 'duplicate';
  if (asked === undefined || asked.startsWith('0')) {
    const isUnasked = ticket !== undefined && action?.name !== 'print' && !(isDuplicate && asked === undefined);
    return isUnasked ? [unexpectedIssue('CAP-TKT-01', 'ticket-unexpected', ticket)] : [];
  }
  if (ticket === undefined)
    return isTicketDue(response, action) ? [missingIssue('CAP-TKT-02', 'ZT', 'asked-ticket-missing')] : [];
  const codes = decodeConstructedField(ticket.value).fields.find(({ tag }) => tag === 'CK');
  return codes === undefined || codes.value === asked ? [] : [valueIssue('CAP-TKT-04', 'value-other', codes, asked)];
}

function isTicketDue(response: Fields, action: Action | undefined): boolean {
  if (action?.isFinancial !== true) return false;
  if (outcomeOf(response) === 'performed') return true;
  const reason = reasonOf(response);
  return outcomeOf(response) === 'not-performed' && reason !== undefined && !['09', '10', '12', '13'].includes(reason);
}
