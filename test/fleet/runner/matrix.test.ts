import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, uncoveredIn } from './coverage.js';
import { FleetError, loadFleet, placeOf } from './load-fleet.js';
import { isSound, makeMatrix } from './matrix.js';
import { printMatrix } from './print-matrix.js';
import { renderMatrix } from './render-matrix.js';
import type { Fate, Trial } from './trial.js';

function trial(id: string, fate: Fate, more: Partial<Trial> = {}): Trial {
  const kind = fate === 'clean' || fate === 'blamed' ? 'permitted' : 'deviates';
  const nothing = { by: [], kills: [], open: [], asked: 1, durationMs: 1 };
  return { id, says: `It does ${id}.`, kind, requirements: ['CAP-AMT-07'], fate, ...nothing, ...more };
}

const PARTS = { startedAt: '2026-01-01T00:00:00.000Z', durationMs: 61_000, seed: 3, members: [] };

test('a fleet is sound when all that deviate were found by name and none that is permitted was blamed', () => {
  assert.equal(isSound({ trials: [trial('a', 'killed'), trial('b', 'clean')] }), true);
  for (const fate of ['killed-by-another', 'survived', 'blamed', 'unfinished', 'broken'] as const) {
    assert.equal(isSound({ trials: [trial('a', 'killed'), trial('b', fate)] }), false, fate);
  }
});

test('a fleet in which a question or a step finds nothing is not sound', () => {
  const trials = [trial('a', 'killed'), trial('b', 'clean')];
  assert.equal(isSound({ trials, idle: { scenarios: [], steps: [] } }), true);
  assert.equal(isSound({ trials, idle: { scenarios: [{ id: 'print:9', name: 'Nothing' }], steps: [] } }), false);
  assert.equal(isSound({ trials, idle: { scenarios: [], steps: ['the terminal hums'] } }), false);
});

test('the matrix is printed with its figures, and what is not as it should be', () => {
  const by = [{ scenario: 'print:7', requirement: 'CAP-PRN-01', level: 'MUST', message: 'It did.' }] as const;
  const trials = [trial('one', 'killed'), trial('two', 'blamed', { by }), trial('three', 'survived')];
  const idle = { scenarios: [{ id: 'print:9', name: 'Nothing' }], steps: ['the terminal hums'] };
  const said = printMatrix(makeMatrix({ ...PARTS, trials, idle, narrowed: 'two' }));
  assert.match(said, /^BLAMED {2}two: It does two\.\n {4}print:7 {2}CAP-PRN-01 {2}It did\.$/m);
  assert.match(said, /^NOT FOUND {2}three: It does three\.\n {4}names CAP-AMT-07$/m);
  assert.match(said, /^Scenarios that find nothing:\n {2}print:9 {2}Nothing$/m);
  assert.match(said, /^Then steps that find nothing:\n {2}the terminal hums$/m);
  assert.match(said, /^NOT SOUND {2}1 of 2 deviating .*, 1 not at all, of 1 permitted ones 1 were blamed\.$/m);
  assert.match(said, /^Only two\. 3 trials in 61\.0 s, seed 3\.$/m);
  assert.doesNotMatch(said, /It does one/);
});

test('the page has every trial, loads nothing, and takes no word for markup', () => {
  const page = renderMatrix(makeMatrix({ ...PARTS, trials: [trial('one', 'killed'), trial('<b>', 'broken', { note: '<i>' })] }));
  assert.match(page, /id="one"/);
  assert.match(page, /default-src &#39;none&#39;/);
  assert.doesNotMatch(page, /<b>|<i>|src=|https?:/);
});

test('a requirement is covered by a member that breaks it, or by a word why none can', () => {
  const breaks = { id: 'a', kind: 'deviates', requirements: ['CAP-AMT-07'] } as const;
  const permits = { id: 'b', kind: 'permitted', requirements: ['CAP-RSP-01'] } as const;
  const uncovered = uncoveredIn(coverageOf([breaks, permits]));
  const has = (id: string) => uncovered.some((name) => name === id);
  assert.deepEqual(
    [has('CAP-AMT-07'), has('CAP-RSP-01'), has('CAP-EXC-02'), has('CAP-EXC-01'), has('CAP-RSP-11')],
    [false, true, false, false, false],
  );
});

test('a fleet is read from files and folders, and one with mistakes is refused with all of them', async () => {
  const ids = (await loadFleet([placeOf('test/fleet/examples.ts')])).map(({ id }) => id);
  assert.ok(ids.includes('example-answers-twice'));
  const examples = placeOf('test/fleet/examples.ts');
  await assert.rejects(
    loadFleet([examples, examples]),
    (error) => error instanceof FleetError && /is there twice; /.test(error.message),
  );
  await assert.rejects(loadFleet(['/nowhere']), { message: 'There is no catalogue at /nowhere.' });
});
