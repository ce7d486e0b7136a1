import { z } from 'zod';
import type { CheckResult, Law } from '../law.js';
import { findLaw } from '../laws/index.js';
import type { CodecCounterexample } from './counterexample-file.js';

/** The file of a law that does not hold; undefined for any other result. */
export function codecCounterexample(result: CheckResult, suite: CodecCounterexample['suite']): CodecCounterexample | undefined {
  const { counterexample, law, title, requirements, seed } = result;
  if (counterexample === undefined) return undefined;
  const { bytes, fields, pieces, note, broken, requirement } = counterexample.specimen;
  const others = requirements.filter((one) => one !== requirement);
  return {
    schema: 'caisse-ap-counterexample/1',
    kind: 'codec',
    suite,
    law,
    seed,
    path: counterexample.path,
    requirements: requirement === undefined ? [...requirements] : [requirement, ...others],
    shape: broken === undefined ? law : `${law} ${broken}`,
    message: counterexample.reason,
    expected: title,
    input: z.json().parse(counterexample.input),
    ...(bytes === undefined ? {} : { bytes: Buffer.from(bytes, 'latin1').toString('hex').toUpperCase() }),
    ...(pieces === undefined ? {} : { pieces: [...pieces] }),
    ...(fields === undefined ? {} : { fields: fields.map(({ tag, value }) => ({ tag, value })) }),
    ...(note === undefined ? {} : { note }),
  };
}

/** What became of a finding. */
export interface Recheck {
  readonly outcome: 'FIXED' | 'STILL FAILS' | 'CANNOT TELL';
  /** Why. */
  readonly message: string;
}

/** Holds the law of a finding to its input again. */
export function recheckCounterexample(
  { law: id, input }: Pick<CodecCounterexample, 'law' | 'input'>,
  find: (id: string) => Pick<Law, 'recheck'> | undefined = findLaw,
): Recheck {
  const law = find(id);
  if (law === undefined) return { outcome: 'CANNOT TELL', message: `This version has no law ${id}.` };
  try {
    const reason = law.recheck(input);
    if (reason === undefined) return { outcome: 'FIXED', message: 'The law holds for this input.' };
    return { outcome: 'STILL FAILS', message: reason };
  } catch (error) {
    return { outcome: 'CANNOT TELL', message: error instanceof Error ? error.message : String(error) };
  }
}
