import type { Level, RequirementId } from '../../../src/protocol/index.js';
import type { Member } from '../member.js';

/** What became of a member of the fleet. */
export type Fate =
  /** Deviates, and a requirement that names the fault found it. */
  | 'killed'
  /** Deviates, and was found by requirements that do not name the fault only. */
  | 'killed-by-another'
  /** Deviates, and nothing was found. */
  | 'survived'
  /** Permitted, and nothing was held against it. */
  | 'clean'
  /** Permitted, and blamed all the same. */
  | 'blamed'
  /** Not everything was asked before its time was over. */
  | 'unfinished'
  /** The bench failed, or the fault itself has a mistake: nothing is known. */
  | 'broken';

export const FATES = [
  'killed',
  'killed-by-another',
  'survived',
  'clean',
  'blamed',
  'unfinished',
  'broken',
] as const satisfies Fate[];

/** Whether it is as it should be. */
export function isAsItShouldBe(fate: Fate): boolean {
  return fate === 'killed' || fate === 'clean';
}

/** Something that was found, and where. */
export interface Sighting {
  readonly scenario: string;
  /** Undefined where the bench could not even begin, or failed. */
  readonly requirement?: RequirementId;
  readonly level?: Level;
  readonly message: string;
}

/** A scenario that found a fault by a requirement that names it, and the steps that may have. */
export interface Kill {
  readonly scenario: string;
  readonly requirement: RequirementId;
  readonly steps: readonly string[];
}

/** One member of the fleet, tried. */
export interface Trial extends Pick<Member, 'id' | 'says' | 'kind' | 'requirements'> {
  readonly fate: Fate;
  /** By what it was found or blamed, the first of each requirement; of a survivor, what there was beside a failure. */
  readonly by: readonly Sighting[];
  readonly kills: readonly Kill[];
  /** Scenarios that found no answer to their question, of a permitted one. */
  readonly open: readonly Sighting[];
  /** Why nothing is known, or what is doubtful. */
  readonly note?: string;
  readonly asked: number;
  readonly durationMs: number;
}
