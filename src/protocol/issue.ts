import { findField } from './dictionary.js';
import type { Fields } from './message.js';
import type { RequirementId } from './requirements/requirements.js';
import { maskValue, splitPlaces } from './show/mask.js';
import { hide, maskText } from './show/mask-text.js';

/** Only in the type: the mark of what came through the gate. */
declare const MASKED: unique symbol;

/** What an issue says, as it is written to files and read back from them. */
export interface IssueContent {
  readonly requirement: RequirementId;
  /** One sentence. */
  readonly message: string;
  readonly tag?: string;
  /** Zero-based byte offset in the frame. */
  readonly offset?: number;
  readonly expected?: string;
  readonly actual?: string;
}

/** One deviation of a message from a requirement. Its texts are masked: only the functions of this file make one. */
export interface Issue extends IssueContent {
  readonly [MASKED]: true;
}

/** The gate: an issue of any kind, its texts masked. Every other function here goes through it. */
export function issueOf(content: IssueContent): Issue {
  const { message, expected, actual } = content;
  const masked: IssueContent = {
    ...content,
    message: maskText(message),
    ...(expected === undefined ? {} : { expected: maskText(expected) }),
    ...(actual === undefined ? {} : { actual: maskText(actual) }),
  };
  return masked as Issue;
}

/** An issue of the value of a field, its value masked. `expected` is a value of the field, or says what is. */
export function valueIssue(
  requirement: RequirementId,
  field: { tag: string; value: string; offset?: number },
  expected: string,
): Issue {
  const issue = issueOf({
    requirement,
    message: `The value of ${named(field.tag)} is not what it has to be.`,
    tag: field.tag,
    ...(field.offset === undefined ? {} : { offset: field.offset }),
    expected,
  });
  return { ...issue, expected: showExpected(field.tag, expected), actual: showValue(field.tag, field.value) };
}

/** An issue of a field that should be there and is not. */
export function missingIssue(requirement: RequirementId, tag: string, expected = 'present'): Issue {
  return issueOf({ requirement, message: `${named(tag)} is missing.`, tag, expected, actual: 'absent' });
}

/** An issue of a field that should not be there and is. */
export function unexpectedIssue(requirement: RequirementId, field: { tag: string; value: string }, expected: string): Issue {
  const message = `${named(field.tag)} is there and should not be.`;
  return {
    ...issueOf({ requirement, message, tag: field.tag, expected }),
    actual: `${field.tag} ${showValue(field.tag, field.value)}`,
  };
}

/** An issue of the conduct of the peer rather than of one field. */
export function conductIssue(requirement: RequirementId, message: string, expected: string, actual: string): Issue {
  return issueOf({ requirement, message, expected, actual });
}

/**
 * Issues of the fields of a message, in which no number shows that is split over several of them or that a wrong length left the end
 * of in what follows the last field. Every check of a message ends with it.
 */
export function hideSplitNumbers(issues: readonly Issue[], fields: Fields, remainder = ''): Issue[] {
  const places = issues.length === 0 ? undefined : splitPlaces(fields, remainder);
  if (places === undefined || places.size === 0) return [...issues];
  const tags = new Set([...places].map((place) => fields[place]?.tag));
  return issues.map((issue) => {
    const { tag, actual } = issue;
    return tag !== undefined && actual !== undefined && tags.has(tag) && /\d/.test(actual)
      ? { ...issue, actual: hide(actual) }
      : issue;
  });
}

/** Longest hidden value that a finding shows in full: how long it is stands beside it. */
const HIDDEN_SHOWN = 24;

/** A value masked. Where nothing of it shows, its size is told, so that two hidden values differ. */
function showValue(tag: string, value: string): string {
  const masked = maskValue(tag, value);
  if (masked === value || !/^[*\r\n]+$/.test(masked)) return masked;
  const shown = masked.length > HIDDEN_SHOWN ? `${masked.slice(0, HIDDEN_SHOWN)}…` : masked;
  return `${shown} (${sizeOf(value)})`;
}

function sizeOf(value: string): string {
  const digits = value.match(/\d/g)?.length ?? 0;
  const characters = value.length === 1 ? '1 character' : `${value.length} characters`;
  if (digits === 0) return characters;
  return digits === value.length ? `${digits} ${digits === 1 ? 'digit' : 'digits'}` : `${characters}, ${digits} of them digits`;
}

/** What was expected, where it may be a value of the field itself, such as an amount of twelve digits, and more words. */
function showExpected(tag: string, expected: string): string {
  const value = /^[^\s,]*/.exec(expected)?.[0] ?? '';
  return maskValue(tag, value) === value ? value + maskText(expected.slice(value.length)) : maskText(expected);
}

function named(tag: string): string {
  const name = findField(tag)?.name.en.toLowerCase();
  return name === undefined ? tag : `${tag} (${name})`;
}
