/** What some terminals want of a request beside the protocol. */
export interface RequestTaste {
  /** Turns a request down that has one of these fields. */
  readonly failsOn: readonly string[];
  /** Turns a request down that does not end with CR LF. */
  readonly lineEnd: boolean;
}
