import type { DecodedFrame, FrameIssue } from '../../codec/index.js';
import { type Issue, issueOf } from '../issue.js';

/** Deviations of a message from the frame format, each with its requirement, in order of offset. */
export function checkFrame(frame: DecodedFrame): Issue[] {
  return frame.issues.map((issue) => toIssue(issue));
}

function toIssue(issue: FrameIssue): Issue {
  const { kind, tag = '', offset, suspicion, due = 0, found = 0 } = issue;
  const place = issue.tag === undefined ? { offset } : { tag, offset };
  const actual = printable(issue.actual);
  if (suspicion !== undefined) {
    const { announced, plausible } = suspicion;
    const values = { tag: suspicion.tag, announced, plausible, at: offset };
    return issueOf('CAP-FRM-04', 'length-suspected', values, { tag: suspicion.tag, offset: suspicion.offset });
  }
  switch (kind) {
    case 'empty':
      return issueOf('CAP-FRM-01', kind, {}, place);
    case 'field-truncated':
      return issueOf('CAP-FRM-01', kind, { actual }, place);
    case 'tag-malformed':
      return issueOf('CAP-FRM-02', kind, { actual }, place);
    case 'length-malformed':
      return issueOf('CAP-FRM-03', kind, { tag, actual }, place);
    case 'value-truncated':
      return issueOf('CAP-FRM-04', kind, { tag, announced: due, left: found }, place);
    case 'length-zero':
      return issueOf('CAP-FRM-05', kind, { tag, actual }, place);
    case 'version-not-first':
      return issueOf('CAP-FRM-06', kind, { tag }, place);
    case 'tag-repeated':
      return issueOf('CAP-FRM-08', kind, { tag, first: found }, place);
    case 'value-not-printable':
      return issueOf('CAP-FRM-10', kind, { tag, byte: found.toString(16).padStart(2, '0').toUpperCase() }, place);
    case 'line-end':
      return issueOf('CAP-FRM-17', kind, {}, place);
    case 'oversized':
      return issueOf('CAP-FRM-20', kind, { limit: due, bytes: found }, place);
    default:
      return kind satisfies never;
  }
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
