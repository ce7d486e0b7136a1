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
  /** Called when the exchange has ended. Says why its answer tells nothing of the terminal, where the gesture was another one. */
  readonly done: () => Text | undefined;
}

/** The human side of a payment. `prepare` comes before the request; `done` of its answer, once the exchange has ended. */
export interface Cardholder {
  readonly kind: CardholderKind;
  prepare(gesture: Gesture): Promise<Readiness>;
}

/** The answer of a cardholder who is ready and needs no telling when it is over. */
export const READY: Ready = { isReady: true, done: () => undefined };
