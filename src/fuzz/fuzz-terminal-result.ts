import type { SeenFinding } from './walk.js';

/** Settings of a run. */
export interface FuzzTerminalOptions {
  readonly seed: number;
  /** Walks, shrinking not counted. */
  readonly runs: number;
  /** Repeats the walk of an earlier finding with the same seed. */
  readonly path?: string;
  /** Called before each walk, those of shrinking included. */
  readonly onWalk?: (progress: { readonly walks: number; readonly findings: number; readonly isShrinking: boolean }) => void;
  /** Called with each deviation once its shortest walk is known. */
  readonly onFinding?: (found: Omit<FuzzFinding, 'times'>) => void;
}

/** A deviation, with the shortest walk that shows it. */
export interface FuzzFinding extends SeenFinding {
  /** Seed of the terminal that showed it. */
  readonly seed: number;
  /** With the seed, leads to this walk again. */
  readonly path: string;
  /** Whether the shortest walk showed it once more; undefined when it was not played again, as of a terminal that has gone. */
  readonly isConfirmed: boolean | undefined;
  /** How many acts of the whole run showed it. */
  readonly times: number;
}

/** What a run came to. */
export interface FuzzTerminalResult {
  readonly seed: number;
  /** Walks played, shrinking not counted. */
  readonly walks: number;
  readonly acts: number;
  /** Shortest walk first. */
  readonly findings: readonly FuzzFinding[];
  /** Why the run did not get through, when it did not. */
  readonly brokenOff: string | undefined;
  /** Acts that could not be judged, by the reason. */
  readonly unjudged: ReadonlyMap<string, number>;
  /** Acts by what they were, for the reader to see what was tried. */
  readonly tried: ReadonlyMap<string, number>;
  /** Digest of every segment the POS wrote in its acts, in order: the same for the same seed and the same terminal. */
  readonly digest: string;
}
