import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defineLaw } from '../../src/laws/define-law.js';
import { fuzzLaws } from '../../src/laws/index.js';

/** A law of numbers that notes each one it is asked about. */
function lawOf(name: string, refute: (input: number) => string | undefined = () => undefined, inputs: number[] = []) {
  return defineLaw({
    id: `framing/${name}`,
    title: name,
    requirements: ['CAP-FRM-01'],
    inputs: fc.nat(),
    specimen: () => ({ action: 'debit' }),
    refute: (input) => {
      inputs.push(input);
      return refute(input);
    },
  });
}

test('each law is held to as many cases as asked for, whatever that is in slices', async () => {
  for (const runs of [1, 999, 1_000, 1_001, 2_500]) {
    const [inputs, cases]: [number[], number[]] = [[], []];
    const { results, reach } = await fuzzLaws({
      laws: [lawOf('one', undefined, inputs), lawOf('other')],
      seed: 3,
      runs,
      onProgress: (count) => cases.push(count),
    });
    const expected = ['framing/one', 'framing/other'].map((law) => [law, runs, 'held']);
    assert.deepEqual(
      results.map(({ law, cases, outcome }) => [law, cases, outcome]),
      expected,
    );
    assert.equal(inputs.length, runs);
    assert.equal(cases.at(-1), 2 * runs);
    assert.deepEqual(reach.find(({ what }) => what === 'actions')?.reached, 1);
  }
});

test('no slice repeats the cases of another, and the same seed gives the same cases', async () => {
  const draw = async (seed: number) => {
    const inputs: number[] = [];
    await fuzzLaws({ laws: [lawOf('one', undefined, inputs)], seed, runs: 3_000 });
    return inputs;
  };
  const inputs = await draw(3);
  assert.notDeepEqual(inputs.slice(0, 1_000), inputs.slice(1_000, 2_000));
  assert.notDeepEqual(inputs.slice(1_000, 2_000), inputs.slice(2_000));
  assert.deepEqual(await draw(3), inputs);
  assert.notDeepEqual(await draw(4), inputs);
});

test('a law that breaks in a later slice has the seed and the path that lead there again', async () => {
  let asked = 0;
  const afterMany = lawOf('late', (input) => {
    asked += 1;
    return asked > 1_500 && input > 1_000 ? 'It is too big.' : undefined;
  });
  const other = lawOf('other');

  const { results } = await fuzzLaws({ laws: [afterMany, other], seed: 3, runs: 3_000 });

  const [broken, held] = results;
  assert.deepEqual([broken?.outcome, broken?.counterexample?.input], ['broken', 1_001]);
  assert.ok(broken !== undefined && broken.cases > 1_500 && broken.cases < 3_000);
  assert.notEqual(broken.seed, 3);
  assert.deepEqual([held?.outcome, held?.cases], ['held', 3_000]);
  const again = afterMany.check({ seed: broken.seed, runs: 1, path: broken.counterexample?.path ?? '' });
  assert.equal(again.counterexample?.input, 1_001);
});

test('a run that is stopped leaves every law that is not through interrupted', async () => {
  const stop = new AbortController();
  const { results } = await fuzzLaws({
    laws: [lawOf('one'), lawOf('other')],
    seed: 3,
    runs: 5_000,
    signal: stop.signal,
    onProgress: (cases) => {
      if (cases >= 3_000) stop.abort();
    },
  });
  assert.deepEqual(
    results.map(({ cases, outcome }) => [cases, outcome]),
    [
      [2_000, 'interrupted'],
      [1_000, 'interrupted'],
    ],
  );
});

test('a run that is stopped before it begins has tried nothing', async () => {
  const { results } = await fuzzLaws({ laws: [lawOf('one')], seed: 3, runs: 1, signal: AbortSignal.abort() });
  assert.deepEqual(
    results.map(({ cases, outcome }) => [cases, outcome]),
    [[0, 'interrupted']],
  );
});

test('time that runs out is shared among the laws, and none of them is through', async () => {
  const { results } = await fuzzLaws({ laws: [lawOf('one'), lawOf('other')], seed: 3, runs: 1_000_000_000, timeMs: 100 });
  for (const { cases, outcome } of results) {
    assert.equal(outcome, 'interrupted');
    assert.ok(cases > 0 && cases < 1_000_000_000);
  }
});

test('a law that broke before the run was stopped stays broken', async () => {
  const stop = new AbortController();
  const { results } = await fuzzLaws({
    laws: [lawOf('broken', () => 'never'), lawOf('other')],
    seed: 3,
    runs: 2_000,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['broken', 'interrupted'],
  );
});
