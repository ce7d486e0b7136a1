import { findCurrency } from '../../protocol/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { gateScenario } from '../suite/gate.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';

/** At most how many requests that could move money a run will send, and over what sum. */
export interface PaymentPlan {
  readonly requests: number;
  /** Minor units of the amounts asked for, whatever their currency: for one currency, the sum. */
  readonly minorUnits: number;
}

/** Steps that send one payment request for each amount they name. */
const NAMED_AMOUNT = /(\d+(?:\.\d+)?) ([A-Z]{3})\b/g;

/** Steps that send a payment request without naming its amount: at most 1.50 of the first currency. */
const UNNAMED_AMOUNT = /requests a debit (?:with its|with the|whose|without)|with an amount$|sends the (?:fields|bytes)/;
const UNNAMED_MINOR_UNITS = 150;

/** What the scenarios will ask for at most. Scenarios that the bench will not ask anyway count for nothing. */
export function planPayments(scenarios: readonly CatalogueEntry[], plan: BenchPlan): PaymentPlan {
  const asked = scenarios.filter(({ tags }) => tags.includes('@needs-payments') && gateScenario(tags, plan) === undefined);
  const amounts = asked.flatMap(({ steps }) => steps.flatMap(({ text }) => amountsOf(text)));
  return { requests: amounts.length, minorUnits: amounts.reduce((sum, minorUnits) => sum + minorUnits, 0) };
}

function amountsOf(text: string): number[] {
  const named = [...text.matchAll(NAMED_AMOUNT)].map(([, value = '0', code = '']) => {
    return Math.round(Number(value) * 10 ** (findCurrency(code)?.decimals ?? 2));
  });
  return named.length === 0 && UNNAMED_AMOUNT.test(text) ? [UNNAMED_MINOR_UNITS] : named;
}
