import { decodeConstructedField } from '../../codec/index.js';
import type { Action } from '../action.js';
import { formatAmount } from '../amount.js';
import { type Issue, issueOf, missingIssue, unexpectedIssue, valueIssue } from '../issue.js';
import { amountOf, type Fields, fieldValue, outcomeOf, reasonOf } from '../message.js';
import { currenciesOn, showsAmount, sumsOn, ticketText } from '../ticket-text.js';

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
  return [...checkWish(ticket.value, asked), ...checkSale(response, request, action)];
}

/** Whether it is the ticket that was asked for. Of both at once, only that they are tickets is known: how they are marked is not public. */
function checkWish(ticket: string, asked: string): Issue[] {
  const inner = decodeConstructedField(ticket).fields;
  const codes = inner.find(({ tag }) => tag === 'CK');
  if (asked[1] === '2' || codes === undefined) return [];
  const tags = inner.map(({ tag }) => tag).join(' ');
  const isOne = inner.filter(({ tag }) => tag === 'AK').length < 2;
  return [
    ...(isOne ? [] : [issueOf('CAP-TKT-03', 'ticket-disordered', { tags }, ZT)]),
    ...(codes.value === asked ? [] : [valueIssue('CAP-TKT-04', 'value-other', codes, asked)]),
  ];
}

/**
 * Whether the ticket of a performed operation is that of another one (CAP-TKT-09): it shows sums, and not that of the operation; or it
 * names currencies, and not that one. Where the response gives another sum than was asked for, which is told already, the ticket may show
 * either.
 */
function checkSale(response: Fields, request: Fields, action: Action | undefined): Issue[] {
  const [amount, ...others] = [amountOf(response), amountOf(request)].filter((one) => one !== undefined);
  const text = ticketText(response);
  if (action?.isFinancial !== true || outcomeOf(response) !== 'performed' || amount === undefined || text === undefined)
    return [];
  const sums = sumsOn(text);
  const currencies = currenciesOn(text);
  const { code } = amount.currency;
  const [expected = '', unit = ''] = formatAmount(amount).split(' ');
  return [
    ...(sums.length === 0 || [amount, ...others].some((one) => showsAmount(sums, one))
      ? []
      : [
          issueOf(
            'CAP-TKT-09',
            'ticket-of-another-sum',
            { expected: `${expected} ${unit}`, actual: sums.map(({ value }) => String(value)) },
            ZT,
          ),
        ]),
    ...(currencies.length === 0 || currencies.includes(code)
      ? []
      : [issueOf('CAP-TKT-09', 'ticket-of-another-currency', { expected: code, actual: currencies }, ZT)]),
  ];
}

const ZT = { tag: 'ZT' };

function isTicketDue(response: Fields, action: Action | undefined): boolean {
  if (action?.isFinancial !== true) return false;
  if (outcomeOf(response) === 'performed') return true;
  const reason = reasonOf(response);
  return outcomeOf(response) === 'not-performed' && reason !== undefined && !['09', '10', '12', '13'].includes(reason);
}
