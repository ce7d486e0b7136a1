import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeHarness } from '../../../src/report/index.js';
import { counterexampleAsText } from '../../../src/report/text/describe.js';
import { failedHarness, provedHarness } from '../fixture.js';

test('a proof that held is one line with laws, cases, examples and seed', () => {
  assert.equal(describeHarness(provedHarness()), '2 laws, 600 cases, 1 example, seed 4242: held');
});

test('thousands of cases are counted with a comma', () => {
  const { laws, ...rest } = provedHarness();
  const many = laws.map((law) => ({ ...law, cases: 3_450 }));
  assert.match(describeHarness({ ...rest, laws: many }), /^2 laws, 6,900 cases, /);
});

test('a proof that failed names what did not hold, and warns', () => {
  assert.equal(
    describeHarness(failedHarness()),
    '4 laws, 737 cases, 2 examples, seed 4242: framing/segments broken, framing/any-bytes not-proved, codec/amounts:22 broken. ' +
      'Do not trust the verdicts of this run.',
  );
});

test('what did not hold without a counterexample is told by its reason and seed', () => {
  const proof = failedHarness().examples[1];
  assert.ok(proof);
  assert.equal(counterexampleAsText(proof, 7), 'codec/amounts:22: Expected: 12.34 EUR. Actual: no amount.\nSeed 7\n');
});
