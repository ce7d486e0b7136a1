import type { CardholderBehaviour } from '../../protocol/index.js';
import { demandsOf } from '../money/payment-plan.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { requirementsIn } from '../suite/question.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';
import type { DeclaredRequest } from '../suite/scene.js';

/** How much a run asks. Each asks every requirement that the next one asks. */
export const DEPTHS = ['essential', 'standard', 'full'] as const;

/**
 * `essential`: every requirement at least once, by its most telling question, with as few gestures as possible. `standard`: besides,
 * whatever needs nobody at the terminal, and each question with each gesture that it is asked with. `full`: everything.
 */
export type Depth = (typeof DEPTHS)[number];

/** On the most telling question of a requirement; of an outline, its first row stands for all. */
export const ESSENTIAL_TAG = '@essential';

/** A scenario that the bench will ask, and what its cardholder has to do. */
interface Askable {
  readonly entry: CatalogueEntry;
  readonly gestures: readonly CardholderBehaviour[];
  readonly requests: number;
}

/** The scenarios that a run of this depth asks, in the order given. One that the bench cannot ask anyway is asked for what it costs: nothing. */
export async function selectDepth(
  scenarios: readonly CatalogueEntry[],
  depth: Depth,
  plan: BenchPlan,
): Promise<readonly CatalogueEntry[]> {
  if (depth === 'full') return scenarios;
  const demands = await demandsOf(scenarios, plan);
  const askable = scenarios.flatMap((entry) => {
    const requests = demands.get(entry);
    return requests === undefined || !isDeclared(entry, plan) ? [] : [toAskable(entry, requests)];
  });
  const chosen = cover(askable);
  if (depth === 'standard') for (const one of ofEachKind(askable)) chosen.add(one);
  const weighed = new Set(askable.map(({ entry }) => entry));
  return scenarios.filter((entry) => chosen.has(entry) || !weighed.has(entry));
}

function toAskable(entry: CatalogueEntry, requests: readonly DeclaredRequest[]): Askable {
  return { entry, gestures: requests.flatMap(({ gesture }) => gesture ?? []), requests: requests.length };
}

/** A question of one currency is asked of a terminal that takes it. */
function isDeclared({ steps }: CatalogueEntry, { capabilities }: BenchPlan): boolean {
  const named = steps.flatMap(({ text }) => /^the terminal declares ([A-Z]{3})$/.exec(text)?.[1] ?? []);
  return named.every((code) => capabilities.currencies.includes(code));
}

/** Scenarios that ask every requirement that is asked at all: the most telling ones, and where these leave one out, the cheapest. */
function cover(askable: readonly Askable[]): Set<CatalogueEntry> {
  const chosen = new Set<CatalogueEntry>();
  const covered = new Set<string>();
  const outlines = new Set<string>();
  const choose = ({ entry }: Askable) => {
    chosen.add(entry);
    for (const id of requirementsIn(entry.tags)) covered.add(id);
  };
  for (const one of askable.filter(({ entry }) => entry.tags.includes(ESSENTIAL_TAG))) {
    const outline = `${one.entry.uri}:${one.entry.scenarioLine}`;
    if (!outlines.has(outline)) choose(one);
    outlines.add(outline);
  }
  for (const id of new Set(askable.flatMap(({ entry }) => requirementsIn(entry.tags)))) {
    const asking = askable.filter(({ entry }) => entry.tags.includes(`@${id}`));
    if (!covered.has(id)) choose(asking.reduce((best, one) => (costOf(one, id) < costOf(best, id) ? one : best)));
  }
  return chosen;
}

/** A gesture is worth many requests; a scenario that asks the requirement itself goes before one that touches it. */
function costOf({ gestures, requests, entry }: Askable, id: string): number {
  return gestures.length * 100 + requests + (entry.question === id ? 0 : 0.5);
}

/** Whatever needs nobody, and the first that asks each question with each gesture. */
function ofEachKind(askable: readonly Askable[]): CatalogueEntry[] {
  const kinds = new Set<string>();
  return askable.flatMap(({ entry, gestures }) => {
    const kind = `${entry.question} ${[...new Set(gestures)].toSorted().join(' ')}`;
    if (gestures.length > MOST_GESTURES || (gestures.length > 0 && kinds.has(kind))) return [];
    kinds.add(kind);
    return [entry];
  });
}

/** A scenario that needs more of them is for a machine. */
const MOST_GESTURES = 10;
