import { setImmediate } from 'node:timers/promises';
import { Coverage, type Reach } from './coverage.js';
import type { CheckResult, Law } from './law.js';

/** Cases per law from which on a run of all laws has to have generated everything that is required. Below, chance leaves gaps. */
export const FULL_COVERAGE_RUNS = 1_000;

/** Cases of a law between two looks at the clock and the signal: at most some tenths of a second. */
const SLICE = 1_000;

export interface FuzzOptions {
  readonly laws: readonly Law[];
  /** From 0 to 2^31 - 1. */
  readonly seed: number;
  /** Cases for each law. */
  readonly runs: number;
  /** Milliseconds for all laws together. */
  readonly timeMs?: number;
  /** Aborted when the person wants to stop. */
  readonly signal?: AbortSignal;
  /** Called after each slice with the cases tried so far, of all laws. */
  readonly onProgress?: (cases: number) => void;
}

/** What came of holding laws to random cases. */
export interface FuzzOutcome {
  /** In the order of the laws. A broken one has the seed that, with its path, leads to the case again. */
  readonly results: readonly CheckResult[];
  readonly reach: readonly Reach[];
}

/**
 * Holds laws to random cases, a slice of each in turn, so that time that runs out is shared among them. A law that breaks is not
 * tried further; the others are. Each slice has a seed of its own, the first one that of the run.
 */
export async function fuzzLaws({ laws, seed, runs, timeMs, signal, onProgress }: FuzzOptions): Promise<FuzzOutcome> {
  const end = timeMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeMs;
  const coverage = new Coverage();
  const results = new Map<Law, CheckResult>(laws.map((law) => [law, untried(law, seed)]));
  let cases = 0;
  for (let slice = 0; slice * SLICE < runs; slice++) {
    for (const [law, before] of results) {
      if (before.outcome === 'broken') continue;
      const left = end - performance.now();
      if (signal?.aborted === true || left <= 0) return { results: [...results.values()], reach: coverage.reach };
      const result = law.check({
        seed: seedOf(seed, slice),
        runs: Math.min(SLICE, runs - slice * SLICE),
        ...(timeMs === undefined ? {} : { timeMs: Math.max(1, Math.ceil(left)) }),
        onCase: (specimen) => coverage.add(specimen),
      });
      const tried = before.cases + result.cases;
      cases += result.cases;
      const isThrough = result.outcome !== 'held' || tried >= runs;
      results.set(law, { ...result, cases: tried, outcome: isThrough ? result.outcome : 'interrupted' });
      onProgress?.(cases);
      await setImmediate();
    }
  }
  return { results: [...results.values()], reach: coverage.reach };
}

/** A law stays interrupted until all its cases are through. */
function untried({ id, title, requirements }: Law, seed: number): CheckResult {
  return { law: id, title, requirements, seed, cases: 0, outcome: 'interrupted' };
}

function seedOf(seed: number, slice: number): number {
  return (seed + Math.imul(slice, 0x9e3779b1)) & 0x7fffffff;
}
