/** When a request is over, and how large it may be. */
export interface RequestLimits {
  /** Silence after which an incomplete request is answered as malformed. */
  readonly interSegmentMs: number;
  /**
   * Silence after which a request that has its mandatory fields is taken for complete, if it came in more than one segment. One that
   * came in a single segment is taken at once.
   */
  readonly trailingFieldsMs: number;
  /** Time a request may take from its first byte on; then it is answered as it is, so that nobody drips for ever. */
  readonly requestMs: number;
  /** Bytes after which a request is given up (CAP-FRM-20). */
  readonly maxRequestBytes: number;
}
