import { decodeConstructedField } from '../../codec/index.js';
import {
  type Exchange,
  type Fields,
  fieldValue,
  type Issue,
  issueOf,
  missingIssue,
  type RequirementId,
  type Text,
} from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';
import { type Asked, blocked, type Conclusion, deviates, firstOf, MET } from './expectation.js';
import { answered } from './outcome.js';

/** The ticket among these fields, in base64, or undefined. */
function ticketIn(fields: Fields): string | undefined {
  const value = fieldValue(fields, 'ZT');
  return value === undefined ? undefined : decodeConstructedField(value).fields.find(({ tag }) => tag === 'AK')?.value;
}

/** The response carries a ticket. */
export function hasTicket(asked: Asked, requirement: RequirementId = asked.question): Conclusion {
  const isThere = ticketIn(responseFields(asked.exchange)) !== undefined;
  return firstOf(answered(asked), isThere ? MET : blocked(missingIssue(requirement, 'ZT', 'ticket-missing')));
}

/** The response carries no ticket. */
export function hasNoTicket(asked: Asked): Conclusion {
  const isThere = ticketIn(responseFields(asked.exchange)) !== undefined;
  return firstOf(answered(asked), isThere ? deviates(issueOf(asked.question, 'ticket-came', {}, { tag: 'ZT' })) : MET);
}

/**
 * The tickets of the last two exchanges tell of the same transaction: the same sums and authorisation numbers. Times, counters and the
 * word duplicate may differ. Without two tickets there is nothing to compare.
 */
export function sameTransaction({ exchanges, question }: Asked): Conclusion {
  const [former, latter] = exchanges.slice(-2).map((exchange) => transactionOn(exchange));
  if (former === undefined || latter === undefined) {
    return { inconclusive: NO_TWO_TICKETS };
  }
  if (former === latter && former !== '') return MET;
  if (former === '' || latter === '') {
    return { inconclusive: NOTHING_TO_COMPARE };
  }
  return deviates(otherTransaction(question, 'transaction-other', former, latter));
}

const NO_TWO_TICKETS: Text = {
  en: 'The duplicates did not both bring a ticket to compare.',
  fr: "Les duplicatas n'ont pas tous deux fourni un ticket à comparer.",
};

const NOTHING_TO_COMPARE: Text = {
  en: 'The tickets of the duplicates hold no sum and no number to compare.',
  fr: 'Les tickets des duplicatas ne contiennent ni montant ni numéro à comparer.',
};

/** The issue of a ticket that tells of another transaction than a former one. How many sums differ, not which: a ticket is not shown. */
export function otherTransaction(
  requirement: RequirementId,
  kind: 'transaction-other' | 'transaction-unreported',
  former: string,
  latter: string,
): Issue {
  const before = former.split(' ');
  const after = latter.split(' ');
  const others = after.filter((number, place) => number !== before[place]).length;
  return issueOf(requirement, kind, { before: before.length, after: after.length, others });
}

/** The sums and six-digit numbers on the ticket of a response, in their order; undefined without a ticket. */
export function transactionOn(exchange: Exchange): string | undefined {
  const ticket = ticketIn(responseFields(exchange));
  const text = ticket === undefined ? undefined : Buffer.from(ticket, 'base64').toString('latin1');
  return text === undefined ? undefined : (text.match(/\d+[.,]\d{2}(?!\d)|(?<!\d)\d{6}(?!\d)/g) ?? []).join(' ');
}
