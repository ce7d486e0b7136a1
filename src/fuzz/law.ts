import fc from 'fast-check';
import type { Field } from '../codec/index.js';
import type { ActionName, RequirementId } from '../protocol/index.js';
import type { BreakKind } from './generators/break.js';

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
  /** Repeats one case of an earlier check with the same seed. */
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
  /** Holds the law to one input of a file. Throws what the law throws for data that is no input of it. */
  recheck(input: unknown): string | undefined;
}

/** Makes a law of its definition. */
export function defineLaw<Input>(definition: LawDefinition<Input>): Law {
  const { id, title, requirements } = definition;
  const [group] = LAW_GROUPS.filter((candidate) => id.startsWith(`${candidate}/`));
  if (group === undefined) throw new RangeError(`The law ${id} belongs to no group.`);
  return {
    id,
    group,
    title,
    requirements,
    check: (options) => checkLaw(definition, options),
    recheck: (input) => refutationOf(definition, input as Input),
  };
}

function checkLaw<Input>(definition: LawDefinition<Input>, options: CheckOptions): CheckResult {
  const { id: law, title, requirements } = definition;
  let reason = '';
  const property = fc.property(definition.inputs, (input) => {
    options.onCase?.(definition.specimen(input));
    const refutation = refutationOf(definition, input);
    if (refutation !== undefined) reason = refutation;
    return refutation === undefined;
  });
  const { seed, runs: numRuns, path, timeMs } = options;
  const limit = timeMs === undefined ? {} : { interruptAfterTimeLimit: timeMs, markInterruptAsFailure: false };
  const details = fc.check(property, { seed, numRuns, ...(path === undefined ? {} : { path }), ...limit });
  const result = { law, title, requirements, seed: details.seed, cases: details.numRuns };
  if (!details.failed) return { ...result, outcome: details.interrupted ? 'interrupted' : 'held' };
  const [input] = details.counterexample ?? [];
  if (input === undefined) return { ...result, outcome: 'interrupted' };
  const counterexample = {
    input,
    specimen: definition.specimen(input),
    reason: refutationOf(definition, input) ?? reason,
    path: details.counterexamplePath ?? '',
    shrinks: details.numShrinks,
  };
  return { ...result, outcome: 'broken', counterexample };
}

function refutationOf<Input>(definition: LawDefinition<Input>, input: Input): string | undefined {
  try {
    return definition.refute(input);
  } catch (error) {
    return `It threw: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}
