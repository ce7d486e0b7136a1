import type { CardholderBehaviour } from '../../protocol/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { definitionsOf, type KnownStep, loadSteps } from '../steps/step-library.js';
import { gateScenario } from '../suite/gate.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';
import type { DeclaredRequest } from '../suite/scene.js';
import { declaredMoney, tellsCardholder } from './declared-money.js';

/** At most how many requests that could move money a run will send, and over what sum. */
export interface PaymentPlan {
  readonly requests: number;
  /** Minor units of the amounts asked for, whatever their currency: for one currency, the sum. */
  readonly minorUnits: number;
  /** Further requests, of more than one payment may be, which will not be sent; absent where there are none. */
  readonly tooLarge?: number;
}

/** What the scenarios will ask for at most, as their steps declare it. Scenarios that the bench will not ask anyway count for nothing. */
export async function planPayments(scenarios: readonly CatalogueEntry[], plan: BenchPlan): Promise<PaymentPlan> {
  const declared = [...(await demandsOf(scenarios, plan)).values()].flat();
  const { maxMinorUnits = Number.POSITIVE_INFINITY } = plan.payments;
  const requests = declared.filter(({ minorUnits }) => minorUnits <= maxMinorUnits);
  const tooLarge = declared.length - requests.length;
  return {
    requests: requests.length,
    minorUnits: requests.reduce((sum, { minorUnits }) => sum + minorUnits, 0),
    ...(tooLarge === 0 ? {} : { tooLarge }),
  };
}

/**
 * The requests for money of each scenario that the bench will ask, as its steps declare them, each with what somebody has to do at the
 * terminal for it, if anything. A scenario that asks for none has none.
 */
export async function demandsOf(
  scenarios: readonly CatalogueEntry[],
  plan: BenchPlan,
): Promise<ReadonlyMap<CatalogueEntry, readonly DeclaredRequest[]>> {
  const definitions = definitionsOf(await loadSteps());
  const asked = scenarios.filter(({ tags }) => gateScenario(tags, plan) === undefined);
  return new Map(asked.map((entry) => [entry, mayMoveMoney(entry.tags) ? requestsOf(entry, definitions) : []]));
}

/** Whether a scenario with these tags sends requests for money at all. In any other, no step may. */
export function mayMoveMoney(tags: readonly string[]): boolean {
  return tags.includes('@needs-payments');
}

function requestsOf({ steps }: CatalogueEntry, definitions: readonly KnownStep[]): readonly DeclaredRequest[] {
  let gesture: CardholderBehaviour | undefined;
  return steps.flatMap(({ text }) =>
    definitions.flatMap(({ expression, options }) => {
      const words = expression.match(text)?.map((argument) => argument.getValue(null));
      if (words === undefined) return [];
      // Steps read it from the same word.
      if (tellsCardholder(options.wrapperOptions)) gesture = words[0] as CardholderBehaviour;
      const told = gesture === undefined ? {} : { gesture };
      return declaredMoney(options.wrapperOptions, words).map((request) => ({ ...told, ...request }));
    }),
  );
}
