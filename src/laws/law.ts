import type fc from 'fast-check';
import type { Field } from '../codec/index.js';
import type { ActionName, RequirementId } from '../protocol/index.js';
import type { BreakKind } from './generators/breaks/break.js';

/** What the laws are about; each group has a feature file. */
export const LAW_GROUPS = ['framing', 'amounts', 'currencies', 'masking'] as const;
export type LawGroup = (typeof LAW_GROUPS)[number];

/** One generated case as a person wants to see it, and as coverage counts it. */
export interface Specimen {
  /** The frame, as Latin-1 text. */
  readonly bytes?: string;
  readonly fields?: readonly Field[];
  /** The pieces the frame came in. */
  readonly pieces?: readonly string[];
  readonly action?: ActionName;
  readonly broken?: BreakKind;
  /** The requirement this case is about, where the law is about several. */
  readonly requirement?: RequirementId;
  /** Letter code. */
  readonly currency?: string;
  readonly minorUnits?: number;
  /** What else there is to know, such as a text that was read. */
  readonly note?: string;
}

/** Something that holds for every case. The input is plain data, so that a counterexample can be kept in a file. */
export interface LawDefinition<Input> {
  /** Group and name, such as `framing/round-trip`. */
  readonly id: `${LawGroup}/${string}`;
  /** One sentence. */
  readonly title: string;
  /** What the codec would break if the law did not hold. */
  readonly requirements: readonly RequirementId[];
  readonly inputs: fc.Arbitrary<Input>;
  /** Why the law does not hold for this input, or undefined when it holds. What it throws breaks the law as well. */
  readonly refute: (input: Input) => string | undefined;
  readonly specimen: (input: Input) => Specimen;
}

/** Settings of one check. */
export interface CheckOptions {
  readonly seed: number;
  readonly runs: number;
  /** Repeats one case of an earlier check with the same seed, and that one only: `runs` does not count. */
  readonly path?: string;
  /** Milliseconds after which the check is broken off. */
  readonly timeMs?: number;
  readonly onCase?: (specimen: Specimen) => void;
}

/** How a check ended. */
export interface CheckResult {
  readonly law: string;
  readonly title: string;
  readonly requirements: readonly RequirementId[];
  readonly seed: number;
  /** Cases the law was held to. */
  readonly cases: number;
  /** `interrupted`: time ran out before all cases were through. */
  readonly outcome: 'held' | 'broken' | 'interrupted';
  readonly counterexample?: Counterexample;
}

/** The smallest case for which a law does not hold. */
export interface Counterexample {
  /** The input of the law, as JSON data. */
  readonly input: unknown;
  readonly specimen: Specimen;
  readonly reason: string;
  /** With the seed, leads to this case again. */
  readonly path: string;
  readonly shrinks: number;
}

/** A law whose inputs are its own affair. */
export interface Law {
  readonly id: string;
  readonly group: LawGroup;
  readonly title: string;
  readonly requirements: readonly RequirementId[];
  check(options: CheckOptions): CheckResult;
  /** Holds the law to one input of a file. Throws a `TypeError` for data that is no input of it. */
  recheck(input: unknown): string | undefined;
}
