import type { Issue } from '../../protocol/index.js';
import { MAX_FINDINGS_PER_REQUIREMENT } from '../../wire/index.js';

/** A deviation, and how often an exchange shows it, those of the requirement included that are not kept apart; once, when left out. */
export interface SeenIssue extends Issue {
  readonly times?: number;
}

/**
 * The deviations of an exchange, each once, in the order they were seen: thousands of one requirement become a few with a count. The
 * first of each requirement is always among them. Takes time linear in their number.
 */
export function countIssues(issues: Iterable<Issue>): SeenIssue[] {
  const counted = new Map<string, { readonly issue: Issue; times: number }>();
  const keysOf = new Map<string, string[]>();
  for (const issue of issues) {
    const { requirement, message, tag, expected, actual } = issue;
    const own = keysOf.get(requirement) ?? [];
    const key = JSON.stringify([requirement, message, tag, expected, actual]);
    const known = counted.get(key) ?? (own.length >= MAX_FINDINGS_PER_REQUIREMENT ? counted.get(own[0] ?? '') : undefined);
    if (known !== undefined) {
      known.times += 1;
      continue;
    }
    counted.set(key, { issue, times: 1 });
    own.push(key);
    keysOf.set(requirement, own);
  }
  return [...counted.values()].map(({ issue, times }) => (times === 1 ? issue : { ...issue, times }));
}
