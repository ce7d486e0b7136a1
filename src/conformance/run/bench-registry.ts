import type { BenchPlan } from '../plan/bench-plan.js';
import { PosBench } from '../pos/pos-bench.js';
import { BenchError } from '../verdict/settlement.js';
import { Bench, type BenchEnvironment } from './bench.js';

/** The bench of a terminal, or of a POS. */
export type AnyBench = Bench | PosBench;

/**
 * Benches of this process by the id of their run. Cucumber hands steps a copy of plain data only, so this is how they find the bench
 * that was opened for them.
 */
const benches = new Map<string, { readonly bench: AnyBench; readonly hold: BenchEnvironment['hold'] }>();

/** Opens the bench of a run unless this process has opened it already. Returns whether it did. */
export async function openBench(plan: BenchPlan, environment: BenchEnvironment = {}): Promise<AnyBench> {
  const known = benches.get(plan.runId);
  if (known !== undefined) return known.bench;
  const bench = await (plan.pointOfSale === undefined ? Bench.open(plan, environment) : PosBench.open(plan, environment));
  benches.set(plan.runId, { bench, hold: environment.hold });
  return bench;
}

/** The bench of a run. */
export function benchOf(runId: string): AnyBench {
  const known = benches.get(runId);
  if (known === undefined) throw new BenchError('No bench is open for this run: run scenarios with "caisse-ap test".');
  return known.bench;
}

/** Resolves when the next scenario of a run may begin; later where a person has paused it. */
export async function mayBegin(runId: string): Promise<void> {
  await benches.get(runId)?.hold?.();
}

/** Whether the run turns back: what begins now is to wait. */
export function isTurning(bench: AnyBench): boolean {
  return bench instanceof Bench && bench.course.isTurning;
}

/** Closes the bench of a run, if one is open. */
export async function closeBench(runId: string): Promise<void> {
  const known = benches.get(runId);
  benches.delete(runId);
  await known?.bench.close();
}
