import { explainFields, type FieldExplanation, type Issue, issueOf, type Message, maskDecoded } from '../../protocol/index.js';
import type { MessageRecord } from './exchange-record.js';

/** What is kept of a message, so that a peer cannot fill the memory with what it sends: fields (those inside others count), issues. */
const MAX_ENTRIES = 100;

/** Characters kept of a message. */
const MAX_TEXT = 4_096;

/** A message as it may be shown: masked, with what is wrong with it. */
export function recordMessage({ frame }: Message, issues: readonly Issue[]): MessageRecord {
  // One field more than is kept: the digits of the last one may go on in it.
  const isWhole = frame.fields.length <= MAX_ENTRIES;
  const options = { language: 'en', remainder: isWhole ? frame.remainder : '' } as const;
  const explained = explainFields(frame.fields.slice(0, MAX_ENTRIES + 1), options).slice(0, MAX_ENTRIES);
  return {
    text: maskDecoded(frame).toString('latin1', 0, MAX_TEXT),
    fields: firstFields(explained, MAX_ENTRIES, frame.fields.length),
    issues: firstIssues(issues),
  };
}

/** The first fields, and a last one that says how many there are beside, if any. */
function firstFields(fields: readonly FieldExplanation[], limit: number, total: number): FieldExplanation[] {
  const kept: FieldExplanation[] = [];
  let left = limit;
  for (const field of fields) {
    if (left <= 0) break;
    left -= 1;
    const inner = field.fields && firstFields(field.fields, left, field.fields.length);
    left -= inner?.length ?? 0;
    kept.push(inner === undefined ? field : { ...field, fields: inner });
  }
  const more = total - kept.length;
  if (more > 0)
    kept.push({ tag: '', name: 'not recorded', value: '', meaning: `${more} more ${more === 1 ? 'field' : 'fields'}` });
  return kept;
}

/** The first issues, and a last one that says how many there are beside, if any. */
function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const next = issues[MAX_ENTRIES];
  if (next === undefined) return issues;
  const more = issues.length - MAX_ENTRIES;
  return [...issues.slice(0, MAX_ENTRIES), issueOf(next.requirement, 'more-issues', { count: more })];
}
