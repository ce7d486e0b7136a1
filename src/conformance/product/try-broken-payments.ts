import { composeRequest, finalResponses, type Issue, issueOf, outcomeOf, type Text } from '../../protocol/index.js';
import { describeAnswer } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { BROKEN_PAYMENTS } from './broken-payments.js';

/** A terminal that answers none of so many broken requests answers none of them: it may, and waiting for each takes a day. */
const MOST_UNANSWERED = 2;

/** Requests every broken payment that the subject would do whole. None is performed; the books are held to all of them. */
export async function tryBrokenPayments(session: Session): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  let unanswered = 0;
  for (const { action, says, requirement, minorUnits, write } of BROKEN_PAYMENTS) {
    if ((action === 'credit' && !session.capabilities.credit) || unanswered >= MOST_UNANSWERED) continue;
    const amount = { ...session.someAmount(), minorUnits };
    const exchange = await session.talk.send(write(composeRequest(session.pos.identity, { action, amount })));
    unanswered = exchange.responses.length === 0 && exchange.ending === 'silent' ? unanswered + 1 : 0;
    if (!finalResponses(exchange).some(({ fields }) => outcomeOf(fields) === 'performed')) continue;
    const ways: Text = { en: `a ${action} ${says.en}`, fr: `un ${action} ${says.fr}` };
    issues.push(issueOf(requirement, 'broken-and-performed', { ways, actual: describeAnswer(exchange) }));
  }
  return issues;
}
