import type { CardholderBehaviour } from '../../protocol/index.js';
import type { Dialer } from '../../wire/index.js';

/** Tells whoever stands in front of a terminal what to do there. */
export interface CardholderControl {
  /** Says what the cardholder does with the next payments. */
  setCardholder(behaviour: CardholderBehaviour): Promise<void>;
}

/** What the bench can do to a terminal other than talk to it. Only a simulator offers it. */
export interface TerminalControl extends CardholderControl {
  /** Ends a payment in progress and empties the memory of transactions. */
  reset(): Promise<void>;
  /** Resolves once a payment is in progress; after a moment without one, too. */
  paymentBegun(): Promise<void>;
}

/** The terminal under test: how it is reached, and a control where there is one. */
export interface Target {
  readonly dialer: Dialer;
  readonly control: TerminalControl | undefined;
  /** Where nothing but the cardholder is in the hand of the bench. */
  readonly cardholder?: CardholderControl | undefined;
  close(): Promise<void>;
}

/**
 * A terminal in this process that is judged as one on a network is: the bench talks to it and cannot empty its memory. Its owner opens
 * it and closes it, once the run is over.
 */
export interface LinkedTarget {
  readonly kind: 'linked';
  readonly dialer: Dialer;
  /** Who pays; nobody where it is left out. */
  readonly cardholder?: CardholderControl;
}

/**
 * Times of a simulated terminal under test, short because nobody stands in front of it. A slow payment still has to last until a second POS has
 * asked for its own on a busy machine.
 */
export const BENCH_TIMES = { paymentMs: 0, inputTimeoutMs: 25, slowMs: 200, interSegmentMs: 30 };
