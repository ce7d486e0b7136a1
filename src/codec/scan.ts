import { firstUnprintable, isDigit, isLetter, isUpperCase, tagOf } from './characters.js';
import { type DecodedField, FIELD_HEADER_BYTES } from './field.js';
import type { FrameIssue } from './frame-issue.js';

/** Where scanning stopped, and why: the text ran out, or the decoder lost its place. */
export interface ScanStop {
  /** Index in the scanned text of the first character that belongs to no whole field. */
  readonly index: number;
  /** Characters needed in the text before scanning again can get further; Infinity once the place is lost. */
  readonly needed: number;
  readonly fault?: FrameIssue;
}

/** What is expected and found where a tag stands again. */
type Repeat = Pick<FrameIssue, 'expected' | 'actual' | 'found'>;

/** Collects what a scan finds. */
export interface ScanSink {
  readonly fields: DecodedField[];
  readonly issues: FrameIssue[];
  /** Whether the first field has to be the version (CAP-FRM-06); not so inside a constructed field. */
  readonly startsWithVersion: boolean;
  /** What to say of a field whose tag came before; kept only once there are too many fields to walk. */
  repeats?: Map<string, Repeat>;
}

/**
 * Reads whole fields from `text`, starting at `start`. `base` is the frame offset of `text[0]`. Stops at the first field that is
 * not there in full, or at a fault after which no field border is known. A lower-case tag, a zero length, a repeated tag or an
 * unprintable value is reported and read over, because the next border is still certain.
 */
export function scanFields(text: string, start: number, base: number, sink: ScanSink): ScanStop {
  let index = start;
  while (true) {
    if (text.length - index < FIELD_HEADER_BYTES) {
      if (text.charCodeAt(index) === 13 && text.charCodeAt(index + 1) === 10) return lineEnd(index, base);
      return { index, needed: index + FIELD_HEADER_BYTES };
    }
    const first = text.charCodeAt(index);
    const second = text.charCodeAt(index + 1);
    if (!isLetter(first) || !isLetter(second)) {
      if (first === 13 && second === 10) return lineEnd(index, base);
      return lost(index, tagIssue(text, index, base));
    }
    const hundreds = text.charCodeAt(index + 2);
    const tens = text.charCodeAt(index + 3);
    const units = text.charCodeAt(index + 4);
    const hasUpperCaseTag = isUpperCase(first) && isUpperCase(second);
    if (!isDigit(hundreds) || !isDigit(tens) || !isDigit(units)) {
      return lost(index, hasUpperCaseTag ? lengthIssue(text, index, base) : tagIssue(text, index, base));
    }
    const length = hundreds * 100 + tens * 10 + units - 5328;
    const valueStart = index + FIELD_HEADER_BYTES;
    const end = valueStart + length;
    if (end > text.length) return { index, needed: end };
    const tag = hasUpperCaseTag ? tagOf(first, second) : text.slice(index, index + 2);
    const value = text.slice(valueStart, end);
    if (!hasUpperCaseTag) sink.issues.push(tagIssue(text, index, base));
    if (length === 0) sink.issues.push(zeroLengthIssue(tag, base + index));
    noteFieldIssues(tag, value, base + index, sink);
    sink.fields.push({ tag, value, offset: base + index });
    index = end;
  }
}

function lost(index: number, fault: FrameIssue): ScanStop {
  return { index, needed: Number.POSITIVE_INFINITY, fault };
}

function lineEnd(index: number, base: number): ScanStop {
  return lost(index, { kind: 'line-end', offset: base + index, expected: 'a field or the end of the message', actual: 'CR LF' });
}

/** The issue of a tag that is not two letters A to Z (CAP-FRM-02). */
export function tagIssue(text: string, index: number, base: number): FrameIssue {
  const actual = text.slice(index, index + 2);
  return { kind: 'tag-malformed', offset: base + index, expected: 'two letters A to Z', actual };
}

/** The issue of a length that is not three decimal digits (CAP-FRM-03). */
export function lengthIssue(text: string, index: number, base: number): FrameIssue {
  return {
    kind: 'length-malformed',
    offset: base + index + 2,
    tag: text.slice(index, index + 2),
    expected: 'three digits from 001 to 999',
    actual: text.slice(index + 2, index + FIELD_HEADER_BYTES),
  };
}

function zeroLengthIssue(tag: string, offset: number): FrameIssue {
  return { kind: 'length-zero', offset: offset + 2, tag, expected: 'a length from 001 to 999, or no field', actual: '000' };
}

/** A set pays only when a frame has many fields; up to here a walk over the list is faster. */
const WALK_LIMIT = 24;

function noteFieldIssues(tag: string, value: string, offset: number, sink: ScanSink): void {
  if (offset === 0 && tag !== 'CZ' && sink.startsWithVersion) {
    sink.issues.push({ kind: 'version-not-first', offset: 0, tag, expected: 'CZ', actual: tag });
  }
  const repeat = findRepeat(tag, sink);
  if (repeat !== undefined) {
    sink.issues.push({ kind: 'tag-repeated', offset, tag, ...repeat });
  }
  const bad = firstUnprintable(tag, value);
  if (bad >= 0) {
    const code = value.charCodeAt(bad).toString(16).padStart(2, '0').toUpperCase();
    const place = offset + FIELD_HEADER_BYTES + bad;
    sink.issues.push({
      kind: 'value-not-printable',
      offset: place,
      tag,
      expected: 'printable ASCII (20 to 7F)',
      actual: `byte ${code}`,
      found: value.charCodeAt(bad),
    });
  }
}

function findRepeat(tag: string, sink: ScanSink): Repeat | undefined {
  const { fields } = sink;
  if (fields.length <= WALK_LIMIT) {
    for (const field of fields) if (field.tag === tag) return repeatOf(field);
    return undefined;
  }
  if (sink.repeats === undefined) {
    sink.repeats = new Map();
    for (const field of fields) if (!sink.repeats.has(field.tag)) sink.repeats.set(field.tag, repeatOf(field));
  }
  const last = fields[fields.length - 1];
  if (last !== undefined && !sink.repeats.has(last.tag)) sink.repeats.set(last.tag, repeatOf(last));
  return sink.repeats.get(tag);
}

function repeatOf({ tag, offset }: DecodedField): Repeat {
  return { expected: `${tag} once`, actual: `${tag} already at offset ${offset}`, found: offset };
}
