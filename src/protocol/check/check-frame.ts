import type { DecodedFrame, FrameIssue } from '../../codec/index.js';
import { type Issue, issueOf } from '../issue.js';

/** Deviations of a message from the frame format, each with its requirement, in order of offset. */
export function checkFrame(frame: DecodedFrame): Issue[] {
  const isAtEnd = frame.fields.length > 0 && /^[\r\n]*$/.test(frame.remainder);
  if (hasUnpaddedLengths(frame)) return [unpadded(frame)];
  return frame.issues.map((issue) => (issue.kind === 'line-end' && !isAtEnd ? misplaced(issue) : toIssue(issue)));
}

/**
 * Lengths without their leading zeros: read so, what the decoder could not read is fields to its end (CAP-FRM-03). One field alone is
 * cut short instead: where it was cut may fit by chance.
 */
function hasUnpaddedLengths({ remainder }: DecodedFrame): boolean {
  if (!/^[A-Z]{2}[1-9]/.test(remainder) || remainder.length > LONGEST_UNPADDED) return false;
  const end = remainder.replace(/\r?\n$/, '').length;
  /** The most fields there may be from each place to the end, where there are any. */
  const fieldsFrom = new Map([[end, 0]]);
  for (let at = end - 1; at >= 0; at--) {
    const [, digits = ''] = /^[A-Z]{2}([1-9]\d{0,2})/.exec(remainder.slice(at, at + 5)) ?? [];
    const lengths = [1, 2, 3].filter((count) => count <= digits.length);
    const rest = lengths.flatMap((count) => fieldsFrom.get(at + 2 + count + Number(digits.slice(0, count))) ?? []);
    if (rest.length > 0) fieldsFrom.set(at, 1 + Math.max(...rest));
  }
  return (fieldsFrom.get(0) ?? 0) > 1;
}

/** No message is longer that a POS or a terminal sends (CAP-TKT-08). */
const LONGEST_UNPADDED = 1_500;

function unpadded({ remainder, end }: DecodedFrame): Issue {
  const tag = remainder.slice(0, 2);
  return issueOf('CAP-FRM-03', 'length-malformed', { tag, actual: remainder.slice(2, 3) }, { tag, offset: end });
}

/** A CR LF before or between fields ends nothing: it is something in between (CAP-FRM-01). */
function misplaced({ offset }: FrameIssue): Issue {
  return issueOf('CAP-FRM-01', 'line-end-inside', {}, { offset });
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
      // What does not even begin like a tag is no tag written wrong.
      return issueOf(/^[A-Za-z0-9]/.test(issue.actual) ? 'CAP-FRM-02' : 'CAP-FRM-01', kind, { actual }, place);
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
