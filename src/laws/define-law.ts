import fc from 'fast-check';
import { checkLaw, refutationOf } from './check-law.js';
import { isLikeSome } from './input-shape.js';
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
