import { z } from 'zod';
import type { CheckResult } from '../law.js';
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
