import type { CardholderBehaviour } from '../../protocol/index.js';
import type { Dialer } from '../../wire/index.js';

/** What the bench can do to a terminal other than talk to it. Only a simulator offers it. */
export interface TerminalControl {
  /** Says what the cardholder does with the next payments. */
  setCardholder(behaviour: CardholderBehaviour): Promise<void>;
  /** Ends a payment in progress and empties the memory of transactions. */
  reset(): Promise<void>;
  /** Resolves once a payment is in progress; after a moment without one, too. */
  paymentBegun(): Promise<void>;
}

/** The terminal under test: how it is reached, and a control where there is one. */
export interface Target {
  readonly dialer: Dialer;
  readonly control: TerminalControl | undefined;
  close(): Promise<void>;
}

/**
 * Times of a simulated terminal under test, short because nobody stands in front of it. A slow payment still has to last until a second POS has
 * asked for its own on a busy machine.
 */
export const BENCH_TIMES = { paymentMs: 0, inputTimeoutMs: 25, slowMs: 200, interSegmentMs: 30 };
