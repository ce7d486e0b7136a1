import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveringArray } from '../../../src/conformance/product/covering-array.js';

const DIMENSIONS = { one: ['a', 'b', 'c', 'd'], two: [1, 2, 3], three: [true, false], four: ['x', 'y', 'z'] };
const NAMES = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];

test('every value of a dimension meets every value of each other one, in few combinations', () => {
  const rows = coveringArray(DIMENSIONS, { seed: 3 });
  for (const one of NAMES) {
    for (const other of NAMES.filter((name) => name > one)) {
      const met = new Set(rows.map((row) => `${row[one]} ${row[other]}`));
      assert.equal(met.size, DIMENSIONS[one].length * DIMENSIONS[other].length, `${one} and ${other}`);
    }
  }
  assert.ok(rows.length < 24, `${rows.length} combinations of 72`);
});

test('the seed decides the combinations', () => {
  assert.deepEqual(coveringArray(DIMENSIONS, { seed: 3 }), coveringArray(DIMENSIONS, { seed: 3 }));
  assert.notDeepEqual(coveringArray(DIMENSIONS, { seed: 3 }), coveringArray(DIMENSIONS, { seed: 4 }));
});
