import type { Bench } from '../conformance/index.js';
import { FuzzRun } from './fuzz-run.js';
import type { FuzzTerminalOptions, FuzzTerminalResult } from './fuzz-terminal-result.js';
import { mergeResults } from './merge-results.js';

/** Far enough apart that the seeds of two runs seldom meet. */
const LANE_SEED_STEP = 104_729;

/**
 * Plays walks drawn at random, on one terminal or on several of the same kind at a time, and shrinks each new deviation to the
 * shortest walk that shows it. Deviations known already are counted and passed over, so that one does not hide another. What the
 * terminal does never makes this throw.
 */
export async function fuzzTerminal(benches: readonly Bench[], options: FuzzTerminalOptions): Promise<FuzzTerminalResult> {
  const lanes = options.path === undefined ? benches : benches.slice(0, 1);
  const results = await Promise.all(
    lanes.map((bench, lane) => new FuzzRun(bench, optionsOfLane(options, lane, lanes.length)).run()),
  );
  return mergeResults(options.seed, results);
}

/** Each terminal has walks of its own, drawn with a seed of its own; the first has that of the run. */
function optionsOfLane(options: FuzzTerminalOptions, lane: number, lanes: number): FuzzTerminalOptions {
  const runs = Math.floor(options.runs / lanes) + (lane < options.runs % lanes ? 1 : 0);
  return { ...options, runs, seed: (options.seed + lane * LANE_SEED_STEP) % 2 ** 31 };
}
