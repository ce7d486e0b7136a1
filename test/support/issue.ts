import type { Issue, RequirementId } from '../../src/protocol/index.js';

/** An issue that says what a test wants it to say, of a kind that no version knows. */
export function issueSaying(
  requirement: RequirementId,
  message: string,
  more: Partial<Pick<Issue, 'tag' | 'expected' | 'actual' | 'offset'>> = {},
): Issue {
  return { requirement, message, ...more, kind: 'of-a-test', values: {} } as unknown as Issue;
}
