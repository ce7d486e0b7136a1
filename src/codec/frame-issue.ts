/** What can be wrong with the shape of a frame. Meaning is not judged here. */
export type FrameIssueKind =
  | 'empty'
  | 'tag-malformed'
  | 'length-malformed'
  | 'length-zero'
  | 'field-truncated'
  | 'value-truncated'
  | 'line-end'
  | 'oversized'
  | 'version-not-first'
  | 'tag-repeated'
  | 'value-not-printable';

/** A length that, if it were `plausible` instead of `announced`, would make the rest of the frame readable. */
export interface LengthSuspicion {
  readonly tag: string;
  /** Offset of the three length digits. */
  readonly offset: number;
  readonly announced: number;
  readonly plausible: number;
}

/** One deviation from the frame format, with its place. Decoding reports these and never throws on input. */
export interface FrameIssue {
  readonly kind: FrameIssueKind;
  /** Zero-based byte offset of what is wrong. */
  readonly offset: number;
  readonly tag?: string;
  readonly expected: string;
  readonly actual: string;
  /** The number in `expected`: characters announced, bytes allowed. */
  readonly due?: number;
  /** The number in `actual`: characters left, bytes received, the code of the byte, the offset of the first of two tags. */
  readonly found?: number;
  /** The likely cause, when another length would have kept the decoder in its place. */
  readonly suspicion?: LengthSuspicion;
}
