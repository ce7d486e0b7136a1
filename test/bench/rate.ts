import { median } from './measure.js';

const ROUNDS = 9;
const ROUND_MS = 40;

/**
 * Calls a second of each of several functions, medians of rounds in which they take turns, so that what else the machine does meets all
 * alike. Each gives a number that is summed, so that nothing is left out as unused.
 */
export function callsPerSecond<Name extends string>(calls: Readonly<Record<Name, () => number>>): Record<Name, number> {
  const names = Object.keys(calls) as Name[];
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const name of names) {
      const rate = rateOf(calls[name]);
      if (round >= 0) rates.get(name)?.push(rate);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(rates.get(name) ?? [])])) as Record<Name, number>;
}

function rateOf(call: () => number): number {
  const begun = performance.now();
  let calls = 0;
  let sum = 0;
  let passed = 0;
  while (passed < ROUND_MS) {
    for (let turn = 0; turn < 50; turn++) sum += call();
    calls += 50;
    passed = performance.now() - begun;
  }
  if (!(sum > 0)) throw new Error('What is measured did nothing.');
  return (1_000 * calls) / passed;
}
