import { type Depth, demandsOf, type PaymentPlan } from '../conformance/index.js';
import type { CardholderBehaviour } from '../protocol/index.js';
import type { ConformanceReport } from '../report/index.js';
import { describeRun } from './describe-run.js';
import { knownReport } from './folder/recorded-run.js';
import type { ConformanceSettings } from './settings.js';
import { settleRun } from './settle-run.js';

/** What a run would do, as far as it can be known before it. */
export interface RunPlan {
  readonly depth: Depth;
  readonly scenarios: number;
  /** How often somebody would have to do what. */
  readonly gestures: Readonly<Partial<Record<CardholderBehaviour, number>>>;
  readonly payments: PaymentPlan;
  /** The first currency of the subject, for the sum. */
  readonly currency: string;
  readonly minutes: number;
  /** When the run was made whose times these are; absent where they are the usual ones. */
  readonly measuredIn?: string;
}

/** Seconds that a person usually needs for a gesture, its prompt included; `no-card` is the time-out of a terminal. */
const USUAL_SECONDS: Readonly<Record<CardholderBehaviour, number>> = {
  pay: 12,
  refused: 15,
  forbidden: 15,
  abandon: 8,
  'no-card': 60,
  withdraw: 15,
  slow: 25,
};

/** Milliseconds of a scenario for which nobody has to act: its exchanges on a terminal that answers soon, and their pauses. */
const USUAL_MS = { network: 1_000, other: 40 };

/** Scenarios that were asked, and not only looked at. */
const ASKED: readonly string[] = ['pass', 'fail', 'advisory'];

/**
 * Says what a run with these settings would do, and asks nothing of anybody. Times are those of an earlier run of the same target in the
 * folder of the report, where there is one. Throws `RunError` for settings that make no sense.
 */
export async function planRun(settings: ConformanceSettings): Promise<RunPlan> {
  const run = await settleRun(settings);
  const { plan, scenarios, depth, out } = run;
  const demands = await demandsOf(scenarios, plan);
  const requests = [...demands.values()].flat();
  const { subject } = describeRun(run, settings, new Date());
  const report = out === undefined ? undefined : await knownReport(out);
  const earlier = report?.subject.target === subject.target ? report : undefined;
  const measured = timesIn(earlier);
  const usualMs = plan.target.kind === 'network' ? USUAL_MS.network : USUAL_MS.other;
  const isPerson = plan.cardholder.kind === 'operator';
  const times = [...demands].map(([{ id }, own]) => {
    const gestures = isPerson ? own.flatMap(({ gesture }) => (gesture === undefined ? [] : USUAL_SECONDS[gesture] * 1_000)) : [];
    return measured.get(id) ?? usualMs + gestures.reduce((sum, ms) => sum + ms, 0);
  });
  return {
    depth,
    scenarios: scenarios.length,
    gestures: countGestures(requests.flatMap(({ gesture }) => gesture ?? [])),
    payments: { requests: requests.length, minorUnits: requests.reduce((sum, { minorUnits }) => sum + minorUnits, 0) },
    currency: plan.capabilities.currencies[0] ?? 'EUR',
    minutes: times.reduce((sum, ms) => sum + ms, 0) / 60_000,
    ...(earlier === undefined || measured.size === 0 ? {} : { measuredIn: earlier.startedAt }),
  };
}

function timesIn(report: ConformanceReport | undefined): ReadonlyMap<string, number> {
  const asked = report?.scenarios.filter(({ verdict }) => ASKED.includes(verdict)) ?? [];
  return new Map(asked.map(({ id, durationMs }) => [id, durationMs]));
}

function countGestures(gestures: readonly CardholderBehaviour[]): Partial<Record<CardholderBehaviour, number>> {
  const counts: Partial<Record<CardholderBehaviour, number>> = {};
  for (const gesture of gestures) counts[gesture] = (counts[gesture] ?? 0) + 1;
  return counts;
}
