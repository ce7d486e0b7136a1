import type { DecodedFrame, FrameIssue } from '../../codec/index.js';
import { findField } from '../dictionary.js';
import { type Issue, issueOf } from '../issue.js';
import type { RequirementId } from '../requirements/requirements.js';

/** Deviations of a message from the frame format, each with its requirement, in order of offset. */
export function checkFrame(frame: DecodedFrame): Issue[] {
  return frame.issues.map((issue) => toIssue(issue));
}

function toIssue(issue: FrameIssue): Issue {
  const { suspicion } = issue;
  if (suspicion !== undefined) {
    return issueOf({
      requirement: 'CAP-FRM-04',
      message: `${suspicion.tag} announces ${suspicion.announced} characters and ${suspicion.plausible} are there: from offset ${issue.offset} on, nothing reads as a field.`,
      tag: suspicion.tag,
      offset: suspicion.offset,
      expected: `${suspicion.announced} characters, as announced`,
      actual: `${suspicion.plausible} characters`,
    });
  }
  return issueOf({
    requirement: requirementOf(issue),
    message: sentenceOf(issue),
    ...(issue.tag === undefined ? {} : { tag: issue.tag }),
    offset: issue.offset,
    expected: issue.expected,
    actual: printable(issue.actual),
  });
}

function requirementOf(issue: FrameIssue): RequirementId {
  switch (issue.kind) {
    case 'empty':
    case 'field-truncated':
      return 'CAP-FRM-01';
    case 'tag-malformed':
      return 'CAP-FRM-02';
    case 'length-malformed':
      return 'CAP-FRM-03';
    case 'value-truncated':
      return 'CAP-FRM-04';
    case 'length-zero':
      return 'CAP-FRM-05';
    case 'version-not-first':
      return 'CAP-FRM-06';
    case 'tag-repeated':
      return 'CAP-FRM-08';
    case 'value-not-printable':
      return 'CAP-FRM-10';
    case 'line-end':
      return 'CAP-FRM-17';
    case 'oversized':
      return 'CAP-FRM-20';
    default:
      return issue.kind satisfies never;
  }
}

function sentenceOf(issue: FrameIssue): string {
  const field = issue.tag === undefined ? 'a field' : `${issue.tag}${nameOf(issue.tag)}`;
  switch (issue.kind) {
    case 'empty':
      return 'The message is empty.';
    case 'field-truncated':
      return 'The message ends in the middle of a tag or a length.';
    case 'tag-malformed':
      return `Where a tag should stand there is "${printable(issue.actual)}".`;
    case 'length-malformed':
      return `The length of ${field} is not three digits.`;
    case 'value-truncated':
      return `The length of ${field} announces ${issue.expected} and the message has ${issue.actual} left.`;
    case 'length-zero':
      return `The length of ${field} is 000.`;
    case 'version-not-first':
      return `The message starts with ${field} instead of CZ.`;
    case 'tag-repeated':
      return `The tag of ${field} appears twice.`;
    case 'value-not-printable':
      return `The value of ${field} holds a byte that is not printable ASCII.`;
    case 'line-end':
      return 'A CR LF follows the last field.';
    case 'oversized':
      return 'The message is longer than the limit.';
    default:
      return issue.kind satisfies never;
  }
}

function nameOf(tag: string): string {
  const definition = findField(tag);
  return definition === undefined ? '' : ` (${definition.name.en.toLowerCase()})`;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
