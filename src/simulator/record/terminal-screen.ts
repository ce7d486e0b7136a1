import type { ActionName } from '../../protocol/index.js';

/** A payment as the terminal shows it. */
export interface ScreenPayment {
  readonly action: ActionName;
  readonly minorUnits: number;
  /** ISO 4217 letters. */
  readonly currency: string;
  /** `CA` of the request. */
  readonly pos: string;
  readonly startedAtMs: number;
  /** When the terminal gives up on the cardholder, where it waits for one. */
  readonly timeoutAtMs?: number;
}

/** What a person in front of the terminal sees. Times are those of the clock of whoever runs the terminal. */
export interface TerminalScreen {
  readonly state: 'idle' | 'waiting-for-card' | 'processing' | 'result';
  /** The payment in progress, or the one the result is of. */
  readonly payment?: ScreenPayment;
  readonly result?: {
    readonly performed: boolean;
    /** `AF` code of a failure. */
    readonly reason?: string;
  };
  /** The paper that comes out: the ticket of the last payment, or what the POS had printed. */
  readonly ticket?: string;
}

export const IDLE_SCREEN: TerminalScreen = { state: 'idle' };

/**
 * What somebody at the terminal can do while a payment waits for them. `withdraw`: the card is taken out too early. `wait`: nobody
 * does anything until the terminal gives up, which it does at once.
 */
export const CARDHOLDER_ACTS = ['present-card', 'present-contactless', 'red-key', 'withdraw', 'wait'] as const;

export type CardholderAct = (typeof CARDHOLDER_ACTS)[number];
