/** How much an attack tries: a part of it in every change, all of it by `npm run attack`. */
export type Effort = 'part' | 'whole';

/** What came of an attack. */
export interface AttackOutcome {
  /** How often the promise was put to the test. */
  readonly tries: number;
  /** What broke it, one sentence each, with what is needed to see it again; empty when it held. */
  readonly broken: readonly string[];
  /** A figure worth knowing: the longest wait, the largest file. */
  readonly note?: string;
}

/** One promise of the product, and what tries to break it. Loopback only, bounded in count and time, ends only what it started. */
export interface Attack {
  /** What is promised, as a user would say it. */
  readonly promise: string;
  /** Too long for every change: asked by `npm run attack` only. */
  readonly isWholeOnly?: boolean;
  readonly run: (effort: Effort) => Promise<AttackOutcome>;
}

/** The outcome of tries that each answer with what they broke, or nothing. */
export function outcomeOf(results: readonly (string | undefined)[], note?: string): AttackOutcome {
  const broken = results.filter((result) => result !== undefined);
  return { tries: results.length, broken, ...(note === undefined ? {} : { note }) };
}
