import type { Amount, Text } from '../protocol/index.js';

/** The operation was performed, for this amount: book it. A partial payment is lower than what was asked. */
export interface Done {
  readonly outcome: 'done';
  /** What was performed; absent of actions that move no money. */
  readonly amount?: Amount;
}

/** The operation was not performed, for certain: nothing was booked by the terminal. */
export interface NotDone {
  readonly outcome: 'not-done';
  readonly reason: Text;
  /** The first two characters of `AF`, where the terminal gave them. */
  readonly code?: string;
}

/** Nobody knows: the payment may have taken place. Look at the terminal before anything is asked again (CAP-ERR-08, CAP-ERR-09). */
export interface Unknown {
  readonly outcome: 'unknown';
  /** Why nobody knows. No `reason`, so that what is told of a refusal cannot be told of doubt by mistake. */
  readonly doubt: Text;
}

/**
 * What a POS knows after an exchange. There is no success flag to read by itself, and nothing that two of the three have in common but their
 * name: whoever wants the amount, the reason or the doubt has to tell three cases apart.
 */
export type Outcome = Done | NotDone | Unknown;

/** What to do in each of the three cases. */
export interface OutcomeCases<Result> {
  readonly done: (outcome: Done) => Result;
  readonly notDone: (outcome: NotDone) => Result;
  readonly unknown: (outcome: Unknown) => Result;
}

/** Does what is to be done in the case at hand. A caller that leaves out one of the three does not compile. */
export function decide<Result>(outcome: Outcome, cases: OutcomeCases<Result>): Result {
  switch (outcome.outcome) {
    case 'done':
      return cases.done(outcome);
    case 'not-done':
      return cases.notDone(outcome);
    case 'unknown':
      return cases.unknown(outcome);
    default:
      return outcome satisfies never;
  }
}

export function notDone(reason: Text, code?: string): NotDone {
  return { outcome: 'not-done', reason, ...(code === undefined ? {} : { code }) };
}

export function unknown(doubt: Text): Unknown {
  return { outcome: 'unknown', doubt };
}
