import { decodeConstructedField } from '../../codec/index.js';
import {
  conductIssue,
  type Exchange,
  type Fields,
  fieldValue,
  type Issue,
  issueOf,
  missingIssue,
  type RequirementId,
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
  return firstOf(answered(asked), isThere ? MET : blocked(missingIssue(requirement, 'ZT', 'a ticket')));
}

/** The response carries no ticket. */
export function hasNoTicket(asked: Asked): Conclusion {
  const isThere = ticketIn(responseFields(asked.exchange)) !== undefined;
  const message = 'A ticket came.';
  const issue = issueOf({ requirement: asked.question, message, tag: 'ZT', expected: 'no ticket', actual: 'a ticket' });
  return firstOf(answered(asked), isThere ? deviates(issue) : MET);
}

/**
 * The tickets of the last two exchanges tell of the same transaction: the same sums and authorisation numbers. Times, counters and the
 * word duplicate may differ. Without two tickets there is nothing to compare.
 */
export function sameTransaction({ exchanges, question }: Asked): Conclusion {
  const [former, latter] = exchanges.slice(-2).map((exchange) => transactionOn(exchange));
  if (former === undefined || latter === undefined) {
    return { inconclusive: 'The duplicates did not both bring a ticket to compare.' };
  }
  if (former === latter && former !== '') return MET;
  if (former === '' || latter === '') {
    return { inconclusive: 'The tickets of the duplicates hold no sum and no number to compare.' };
  }
  const message = 'The second duplicate tells of another transaction than the first.';
  return deviates(otherTransaction(question, message, former, latter));
}

/** The issue of a ticket that tells of another transaction than a former one. How many sums differ, not which: a ticket is not shown. */
export function otherTransaction(requirement: RequirementId, message: string, former: string, latter: string): Issue {
  const before = former.split(' ');
  const after = latter.split(' ');
  const others = after.filter((number, place) => number !== before[place]).length;
  const expected = `the ${before.length} sums and numbers of the ticket before`;
  return conductIssue(requirement, message, expected, `${after.length} sums and numbers, ${others} of them others`);
}

/** The sums and six-digit numbers on the ticket of a response, in their order; undefined without a ticket. */
export function transactionOn(exchange: Exchange): string | undefined {
  const ticket = ticketIn(responseFields(exchange));
  const text = ticket === undefined ? undefined : Buffer.from(ticket, 'base64').toString('latin1');
  return text === undefined ? undefined : (text.match(/\d+[.,]\d{2}(?!\d)|(?<!\d)\d{6}(?!\d)/g) ?? []).join(' ');
}
