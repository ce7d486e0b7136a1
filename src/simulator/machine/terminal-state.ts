import type { Action, Amount, CardholderBehaviour, Fields } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { PaymentTimes } from '../behaviour/cardholder-script.js';
import type { DeliveryScript } from '../behaviour/delivery-script.js';
import type { TerminalProfile } from '../persona/profile.js';
import { drawFrom } from '../persona/seeded-random.js';
import { EMPTY_JOURNAL, type GrowingJournal, type Transaction } from '../record/journal.js';
import { given, type Later } from '../record/later.js';
import type { RequestTaste } from '../record/request-taste.js';
import { IDLE_SCREEN, type TerminalScreen } from '../record/terminal-screen.js';

/** A payment between its request and its end. While there is one the terminal is busy (CAP-EXC-09). */
export interface RunningPayment {
  readonly request: Fields;
  readonly action: Action;
  readonly amount: Amount;
  readonly behaviour: Behaviour;
  /** What the cardholder does, once it is known. */
  readonly cardholder: CardholderBehaviour | 'manual';
  /** How the card is read, where the cardholder chose it. */
  readonly readMode?: '1' | '2';
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
  /** The last operations; the oldest are forgotten. */
  readonly journal: GrowingJournal;
  /** Financial operations that have ended, forgotten ones included. */
  readonly transactions: number;
  readonly screen: Later<TerminalScreen>;
  readonly running: RunningPayment | undefined;
}

/** What the terminal is, apart from what it remembers. */
export interface TerminalSettings extends RequestTaste {
  readonly profile: TerminalProfile;
  readonly times: PaymentTimes;
  /** Entries the journal keeps. */
  readonly journalLimit: number;
}

/** What the terminal did, whatever its response says. */
export interface Deed {
  readonly isPerformed: boolean;
  /** `AF` code of what was not performed. */
  readonly reason?: string;
  /** What was booked of a payment. */
  readonly performedMinorUnits?: number;
}

/** What came of a request or of the end of a payment. */
export interface Step {
  readonly state: TerminalState;
  /** To be sent now; undefined when nothing is. */
  readonly response: Fields | undefined;
  /** How it travels; whole where it is left out. */
  readonly delivery?: DeliveryScript | undefined;
  /** Absent while a payment runs. */
  readonly deed?: Deed;
  /** Set when a payment has begun: call `endPayment` after so many milliseconds. */
  readonly paymentEndsAfterMs: number | undefined;
}

const DAY_MS = 86_400_000;

/** A terminal just switched on: nothing in its journal, one morning of 2026 on its clock. */
export function initialState(seed: number): TerminalState {
  const draws = drawFrom(seed);
  const dateMs = Date.UTC(2026, 0, 1, 9) + draws.integer(365) * DAY_MS;
  return { random: draws.state, dateMs, journal: EMPTY_JOURNAL, transactions: 0, screen: given(IDLE_SCREEN), running: undefined };
}

/** A step that answers and begins nothing. */
export function answered(state: TerminalState, response: Fields | undefined): Step {
  return { state, response, paymentEndsAfterMs: undefined };
}
