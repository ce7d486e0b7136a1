import type { CardholderBehaviour, Issue, RequirementId, Text } from '../../protocol/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';

/** What an expectation looks at. */
export interface Asked {
  /** The requirement the scenario is about. */
  readonly question: RequirementId;
  /** The exchange the step speaks of. */
  readonly exchange: JudgedExchange;
  /** All exchanges of the scenario so far, oldest first. */
  readonly exchanges: readonly JudgedExchange[];
  /** The subject declares that it may perform less than it was asked for. */
  readonly mayPayLess: boolean;
  /** What the cardholder was asked to do; undefined where nobody was asked for anything. */
  readonly behaviour: CardholderBehaviour | undefined;
}

/** What came of an expectation: deviations, none of them where it is met, or why it could not be asked. */
export type Conclusion =
  | {
      readonly issues: readonly Issue[];
      /** Nothing further can be looked at: any of these ends the scenario, whatever its level. */
      readonly isBlocking?: boolean;
    }
  | { readonly inconclusive: Text };

/** Compares what crossed the wire with what has to. Pure: it knows neither the terminal nor the scenario. */
export type Expectation<Words extends readonly unknown[] = []> = (asked: Asked, ...words: Words) => Conclusion;

/** What was expected is there. */
export const MET: Conclusion = { issues: [] };

/** A deviation after which there is nothing more to look at. */
export function blocked(issue: Issue): Conclusion {
  return { issues: [issue], isBlocking: true };
}

/** A deviation beside which the rest can still be looked at. */
export function deviates(...issues: readonly Issue[]): Conclusion {
  return { issues };
}

/** The first of these conclusions that is not simply met: what comes after it builds on what is missing. */
export function firstOf(...conclusions: readonly (Conclusion | (() => Conclusion))[]): Conclusion {
  for (const step of conclusions) {
    const conclusion = typeof step === 'function' ? step() : step;
    if ('inconclusive' in conclusion || conclusion.issues.length > 0) return conclusion;
  }
  return MET;
}
