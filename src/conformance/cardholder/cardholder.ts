import type { Amount, CardholderBehaviour, Text } from '../../protocol/index.js';
import type { CardholderKind } from '../plan/bench-plan.js';

/** What a cardholder is asked to do, and with what amount on the screen of the terminal. */
export interface Gesture {
  readonly behaviour: CardholderBehaviour;
  readonly amount: Amount;
  /** Milliseconds the bench will wait for the payment to end. */
  readonly limitMs: number;
  /** Ends the waiting for the cardholder when the run is interrupted. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether the gesture will be made. What cannot be had makes a scenario inconclusive, with this reason. */
export type Readiness = Ready | { readonly isReady: false; readonly reason: Text };

/** The gesture is made or under way. */
export interface Ready {
  readonly isReady: true;
  readonly done: () => void;
}

/** The human side of a payment. `prepare` comes before the request; `done` of its answer, once the exchange has ended. */
export interface Cardholder {
  readonly kind: CardholderKind;
  prepare(gesture: Gesture): Promise<Readiness>;
  /**
   * Hears how a payment ended, and whether that fits the gesture. Throws a `Settlement` where it was not made, so that nobody is blamed
   * for a hand. Absent where a machine makes it.
   */
  confirm?(gesture: Gesture, ended: { readonly fits: boolean; readonly answer: Text }): Promise<void>;
  /** Lets go of whatever it holds. */
  close?(): void;
}

/** The answer of a cardholder who is ready and needs no telling when it is over. */
export const READY: Ready = { isReady: true, done: () => {} };
