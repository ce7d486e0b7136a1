import fc from 'fast-check';
import type { CheckOptions, CheckResult, LawDefinition, Specimen } from './law.js';

/** Holds a law to random cases, or to the one case that `path` leads to. */
export function checkLaw<Input>(definition: LawDefinition<Input>, options: CheckOptions): CheckResult {
  if (options.path !== undefined) return repeatCase(definition, { ...options, path: options.path });
  let reason = '';
  const property = fc.property(definition.inputs, (input) => {
    options.onCase?.(specimenOf(definition, input));
    const refutation = refutationOf(definition, input);
    if (refutation !== undefined) reason = refutation;
    return refutation === undefined;
  });
  const { seed, runs: numRuns, timeMs } = options;
  const limit = timeMs === undefined ? {} : { interruptAfterTimeLimit: timeMs, markInterruptAsFailure: false };
  const details = fc.check(property, { seed, numRuns, ...limit });
  const result = { ...headOf(definition), seed: details.seed, cases: details.numRuns };
  if (!details.failed) return { ...result, outcome: details.interrupted ? 'interrupted' : 'held' };
  const [input] = details.counterexample ?? [];
  if (input === undefined) return { ...result, outcome: 'interrupted' };
  const counterexample = {
    input,
    specimen: specimenOf(definition, input),
    reason: refutationOf(definition, input) ?? reason,
    path: details.counterexamplePath ?? '',
    shrinks: details.numShrinks,
  };
  return { ...result, outcome: 'broken', counterexample };
}

/** Holds the law to the one case that the path leads to, and to no other. Throws a `RangeError` for a path that leads nowhere. */
function repeatCase<Input>(definition: LawDefinition<Input>, options: CheckOptions & { readonly path: string }): CheckResult {
  const { seed, path } = options;
  const found = inputAt(definition.inputs, seed, path);
  if (found === undefined) throw new RangeError(`With the seed ${seed}, the path ${path} of ${definition.id} leads to no case.`);
  const { input } = found;
  const specimen = specimenOf(definition, input);
  options.onCase?.(specimen);
  const reason = refutationOf(definition, input);
  const result = { ...headOf(definition), seed, cases: 1 };
  if (reason === undefined) return { ...result, outcome: 'held' };
  return { ...result, outcome: 'broken', counterexample: { input, specimen, reason, path, shrinks: 0 } };
}

function inputAt<Input>(inputs: fc.Arbitrary<Input>, seed: number, path: string): { readonly input: Input } | undefined {
  if (!/^\d+(:\d+)*$/.test(path)) return undefined;
  try {
    // A property of one input draws a tuple of one: only that draws the same.
    const [drawn] = fc.sample(fc.tuple(inputs), { seed, path, numRuns: 1 });
    return drawn === undefined ? undefined : { input: drawn[0] };
  } catch {
    return undefined;
  }
}

function headOf<Input>({ id, title, requirements }: LawDefinition<Input>) {
  return { law: id, title, requirements };
}

/** Why the law does not hold for this input, or undefined. What it throws is a reason as well. */
export function refutationOf<Input>(definition: LawDefinition<Input>, input: Input): string | undefined {
  try {
    return definition.refute(input);
  } catch (error) {
    return `It threw: ${describe(error)}`;
  }
}

/** What is shown of a case. Where the code under test cannot even be asked for that, the reason is shown. */
function specimenOf<Input>(definition: LawDefinition<Input>, input: Input): Specimen {
  try {
    return definition.specimen(input);
  } catch (error) {
    return { note: `The case cannot be shown: ${describe(error)}` };
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
