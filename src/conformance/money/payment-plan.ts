import type { BenchPlan } from '../plan/bench-plan.js';
import { definitionsOf, type KnownStep, loadSteps } from '../steps/step-library.js';
import { gateScenario } from '../suite/gate.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';
import type { DeclaredRequest } from '../suite/scene.js';
import { declaredMoney } from './declared-money.js';

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
  const asked = scenarios.filter(({ tags }) => mayMoveMoney(tags) && gateScenario(tags, plan) === undefined);
  const definitions = definitionsOf(await loadSteps());
  const declared = asked.flatMap(({ steps }) => steps.flatMap(({ text }) => requestsOf(text, definitions)));
  const { maxMinorUnits = Number.POSITIVE_INFINITY } = plan.payments;
  const requests = declared.filter(({ minorUnits }) => minorUnits <= maxMinorUnits);
  const tooLarge = declared.length - requests.length;
  return {
    requests: requests.length,
    minorUnits: requests.reduce((sum, { minorUnits }) => sum + minorUnits, 0),
    ...(tooLarge === 0 ? {} : { tooLarge }),
  };
}

/** Whether a scenario with these tags sends requests for money at all. In any other, no step may. */
export function mayMoveMoney(tags: readonly string[]): boolean {
  return tags.includes('@needs-payments');
}

function requestsOf(text: string, definitions: readonly KnownStep[]): readonly DeclaredRequest[] {
  return definitions.flatMap(({ expression, options }) => {
    const words = expression.match(text)?.map((argument) => argument.getValue(null));
    return words === undefined ? [] : declaredMoney(options.wrapperOptions, words);
  });
}
