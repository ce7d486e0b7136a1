import { AttachmentContentEncoding, type Envelope } from '@cucumber/messages';
import { levelOf } from '../../protocol/index.js';
import type { Discovery } from '../books/discovery.js';
import { type MoneyStatement, STATEMENT_MEDIA_TYPE } from '../books/statement.js';
import { AFTERTHOUGHT_MEDIA_TYPE, type Afterthought, type Finding } from '../evidence/evidence.js';
import { FindingList } from './finding-list.js';

/** The statement of a run, as a message that belongs to no scenario. */
export function statementMessage(statement: MoneyStatement): Envelope {
  const body = JSON.stringify(statement);
  return { attachment: { mediaType: STATEMENT_MEDIA_TYPE, contentEncoding: AttachmentContentEncoding.IDENTITY, body } };
}

/** What was found after the end of scenarios, as messages that belong to each of them. */
export function afterthoughts(discoveries: readonly Discovery[]): Envelope[] {
  return listsOf(discoveries).map(([scenario, findings]) => afterthoughtMessage(scenario, findings));
}

/** Media type of what the books show while a run goes on: what counts of them where nobody lives to close them. */
const BOOKS_SO_FAR_MEDIA_TYPE = 'application/vnd.caisse-ap.books-so-far+json';

/** What the books show while a run goes on. */
interface BooksSoFar {
  readonly statement: MoneyStatement;
  readonly found: readonly (readonly [scenario: string, findings: readonly Finding[]])[];
}

/** What the books show so far, as a message; a later one takes its place, and the end of the run that of all of them. */
export function booksSoFarMessage(discoveries: readonly Discovery[], statement: MoneyStatement): Envelope {
  const body = JSON.stringify({ statement, found: listsOf(discoveries) } satisfies BooksSoFar);
  return { attachment: { mediaType: BOOKS_SO_FAR_MEDIA_TYPE, contentEncoding: AttachmentContentEncoding.IDENTITY, body } };
}

/**
 * Closes the books of a record that stops before the end of its run: what they showed last stands as what they show. Of a record that
 * has its end, only what its end has replaced is left out.
 */
export function closeBooks(messages: readonly Envelope[]): Envelope[] {
  const place = messages.findLastIndex(({ attachment }) => attachment?.mediaType === BOOKS_SO_FAR_MEDIA_TYPE);
  const body = messages[place]?.attachment?.body;
  const rest = messages.filter(({ attachment }) => attachment?.mediaType !== BOOKS_SO_FAR_MEDIA_TYPE);
  const isClosed = messages.slice(place).some(({ attachment }) => attachment?.mediaType === STATEMENT_MEDIA_TYPE);
  if (body === undefined || isClosed) return rest;
  const { statement, found }: BooksSoFar = JSON.parse(body);
  return [...rest, ...found.map(([scenario, findings]) => afterthoughtMessage(scenario, findings)), statementMessage(statement)];
}

/** The findings of each scenario. */
function listsOf(discoveries: readonly Discovery[]): [scenario: string, findings: readonly Finding[]][] {
  const byScenario = new Map<string, Discovery[]>();
  for (const discovery of discoveries) {
    const { scenario } = discovery;
    byScenario.set(scenario, [...(byScenario.get(scenario) ?? []), discovery]);
  }
  return [...byScenario].map(([scenario, own]) => [scenario, afterthoughtOf(own).findings]);
}

function afterthoughtMessage(testCaseStartedId: string, findings: readonly Finding[]): Envelope {
  const body = JSON.stringify({ findings } satisfies Afterthought);
  const contentEncoding = AttachmentContentEncoding.IDENTITY;
  return { attachment: { testCaseStartedId, mediaType: AFTERTHOUGHT_MEDIA_TYPE, contentEncoding, body } };
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
