import { type Issue, issueOf, missingIssue, type RequirementId, type Text } from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';
import { type Asked, blocked, type Conclusion, deviates, firstOf, MET } from './expectation.js';
import { answered } from './outcome.js';
import { comparableIn, confirmedBy, differencesBetween, type Told, ticketIn, transactionOn } from './transaction.js';

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
 * The last two exchanges tell of the same transaction: by their fields, then by what is on their tickets. A ticket of the operation itself,
 * where the scenario had one, shows which numbers belong to it; those that changed between it and the first duplicate are counters.
 * Without two tickets there is nothing to compare.
 */
export function sameTransaction({ exchanges, question }: Asked): Conclusion {
  const [original, former, latter] = lastThree(exchanges.map((exchange) => transactionOn(exchange)));
  if (former === undefined || latter === undefined) return { inconclusive: NO_TWO_TICKETS };
  const known = original === undefined ? former : confirmedBy(original, former);
  const others = differencesBetween(known, latter).length;
  const compared = comparableIn(known, latter).length;
  if (others > 0) return deviates(otherTransaction(question, 'transaction-other', { compared, others }));
  if (!former.hasTicket || !latter.hasTicket) return { inconclusive: NO_TWO_TICKETS };
  return compared === 0 ? { inconclusive: NOTHING_TO_COMPARE } : MET;
}

function lastThree(told: readonly Told[]): [Told | undefined, Told | undefined, Told | undefined] {
  return [told.at(-3), told.at(-2), told.at(-1)];
}

const NO_TWO_TICKETS: Text = {
  en: 'The duplicates did not both bring a ticket to compare.',
  fr: "Les duplicatas n'ont pas tous deux fourni un ticket à comparer.",
};

const NOTHING_TO_COMPARE: Text = {
  en: 'The tickets of the duplicates hold no sum and no number to compare.',
  fr: 'Les tickets des duplicatas ne contiennent ni montant ni numéro à comparer.',
};

/** The issue of a response that tells of another transaction than a former one. How many values differ, not which: a ticket is not shown. */
export function otherTransaction(
  requirement: RequirementId,
  kind: 'transaction-other' | 'transaction-unreported',
  { compared, others }: { readonly compared: number; readonly others: number },
): Issue {
  return issueOf(requirement, kind, { before: compared, after: compared, others });
}
