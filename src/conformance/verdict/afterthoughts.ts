import { AttachmentContentEncoding, type Envelope } from '@cucumber/messages';
import { levelOf } from '../../protocol/index.js';
import type { Discovery } from '../books/discovery.js';
import { type MoneyStatement, STATEMENT_MEDIA_TYPE } from '../books/statement.js';
import { AFTERTHOUGHT_MEDIA_TYPE, type Afterthought } from '../evidence/evidence.js';
import { FindingList } from './finding-list.js';

/** The statement of a run, as a message that belongs to no scenario. */
export function statementMessage(statement: MoneyStatement): Envelope {
  const body = JSON.stringify(statement);
  return { attachment: { mediaType: STATEMENT_MEDIA_TYPE, contentEncoding: AttachmentContentEncoding.IDENTITY, body } };
}

/** What was found after the end of scenarios, as messages that belong to each of them. */
export function afterthoughts(discoveries: readonly Discovery[]): Envelope[] {
  const scenarios = [...new Set(discoveries.map(({ scenario }) => scenario))];
  return scenarios.map((testCaseStartedId) => {
    const own = discoveries.filter(({ scenario }) => scenario === testCaseStartedId);
    const body = JSON.stringify(afterthoughtOf(own));
    const contentEncoding = AttachmentContentEncoding.IDENTITY;
    return { attachment: { testCaseStartedId, mediaType: AFTERTHOUGHT_MEDIA_TYPE, contentEncoding, body } };
  });
}

/** What was found of one scenario. */
export function afterthoughtOf(discoveries: readonly Discovery[]): Afterthought {
  const list = new FindingList();
  for (const { issue } of discoveries) {
    const level = levelOf(issue.requirement);
    if (level !== 'MAY') list.add(issue, level, issue.message);
  }
  return { findings: list.all };
}
