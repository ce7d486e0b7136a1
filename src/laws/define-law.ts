import fc from 'fast-check';
import { checkLaw, refutationOf } from './check-law.js';
import { LAW_GROUPS, type Law, type LawDefinition } from './law.js';

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
    recheck: (input) => refutationOf(definition, asInput(definition, input)),
  };
}

/** Inputs that data of a file is compared with. */
const SAMPLES = { seed: 1, numRuns: 200 } as const;

function asInput<Input>({ id, inputs }: LawDefinition<Input>, data: unknown): Input {
  if (!isLikeSome(data, fc.sample(inputs, SAMPLES))) throw new TypeError(`This is no input of the law ${id}.`);
  return data as Input;
}

/**
 * Whether data of a file could be an input of a law: made of the same kinds of values as one of the samples, with the same keys. An
 * element of a list may be like any element of the lists of the samples.
 */
export function isLikeSome(data: unknown, samples: readonly unknown[]): boolean {
  if (Array.isArray(data)) {
    const lists = samples.filter((sample) => Array.isArray(sample));
    const elements = lists.flat();
    return lists.length > 0 && data.every((element) => isLikeSome(element, elements));
  }
  if (data === null) return samples.includes(null);
  if (!isRecord(data)) return samples.some((sample) => typeof sample === typeof data);
  const keys = Object.keys(data).toSorted().join();
  const records = samples.filter(isRecord).filter((sample) => Object.keys(sample).toSorted().join() === keys);
  return (
    records.length > 0 &&
    Object.entries(data).every(([key, value]) =>
      isLikeSome(
        value,
        records.map((record) => record[key]),
      ),
    )
  );
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
