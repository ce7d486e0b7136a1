import type { Law } from '../law.js';
import { findLaw } from '../laws/index.js';
import type { CodecCounterexample } from './counterexample-file.js';

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
