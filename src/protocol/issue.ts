import { findField } from './dictionary.js';
import { maskText, maskValue } from './mask.js';
import type { RequirementId } from './requirements.js';

/** One deviation of a message from a requirement. Values in it are masked. */
export interface Issue {
  readonly requirement: RequirementId;
  /** One sentence. */
  readonly message: string;
  readonly tag?: string;
  /** Zero-based byte offset in the frame. */
  readonly offset?: number;
  readonly expected?: string;
  readonly actual?: string;
}

/** An issue of the value of a field, its value masked. */
export function valueIssue(
  requirement: RequirementId,
  field: { tag: string; value: string; offset?: number },
  expected: string,
): Issue {
  return {
    requirement,
    message: `The value of ${named(field.tag)} is not what it has to be.`,
    tag: field.tag,
    ...(field.offset === undefined ? {} : { offset: field.offset }),
    expected,
    actual: maskValue(field.tag, field.value),
  };
}

/** An issue of a field that should be there and is not. */
export function missingIssue(requirement: RequirementId, tag: string, expected = 'present'): Issue {
  return { requirement, message: `${named(tag)} is missing.`, tag, expected, actual: 'absent' };
}

/** An issue of a field that should not be there and is. */
export function unexpectedIssue(requirement: RequirementId, field: { tag: string; value: string }, expected: string): Issue {
  const actual = `${field.tag} ${maskValue(field.tag, field.value)}`;
  return { requirement, message: `${named(field.tag)} is there and should not be.`, tag: field.tag, expected, actual };
}

/** An issue of the conduct of the peer rather than of one field. */
export function conductIssue(requirement: RequirementId, message: string, expected: string, actual: string): Issue {
  return { requirement, message, expected, actual: maskText(actual) };
}

function named(tag: string): string {
  const name = findField(tag)?.name.en.toLowerCase();
  return name === undefined ? tag : `${tag} (${name})`;
}
