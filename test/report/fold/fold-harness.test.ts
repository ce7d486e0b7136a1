import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Proof } from '../../../src/conformance/index.js';
import { foldHarness } from '../../../src/report/fold/fold-harness.js';
import { foldScenarios } from '../../../src/report/index.js';
import { messagesOf, type Played } from '../cucumber-messages.js';

const HELD: Proof = { law: 'framing/round-trip', seed: 7, asked: 300, cases: 300, outcome: 'held' };

const law = (rest: Partial<Played> = {}): Played => ({
  id: 'codec/framing:8',
  tags: ['@CAP-FRM-01', '@CAP-FRM-03'],
  given: 'the law that fields survive encoding and decoding',
  steps: ['PASSED', 'PASSED', 'PASSED'],
  proof: HELD,
  ...rest,
});
const example = (rest: Partial<Played> = {}): Played => ({
  id: 'codec/amounts:22',
  tags: ['@CAP-AMT-01'],
  given: 'the harness writes an amount of 12.34 EUR',
  proof: { seed: 7, asked: 1, cases: 1, outcome: 'held' },
  ...rest,
});

function fold(...played: readonly Played[]) {
  const messages = messagesOf(...played);
  return foldHarness(messages, foldScenarios(messages), 7);
}

test('a run without scenarios of the proof has none', () => {
  assert.equal(fold({ id: 'framing:8', tags: ['@CAP-FRM-01'] }), undefined);
});

test('laws and examples are told apart, each with its cases and requirements', () => {
  const harness = fold({ id: 'framing:8', tags: ['@CAP-FRM-06'] }, law(), example());
  assert.deepEqual([harness?.verdict, harness?.seed], ['proved', 7]);
  assert.deepEqual(harness?.laws, [
    {
      id: 'framing/round-trip',
      feature: 'Feature features/codec/framing.feature',
      name: 'Scenario codec/framing:8',
      requirements: ['CAP-FRM-01', 'CAP-FRM-03'],
      cases: 300,
      verdict: 'held',
      durationMs: 1500,
    },
  ]);
  assert.deepEqual(
    harness?.examples.map(({ id, cases, verdict }) => [id, cases, verdict]),
    [['codec/amounts:22', 1, 'held']],
  );
});

test('a broken law fails the proof, with its reason and its counterexample', () => {
  const counterexample = { wire: { hex: '4342', text: 'CB' }, fields: [{ tag: 'CB', value: '12' }], path: '1:0' };
  const proof: Proof = { ...HELD, cases: 17, outcome: 'broken', reason: 'Decoding gives nothing.', counterexample };
  const harness = fold(law({ proof, steps: ['PASSED', 'PASSED', ['ProofError', 'It was not shown.']] }), example());
  assert.equal(harness?.verdict, 'failed');
  const [broken] = harness?.laws ?? [];
  assert.deepEqual([broken?.verdict, broken?.cases, broken?.reason], ['broken', 17, 'Decoding gives nothing.']);
  assert.deepEqual(broken?.counterexample, counterexample);
});

const NOT_PROVED: readonly [title: string, played: Played, reason: RegExp][] = [
  [
    'time ran out',
    law({
      proof: { ...HELD, cases: 12, outcome: 'interrupted', reason: 'Only 12 of 300.' },
      steps: ['PASSED', 'PASSED', ['ProofError', 'It was not shown.']],
    }),
    /Only 12 of 300/,
  ],
  ['fewer cases ran than were asked for, though the steps passed', law({ proof: { ...HELD, cases: 299 } }), /Nothing was tried/],
  ['no case ran', law({ proof: { ...HELD, asked: 0, cases: 0 } }), /Nothing was tried/],
  [
    'nothing was attached',
    { id: 'codec/framing:8', tags: [], given: 'the law that any bytes can be decoded' },
    /Nothing was tried/,
  ],
  ['a step is missing', law({ steps: ['PASSED', 'UNDEFINED'] }), /The bench failed: a step is undefined/],
  ['the harness threw', law({ steps: [['TypeError', 'x is undefined'], 'SKIPPED'] }), /The bench failed: x is undefined/],
  ['it did not end', law({ isFinished: false }), /did not come to its end/],
];

for (const [title, played, reason] of NOT_PROVED) {
  test(`a law is not proved when ${title}`, () => {
    const harness = fold(played, example());
    const [one] = harness?.laws ?? [];
    assert.deepEqual([harness?.verdict, one?.verdict], ['failed', 'not-proved']);
    assert.match(one?.reason ?? '', reason);
  });
}

test('an example that is wrong fails the proof as a law does', () => {
  const proof: Proof = { seed: 7, asked: 1, cases: 1, outcome: 'broken', reason: 'Expected: 12.34 EUR. Actual: no amount.' };
  const harness = fold(law(), example({ proof, steps: [['ProofError', 'Expected.']] }));
  assert.equal(harness?.verdict, 'failed');
  assert.equal(harness?.examples[0]?.verdict, 'broken');
});
