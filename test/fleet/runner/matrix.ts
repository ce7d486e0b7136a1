import { packageVersion } from '../../../src/package/index.js';
import type { Member } from '../member.js';
import { type CoveredRequirement, coverageOf, uncoveredIn } from './coverage.js';
import type { Idle } from './idle.js';
import { FATES, type Fate, isAsItShouldBe, type Trial } from './trial.js';

/** What the suite says of a whole fleet: as written to `matrix.json`. */
export interface Matrix {
  readonly suite: { readonly version: string; readonly node: string };
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  /** What the fleet was narrowed to; absent of a whole one. */
  readonly narrowed?: string;
  readonly counts: Readonly<Record<Fate, number>>;
  readonly trials: readonly Trial[];
  readonly coverage: readonly CoveredRequirement[];
  /** Requirements that no member breaks, without a word why. */
  readonly uncovered: readonly string[];
  /** Absent where not all of the fleet was tried. */
  readonly idle?: Idle;
}

export interface MatrixParts extends Pick<Matrix, 'startedAt' | 'durationMs' | 'seed' | 'trials'> {
  readonly members: readonly Member[];
  readonly narrowed?: string | undefined;
  readonly idle?: Idle | undefined;
}

export function makeMatrix({ members, narrowed, idle, ...parts }: MatrixParts): Matrix {
  const coverage = coverageOf(members);
  const countOf = (fate: Fate) => parts.trials.filter((trial) => trial.fate === fate).length;
  return {
    suite: { version: packageVersion(), node: process.version },
    ...parts,
    ...(narrowed === undefined ? {} : { narrowed }),
    counts: Object.fromEntries(FATES.map((fate) => [fate, countOf(fate)])) as Record<Fate, number>,
    coverage,
    uncovered: uncoveredIn(coverage),
    ...(idle === undefined ? {} : { idle }),
  };
}

/** Whether every deviating terminal was found by name, no permitted one was blamed, and every question finds something. */
export function isSound({ trials, idle }: Pick<Matrix, 'trials' | 'idle'>): boolean {
  const isIdle = idle !== undefined && idle.scenarios.length + idle.steps.length > 0;
  return !isIdle && trials.every(({ fate }) => isAsItShouldBe(fate));
}

/** The matrix in one sentence. */
export function sentenceOf({ trials, counts }: Pick<Matrix, 'trials' | 'counts'>): string {
  const deviating = trials.filter(({ kind }) => kind === 'deviates').length;
  const permitted = trials.length - deviating;
  const parts = [
    `${counts.killed} of ${deviating} deviating terminals were found by a requirement that names the fault`,
    ...(counts['killed-by-another'] > 0 ? [`${counts['killed-by-another']} by another only`] : []),
    ...(counts.survived > 0 ? [`${counts.survived} not at all`] : []),
    `of ${permitted} permitted ones ${counts.blamed === 0 ? 'none was' : `${counts.blamed} were`} blamed`,
    ...(counts.unfinished > 0 ? [`${counts.unfinished} runs did not end in time`] : []),
    ...(counts.broken > 0 ? [`${counts.broken} trials say nothing`] : []),
  ];
  return `${parts.join(', ')}.`;
}
