/**
 * A field of a frame: a tag of two letters and a value. The value is kept as Latin-1 text, one character per byte, so that
 * nothing received is lost, printable or not. Source: S2, S9 (framing.md 1.1).
 */
export interface Field {
  readonly tag: string;
  readonly value: string;
}

/** A field as it stood in a frame: where it began and what its length digits announced. */
export interface DecodedField extends Field {
  /** Zero-based byte offset of the tag in the frame. */
  readonly offset: number;
}

/** The three parts of a field exactly as they are to be written, whatever the protocol says of them. */
export interface WrittenField {
  readonly tag: string;
  readonly value: string;
  /** The length as written; the true length on three digits when left out. */
  readonly length?: string;
}

/** Bytes of a field before its value: two for the tag, three for the length. */
export const FIELD_HEADER_BYTES = 5;

/** Largest value three length digits can announce (CAP-FRM-03). */
export const MAX_VALUE_BYTES = 999;

/** Fields whose value may hold line ends: the ticket, and the field built around it (CAP-FRM-10). */
export const FIELDS_WITH_LINE_ENDS: ReadonlySet<string> = new Set(['AK', 'ZT']);
