/**
 * Every time limit of an exchange, in milliseconds. All are upper limits: an event that comes earlier ends the wait. One deadline covers
 * a whole wait, so that a terminal that never stops talking is cut off: `response`, or `payment` where the cardholder has to act, from
 * its beginning; `response` from the first answer that may be over; `stall` from the first that is over for certain, because more came
 * behind it. A slow answer has as long to become whole as one that nobody has to do anything for, and what comes behind an answer is
 * listened to as long as a pause in its middle may last: longer than `quiet`, so that it is seen what it is.
 */
export interface TimeLimits {
  /** Until the connection is open (framing.md 6.1). */
  readonly connect: number;
  /**
   * From the last byte of a request to the response, where nobody has to do anything at the terminal. Also, all segments of a request
   * together, until the terminal has taken them.
   */
  readonly response: number;
  /** The same where the cardholder has to act: the 180 seconds POS software waits (CAP-EXC-10). */
  readonly payment: number;
  /** Silence after which a message that stopped inside a field, or before all that is due, is given up. */
  readonly stall: number;
  /**
   * Silence after a response that may be over, during which a second message or trailing bytes would be noticed. Where the terminal
   * serves other connections meanwhile, nobody waits for it: the connection is listened to while the next question is asked.
   */
  readonly quiet: number;
  /** The least of it, for a terminal that has shown to answer fast. As long as `quiet`, when left out. */
  readonly quietFloor?: number;
  /** Pause between two segments where a request is cut with a gap. */
  readonly segmentGap: number;
  /** The least of it where a request is cut in many ways, for a terminal that has shown to answer fast. */
  readonly segmentGapFloor?: number;
  /** Until a terminal is free again after a payment: its ticket printed, the card taken out. */
  readonly recovery: number;
  /** Until a scenario is over; what is left of it then is not asked. Without end, when left out. */
  readonly scenario?: number;
}

/** Limits towards a terminal on a network, with a person in front of it. */
export const NETWORK_TIME_LIMITS: TimeLimits = {
  connect: 5_000,
  response: 10_000,
  payment: 180_000,
  stall: 3_000,
  quiet: 300,
  quietFloor: 60,
  segmentGap: 100,
  segmentGapFloor: 25,
  recovery: 15_000,
  scenario: 600_000,
};

/** Limits towards a simulator in this process, which answers within a few milliseconds. */
export const EMBEDDED_TIME_LIMITS: TimeLimits = {
  connect: 1_000,
  response: 1_000,
  payment: 4_000,
  stall: 500,
  quiet: 5,
  segmentGap: 4,
  recovery: 500,
};

/** Limits towards a simulator in a container on this machine, reached through the engine's network. */
export const CONTAINER_TIME_LIMITS: TimeLimits = {
  connect: 2_000,
  response: 2_000,
  payment: 5_000,
  stall: 1_000,
  quiet: 25,
  segmentGap: 6,
  recovery: 1_000,
};
