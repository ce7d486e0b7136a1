import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { coverageOf, uncoveredIn } from './runner/coverage.js';
import { CATALOGUE, hasCatalogue, loadFleet } from './runner/load-fleet.js';
import type { Matrix } from './runner/matrix.js';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));
const OUT = mkdtempSync(join(tmpdir(), 'caisse-ap-fleet-'));
after(() => rmSync(OUT, { recursive: true, force: true }));

/** Tries a fleet in processes of its own, as `npm run mutants` does. */
function mutants(...argv: readonly string[]): {
  readonly exitCode: number | null;
  readonly said: string;
  readonly matrix: Matrix;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--out', OUT, ...argv], { encoding: 'utf8' });
  const matrix = JSON.parse(readFileSync(join(OUT, 'matrix.json'), 'utf8'));
  return { exitCode: status, said: `${stdout}${stderr}`, matrix };
}

test('planted terminals are judged as they have to be, and a fleet with one that is not as it should be ends with 1', () => {
  const names = ['other-pos', 'nothing', 'wrong-name', 'not-permitted', 'mistake'].map((name) => `planted-${name}`);
  const { exitCode, said, matrix } = mutants('--catalogue', 'test/fleet/planted.ts', ...names);
  const fates = matrix.trials.map(({ id, fate, by }) => [id, fate, by[0]?.requirement]);
  assert.deepEqual(
    fates,
    [
      ['planted-other-pos', 'killed', 'CAP-RSP-03'],
      ['planted-nothing', 'survived', undefined],
      ['planted-wrong-name', 'killed-by-another', 'CAP-RSP-03'],
      ['planted-not-permitted', 'blamed', 'CAP-TAG-05'],
      ['planted-mistake', 'broken', fates[4]?.[2]],
    ],
    said,
  );
  assert.equal(exitCode, 1);
  assert.match(said, /NOT FOUND {2}planted-nothing: It is said to print twice/);
  assert.match(said, /BLAMED {2}planted-not-permitted/);
  assert.match(
    said,
    /NOT SOUND {2}1 of 4 deviating terminals were found by a requirement that names the fault, 1 by another only, 1 not at all/,
  );
  assert.match(readFileSync(join(OUT, 'matrix.html'), 'utf8'), /<span class="word">Not sound<\/span>/);
});

test('a terminal that ends its process is said to, and takes no other trial with it', () => {
  const { exitCode, matrix } = mutants('--catalogue', 'test/fleet/planted.ts', 'planted-death', 'planted-other-pos');
  assert.deepEqual(
    matrix.trials.map(({ fate, note }) => [fate, note]),
    [
      ['broken', 'its process ended, or had to be ended'],
      ['killed', undefined],
    ],
  );
  assert.equal(exitCode, 1);
});

test('a terminal that is two permitted ones at once is tried, and a fleet that is as it should be ends with 0', () => {
  const pair = 'example-has-its-own-version+example-closes-after-each-answer';
  const { exitCode, said, matrix } = mutants('--catalogue', 'test/fleet/examples.ts', 'example-answers-twice', pair);
  assert.deepEqual(
    matrix.trials.map(({ id, fate }) => [id, fate]),
    [
      ['example-answers-twice', 'killed'],
      [pair, 'clean'],
    ],
    said,
  );
  assert.equal(exitCode, 0);
});

const isThere = { skip: hasCatalogue() ? false : 'the catalogue of the fleet is not there yet' };

test('every requirement that binds a terminal is broken by one of the fleet, or it is said why none can', isThere, async () => {
  assert.deepEqual(uncoveredIn(coverageOf(await loadFleet([CATALOGUE]))), []);
});

test('a part of the fleet is judged as it should be', isThere, () => {
  const { exitCode, said } = mutants('--part', '--seed', '3');
  assert.equal(exitCode, 0, said);
});
