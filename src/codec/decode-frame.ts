import { type DecodedField, FIELD_HEADER_BYTES } from './field.js';
import type { FrameIssue } from './frame-issue.js';
import { readWellFormed } from './read-well-formed.js';
import { lengthIssue, type ScanSink, type ScanStop, scanFields, tagIssue } from './scan.js';
import { suspectLength, suspectTruncated } from './suspect-length.js';

/** A frame read back: its fields in order, duplicates and unknown tags kept, and every deviation from the frame format. */
export interface DecodedFrame {
  readonly fields: readonly DecodedField[];
  /** In order of offset. Empty for a well-formed frame. */
  readonly issues: readonly FrameIssue[];
  /** Bytes read as whole fields; what follows is `remainder`. */
  readonly end: number;
  /** What is left after the last whole field, as Latin-1 text. */
  readonly remainder: string;
}

export interface DecodeLimits {
  /** Bytes after which a frame is given up (CAP-FRM-20). TCP has no documented limit (framing.md 3.2). Default 65,536. */
  readonly maxBytes: number;
}

export const DEFAULT_DECODE_LIMITS: DecodeLimits = { maxBytes: 65_536 };

/** Whether the fields stand by themselves or inside a constructed field such as `ZT`, where no version comes first. */
export type FramePlace = 'message' | 'constructed-field';

/**
 * Decodes one frame held in full. Never throws on input: whatever the bytes are, the result says what could be read and what
 * was wrong, with offsets. Takes time linear in the number of bytes. Source: framing.md 1.1 to 1.8.
 */
export function decodeFrame(bytes: Uint8Array | string, limits: DecodeLimits = DEFAULT_DECODE_LIMITS): DecodedFrame {
  return decodeWhole(bytes, limits, 'message');
}

/** Decodes the fields inside a constructed field such as `ZT` (CAP-TKT-03); offsets count from the start of its value. */
export function decodeConstructedField(value: string): DecodedFrame {
  return decodeWhole(value, DEFAULT_DECODE_LIMITS, 'constructed-field');
}

function decodeWhole(bytes: Uint8Array | string, limits: DecodeLimits, place: FramePlace): DecodedFrame {
  const text = textOf(bytes, limits.maxBytes);
  const fields = text.length === bytes.length ? readWellFormed(text, place === 'message') : undefined;
  if (fields !== undefined) return { fields, issues: [], end: text.length, remainder: '' };
  const decoder = new FrameDecoder(limits, place);
  decoder.push(bytes);
  return decoder.finish();
}

/**
 * Decodes a frame that arrives in pieces. However the bytes are cut, `finish()` gives the same result as `decodeFrame` on the
 * whole. Bytes past the limit are counted and dropped.
 */
export class FrameDecoder {
  readonly #limits: DecodeLimits;
  readonly #sink: ScanSink;
  #pending = '';
  #base = 0;
  #received = 0;
  #needed = FIELD_HEADER_BYTES;
  #fault: FrameIssue | undefined;

  constructor(limits: DecodeLimits = DEFAULT_DECODE_LIMITS, place: FramePlace = 'message') {
    this.#limits = limits;
    this.#sink = { fields: [], issues: [], startsWithVersion: place === 'message' };
  }

  /** Adds received bytes (or Latin-1 text). */
  push(bytes: Uint8Array | string): void {
    const room = this.#limits.maxBytes - this.#received;
    this.#received += bytes.length;
    if (room <= 0) return;
    this.#pending += textOf(bytes, room);
    if (this.#fault !== undefined || (this.#pending.length < this.#needed && !this.#pending.startsWith('\r\n'))) return;
    this.#keep(scanFields(this.#pending, 0, this.#base, this.#sink));
  }

  /** Fields read so far. */
  get fields(): readonly DecodedField[] {
    return this.#sink.fields;
  }

  /** True when everything received so far is a whole number of fields: the frame may end here. */
  get isAtFieldBorder(): boolean {
    return this.#pending === '' && this.#sink.fields.length > 0;
  }

  /** True once no further byte can make the frame readable: the place is lost, or the limit is passed. */
  get isLost(): boolean {
    return this.#fault !== undefined || this.#received > this.#limits.maxBytes;
  }

  /** Everything after the last whole field. */
  get remainder(): string {
    return this.#pending;
  }

  /** Closes the frame and says what it was. May be called at any time; pushing more and calling it again is allowed. */
  finish(): DecodedFrame {
    const issues = [...this.#sink.issues];
    const tail = this.#fault ?? this.#tailIssue();
    if (tail !== undefined) issues.push(this.#explain(tail));
    if (this.#received > this.#limits.maxBytes) {
      const { maxBytes } = this.#limits;
      issues.push({
        kind: 'oversized',
        offset: maxBytes,
        expected: `at most ${maxBytes} bytes`,
        actual: `${this.#received} bytes`,
        due: maxBytes,
        found: this.#received,
      });
    }
    issues.sort((one, other) => one.offset - other.offset);
    return { fields: [...this.#sink.fields], issues, end: this.#base, remainder: this.#pending };
  }

  #keep(stop: ScanStop): void {
    this.#fault = stop.fault;
    this.#needed = stop.needed - stop.index;
    this.#base += stop.index;
    this.#pending = this.#pending.slice(stop.index);
  }

  #tailIssue(): FrameIssue | undefined {
    const rest = this.#pending;
    const offset = this.#base;
    if (rest === '') {
      if (this.#sink.fields.length > 0) return undefined;
      return { kind: 'empty', offset: 0, expected: 'at least one field', actual: 'nothing' };
    }
    if (!/^[A-Z]{1,2}/.test(rest) || (rest.length > 1 && !/^[A-Z]{2}/.test(rest))) return tagIssue(rest, 0, offset);
    if (!/^[A-Z]{1,2}\d{0,3}/.test(rest) || !/^\d*$/.test(rest.slice(2, FIELD_HEADER_BYTES))) return lengthIssue(rest, 0, offset);
    if (rest.length < FIELD_HEADER_BYTES) {
      return { kind: 'field-truncated', offset, expected: 'a tag, three length digits and a value', actual: rest };
    }
    const announced = Number(rest.slice(2, FIELD_HEADER_BYTES));
    const left = rest.length - FIELD_HEADER_BYTES;
    const place = { offset: offset + FIELD_HEADER_BYTES, tag: rest.slice(0, 2) };
    const words = { expected: `${announced} characters`, actual: `${left} characters` };
    return { kind: 'value-truncated', ...place, ...words, due: announced, found: left };
  }

  #explain(issue: FrameIssue): FrameIssue {
    const rest = this.#pending;
    if (issue.kind === 'value-truncated' && issue.tag !== undefined) {
      const announced = Number(rest.slice(2, FIELD_HEADER_BYTES));
      const suspicion = suspectTruncated(issue.tag, this.#base, announced, rest.slice(FIELD_HEADER_BYTES));
      return suspicion === undefined ? issue : { ...issue, suspicion };
    }
    const last = this.#sink.fields[this.#sink.fields.length - 1];
    if (last === undefined || (issue.kind !== 'tag-malformed' && issue.kind !== 'length-malformed')) return issue;
    const suspicion = suspectLength(last, rest);
    return suspicion === undefined ? issue : { ...issue, suspicion };
  }
}

/** The first of these bytes as Latin-1 text: what is past the limit is never turned into text. */
function textOf(bytes: Uint8Array | string, maxBytes: number): string {
  if (typeof bytes === 'string') return bytes.length > maxBytes ? bytes.slice(0, maxBytes) : bytes;
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString('latin1', 0, maxBytes);
}
