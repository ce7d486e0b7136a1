import type { Action, Amount, Fields } from '../protocol/index.js';
import type { CardholderScript, PaymentTimes } from './cardholder-script.js';
import type { Journal, Transaction } from './journal.js';
import type { TerminalProfile } from './profile.js';
import { drawFrom } from './seeded-random.js';

/** A payment between its request and its end. While there is one the terminal is busy (CAP-EXC-09). */
export interface RunningPayment {
  readonly request: Fields;
  readonly action: Action;
  readonly amount: Amount;
  readonly script: CardholderScript;
  /** The debit that a cancellation is to undo. */
  readonly original?: Transaction;
  /** False when the immediate response was the only one. */
  readonly hasFinalResponse: boolean;
  readonly startedAt: number;
}

/** All that a terminal remembers. */
export interface TerminalState {
  /** Where the seeded generator stands. */
  readonly random: number;
  /** The terminal's own clock, in milliseconds since 1970: set by the seed, moved on by each operation. */
  readonly dateMs: number;
  readonly journal: Journal;
  readonly running: RunningPayment | undefined;
}

/** What stays the same for as long as a terminal runs. */
export interface TerminalSettings {
  readonly profile: TerminalProfile;
  readonly times: PaymentTimes;
}

/** What came of a request or of the end of a payment. */
export interface Step {
  readonly state: TerminalState;
  /** To be sent now; undefined when nothing is. */
  readonly response: Fields | undefined;
  /** Set when a payment has begun: call `endPayment` after so many milliseconds. */
  readonly paymentEndsAfterMs: number | undefined;
}

const DAY_MS = 86_400_000;

/** A terminal just switched on: nothing in its journal, one morning of 2026 on its clock. */
export function initialState(seed: number): TerminalState {
  const draws = drawFrom(seed);
  const dateMs = Date.UTC(2026, 0, 1, 9) + draws.integer(365) * DAY_MS;
  return { random: draws.state, dateMs, journal: [], running: undefined };
}

/** A step that answers and begins nothing. */
export function answered(state: TerminalState, response: Fields | undefined): Step {
  return { state, response, paymentEndsAfterMs: undefined };
}
