import type { CardholderBehaviour } from '../../protocol/index.js';
import { demandsOf } from '../money/payment-plan.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';

/** From the gesture of which there is most to what takes a person longest. */
const ORDER: readonly CardholderBehaviour[] = ['pay', 'refused', 'forbidden', 'withdraw', 'abandon', 'slow', 'no-card'];

/**
 * Scenarios with the same gestures follow each other, so that a person changes what they do as rarely as can be. What needs nobody comes
 * last: by then they may have gone.
 */
export async function orderByGesture(scenarios: readonly CatalogueEntry[], plan: BenchPlan): Promise<readonly CatalogueEntry[]> {
  const demands = await demandsOf(scenarios, plan);
  const rankOf = (entry: CatalogueEntry) => {
    const gestures = [...new Set((demands.get(entry) ?? []).flatMap(({ gesture }) => gesture ?? []))];
    if (gestures.length === 0) return ORDER.length * 10;
    // Of several gestures, the last counts most: it is where the next scenario can begin.
    const [last = 'pay'] = gestures.slice(-1);
    return ORDER.indexOf(last) * 10 + (gestures.length === 1 ? 5 : 0);
  };
  const ranks = new Map(scenarios.map((entry) => [entry, rankOf(entry)]));
  return scenarios.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
}
