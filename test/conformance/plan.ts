import { type BenchPlan, EMBEDDED_CAPABILITIES } from '../../src/conformance/index.js';
import { DEFAULT_POS } from '../../src/protocol/index.js';
import { type Address, EMBEDDED_TIME_LIMITS } from '../../src/wire/index.js';

/** The plan of a run against the embedded terminal, but for what a test changes. */
export function planOf(change: Partial<BenchPlan> = {}): BenchPlan {
  return {
    runId: 'test',
    target: { kind: 'embedded' },
    cardholder: { kind: 'simulator' },
    capabilities: EMBEDDED_CAPABILITIES,
    pos: DEFAULT_POS,
    limits: EMBEDDED_TIME_LIMITS,
    lineEnd: false,
    payments: { allowed: true },
    language: 'en',
    seed: 7,
    ...change,
  };
}

/** The plan of a run against a terminal at an address, with payments and a cardholder who always pays. */
export function networkPlan(address: Address, change: Partial<BenchPlan> = {}): BenchPlan {
  return planOf({ target: { kind: 'network', address }, cardholder: { kind: 'automatic' }, ...change });
}
