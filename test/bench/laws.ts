import { LAWS } from '../../src/laws/index.js';
import type { Row } from './row.js';

const CASES = 5_000;

/** Cases a second of each law of the codec, generating included. There is nothing to compare them with: they say what a run costs. */
export function lawRows(): Row[] {
  const section = 'Laws of the codec, each for itself';
  return LAWS.map((law) => {
    law.check({ seed: 1, runs: CASES / 10 });
    const begun = performance.now();
    const { cases, outcome } = law.check({ seed: 2, runs: CASES });
    if (outcome !== 'held') throw new Error(`The law ${law.id} does not hold: a benchmark of it says nothing.`);
    return { section, what: law.id, unit: 'cases/s', ours: (1_000 * cases) / (performance.now() - begun) };
  });
}
