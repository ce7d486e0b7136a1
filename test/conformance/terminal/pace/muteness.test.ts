import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Muteness } from '../../../../src/conformance/terminal/pace/muteness.js';

function after(...silences: readonly boolean[]): Muteness {
  const muteness = new Muteness();
  for (const isDue of silences) muteness.noteSilence({ isDue });
  return muteness;
}

for (const [what, silences, isMute] of [
  ['two whole requests', [true, true], false],
  ['three whole requests', [true, true, true], true],
  ['two whole requests and a broken one', [false, true, true], true],
  ['broken requests only, however many', [false, false, false, false, false], false],
  ['one whole request among broken ones', [false, true, false, false], false],
] as const) {
  test(`a terminal that answers ${what} not is ${isMute ? '' : 'not yet '}mute`, () => {
    assert.equal(after(...silences).isMute, isMute);
  });
}

test('any answer in between begins the count again', () => {
  const muteness = after(true, true);
  muteness.noteAnswer();
  muteness.noteSilence({ isDue: true });
  muteness.noteSilence({ isDue: true });
  assert.equal(muteness.isMute, false);
});

test('it is waited for less after two whole requests, and never less than a slow terminal needs', () => {
  assert.equal(after(true).limitMs(10_000, 20), 10_000);
  assert.equal(after(true, true).limitMs(10_000, 20), 2_000);
  assert.equal(after(true, true).limitMs(10_000, 1_500), 4_500);
  assert.equal(after(true, true).limitMs(10_000, 9_000), 10_000);
  assert.equal(after(false, false, false).limitMs(10_000, 20), 10_000);
});
