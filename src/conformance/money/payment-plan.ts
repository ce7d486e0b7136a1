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
}

/** What the scenarios will ask for at most, as their steps declare it. Scenarios that the bench will not ask anyway count for nothing. */
export async function planPayments(scenarios: readonly CatalogueEntry[], plan: BenchPlan): Promise<PaymentPlan> {
  const asked = scenarios.filter(({ tags }) => mayMoveMoney(tags) && gateScenario(tags, plan) === undefined);
  const definitions = definitionsOf(await loadSteps());
  const { maxMinorUnits = Number.POSITIVE_INFINITY } = plan.payments;
  const declared = asked.flatMap(({ steps }) => steps.flatMap(({ text }) => requestsOf(text, definitions)));
  const requests = declared.filter(({ minorUnits }) => minorUnits <= maxMinorUnits);
  return { requests: requests.length, minorUnits: requests.reduce((sum, { minorUnits }) => sum + minorUnits, 0) };
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
