import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proveLaw } from '../../../src/conformance/index.js';
import { showSpecimen } from '../../../src/conformance/self-proof/prove-law.js';
import type { CheckOptions, CheckResult, Specimen } from '../../../src/laws/index.js';

/** A law whose check ends like this, and the options it was checked with. */
function lawThat(ends: Partial<CheckResult>) {
  const asked: CheckOptions[] = [];
  const check = (options: CheckOptions): CheckResult => {
    asked.push(options);
    const { seed, runs: cases } = options;
    return { law: 'framing/x', title: 'X', requirements: [], seed, cases, outcome: 'held', ...ends };
  };
  return { asked, find: async () => ({ check }) };
}

const broken = (specimen: Specimen): Partial<CheckResult> => ({
  outcome: 'broken',
  cases: 17,
  counterexample: { input: 1, specimen, reason: 'It is another.', path: '16:2', shrinks: 3 },
});

test('a law of the codec holds in as many cases as were asked for', async () => {
  const proof = await proveLaw('framing/round-trip', { seed: 7, cases: 25 });
  assert.deepEqual(proof, { law: 'framing/round-trip', seed: 7, asked: 25, cases: 25, outcome: 'held' });
});

test('a law is tried with the seed and the number of cases it is given', async () => {
  const { asked, find } = lawThat({});
  await proveLaw('framing/x', { seed: 99, cases: 12 }, find);
  assert.deepEqual(
    asked.map(({ seed, runs }) => [seed, runs]),
    [[99, 12]],
  );
});

test('a broken law is told with its smallest case in wire form and as fields, and the way back to it', async () => {
  const specimen = { bytes: 'CB00212', pieces: ['CB', '00212'] };
  const proof = await proveLaw('framing/x', { seed: 7, cases: 300 }, lawThat(broken(specimen)).find);
  assert.deepEqual(proof, {
    law: 'framing/x',
    seed: 7,
    asked: 300,
    cases: 17,
    outcome: 'broken',
    reason: 'It is another.',
    counterexample: {
      wire: { hex: '43423030323132', text: 'CB00212' },
      fields: [{ tag: 'CB', value: '12' }],
      pieces: ['CB', '00212'],
      path: '16:2',
    },
  });
});

for (const [title, ends] of [
  ['time ran out', { outcome: 'interrupted', cases: 12 }],
  ['fewer cases were tried, though none was wrong', { outcome: 'held', cases: 12 }],
] as const) {
  test(`a law is interrupted when ${title}`, async () => {
    const proof = await proveLaw('framing/x', { seed: 7, cases: 300 }, lawThat(ends).find);
    assert.deepEqual([proof.outcome, proof.cases, proof.reason], ['interrupted', 12, 'Only 12 of 300 cases could be tried.']);
  });
}

test('a law that does not exist is a fault of the bench', async () => {
  await assert.rejects(proveLaw('framing/none', { seed: 7, cases: 1 }), { name: 'BenchError', message: /framing\/none/ });
});

test('a case known by its fields is written to the wire, whatever the protocol says of them', () => {
  assert.deepEqual(showSpecimen({ fields: [{ tag: 'c1', value: '\u00e9' }] }), {
    wire: { hex: '6331303031E9', text: 'c1001.' },
    fields: [{ tag: 'c1', value: '\u00e9' }],
  });
});

test('a case that is no frame is told in words', () => {
  assert.deepEqual(showSpecimen({ note: '1,5', currency: 'EUR', minorUnits: 15 }), {
    note: '1,5, currency EUR, 15 minor units',
  });
});
