import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { defineLaw, isLikeSome } from '../../src/laws/define-law.js';
import type { Specimen } from '../../src/laws/index.js';
import type { LawDefinition } from '../../src/laws/law.js';

/** A law of lists of numbers. */
function lawOf(refute: (input: number[]) => string | undefined, more: Partial<LawDefinition<number[]>> = {}) {
  return defineLaw({
    id: 'framing/planted',
    title: 'Planted by a test',
    requirements: ['CAP-FRM-01'],
    inputs: fc.array(fc.nat({ max: 1_000 })),
    specimen: (input) => ({ note: input.join(' ') }),
    ...more,
    refute,
  });
}

const noBigNumber = (input: number[]) => (input.some((number) => number > 50) ? `${Math.max(...input)} is too big.` : undefined);

test('a law that holds is held to as many cases as asked for, and each is shown to who counts', () => {
  const shown: Specimen[] = [];
  const result = lawOf(() => undefined).check({ seed: 1, runs: 300, onCase: (specimen) => shown.push(specimen) });
  assert.deepEqual(result, {
    law: 'framing/planted',
    title: 'Planted by a test',
    requirements: ['CAP-FRM-01'],
    seed: 1,
    cases: 300,
    outcome: 'held',
  });
  assert.equal(shown.length, 300);
});

test('the counterexample of a broken law is the smallest input, with its reason', () => {
  const { outcome, counterexample } = lawOf(noBigNumber).check({ seed: 7, runs: 1_000 });
  assert.equal(outcome, 'broken');
  assert.deepEqual(counterexample?.input, [51]);
  assert.deepEqual(counterexample?.specimen, { note: '51' });
  assert.equal(counterexample?.reason, '51 is too big.');
  assert.ok((counterexample?.shrinks ?? 0) > 0);
});

test('the seed and the path lead to the same counterexample again, in one case', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const first = lawOf(noBigNumber).check({ seed, runs: 1_000 });
    const shown: Specimen[] = [];

    const again = lawOf(noBigNumber).check({
      seed: first.seed,
      runs: 1_000,
      path: first.counterexample?.path ?? '',
      onCase: (specimen) => shown.push(specimen),
    });

    assert.equal(again.outcome, 'broken');
    assert.deepEqual(again.counterexample, { ...first.counterexample, shrinks: 0 });
    assert.deepEqual([again.cases, shown], [1, [{ note: '51' }]]);
  }
});

test('a path whose case has been put right holds, and leads to no other case', () => {
  const { counterexample } = lawOf(noBigNumber).check({ seed: 7, runs: 1_000 });
  const onlyOthers = (input: number[]) => (input.length === 1 ? undefined : 'There is not one number.');
  const again = lawOf(onlyOthers).check({ seed: 7, runs: 1_000, path: counterexample?.path ?? '' });
  assert.deepEqual([again.outcome, again.cases, again.counterexample], ['held', 1, undefined]);
});

test('a path that leads nowhere is refused with its law and seed', () => {
  for (const path of ['x', '', '1:', '3:99999:0']) {
    assert.throws(() => lawOf(noBigNumber).check({ seed: 7, runs: 1, path }), {
      name: 'RangeError',
      message: `With the seed 7, the path ${path} of framing/planted leads to no case.`,
    });
  }
});

test('a check for which time runs out is interrupted, not held', () => {
  const { outcome, cases } = lawOf(() => undefined).check({ seed: 1, runs: 1_000_000_000, timeMs: 20 });
  assert.equal(outcome, 'interrupted');
  assert.ok(cases > 0 && cases < 1_000_000_000);
});

test('a law that throws is broken, and says what it threw', () => {
  const law = lawOf((input) => {
    if (input.length > 1) throw new TypeError('Two are too many.');
    return undefined;
  });
  const { outcome, counterexample } = law.check({ seed: 1, runs: 100 });
  assert.equal(outcome, 'broken');
  assert.deepEqual(counterexample?.input, [0, 0]);
  assert.equal(counterexample?.reason, 'It threw: TypeError: Two are too many.');
});

test('a case that cannot be shown is tried all the same', () => {
  const specimen = () => {
    throw new Error('no picture');
  };
  const { outcome, counterexample } = lawOf(noBigNumber, { specimen }).check({ seed: 7, runs: 1_000 });
  assert.equal(outcome, 'broken');
  assert.deepEqual([counterexample?.input, counterexample?.reason], [[51], '51 is too big.']);
  assert.deepEqual(counterexample?.specimen, { note: 'The case cannot be shown: Error: no picture' });
});

test('one input is held to the law again, and other data is refused', () => {
  const law = lawOf(noBigNumber);
  assert.equal(law.recheck([1, 50]), undefined);
  assert.equal(law.recheck([1, 51]), '51 is too big.');
  assert.throws(() => law.recheck(['1']), { name: 'TypeError', message: 'This is no input of the law framing/planted.' });
});

test('a law outside the groups cannot be made', () => {
  const id = 'weather/rain' as 'framing/rain';
  assert.throws(() => lawOf(noBigNumber, { id }), { name: 'RangeError', message: /weather\/rain belongs to no group/ });
});

const FRAMES = [
  { kind: 'huge', expected: [{ offset: 1 }] },
  { kind: 'empty', expected: [] },
  { kind: 'missing', expected: [{ tag: 'CB' }] },
];

describe('data is like one of the samples', () => {
  const rows: readonly [title: string, data: unknown, samples: readonly unknown[], isLike: boolean][] = [
    ['a text among texts', 'x', ['a', 'b'], true],
    ['a number among texts', 1, ['a'], false],
    ['null among objects', null, [{ a: 1 }], false],
    ['null among lists', null, [[1]], false],
    ['null where it is known', null, [1, null], true],
    ['a list of numbers', [1, 2], [[], [7]], true],
    ['an empty list', [], [[7]], true],
    ['a list among texts', [], ['a'], false],
    ['a list with a text among lists of numbers', [1, 'x'], [[7]], false],
    ['an object with the same keys', { kind: 'x', expected: [{ offset: 2 }] }, FRAMES, true],
    ['an object with elements of two samples', { kind: 'x', expected: [{ offset: 2 }, { tag: 'A' }] }, FRAMES, true],
    ['an object with a key too many', { kind: 'x', expected: [], more: 1 }, FRAMES, false],
    ['an object with a key too few', { kind: 'x' }, FRAMES, false],
    ['an object with another kind of value', { kind: 1, expected: [] }, FRAMES, false],
    ['an object among texts', { a: 1 }, ['a'], false],
    ['anything without samples', 'x', [], false],
  ];
  for (const [title, data, samples, isLike] of rows) test(title, () => assert.equal(isLikeSome(data, samples), isLike));
});
