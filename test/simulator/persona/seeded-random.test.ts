import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawFrom } from '../../../src/simulator/persona/seeded-random.js';

test('the same seed draws the same values', () => {
  assert.equal(drawFrom(42).digits(20), drawFrom(42).digits(20));
});

test('another seed draws other values', () => {
  assert.notEqual(drawFrom(42).digits(20), drawFrom(43).digits(20));
});

test('drawing carries on from the state that earlier draws left', () => {
  const whole = drawFrom(7).digits(12);
  const first = drawFrom(7);
  const half = first.digits(6);
  assert.equal(half + drawFrom(first.state).digits(6), whole);
});

test('an integer stays below its bound, and every one of a few comes up', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000 }), (seed, bound) => {
      const value = drawFrom(seed).integer(bound);
      return Number.isInteger(value) && value >= 0 && value < bound;
    }),
  );
  const draws = drawFrom(1);
  assert.deepEqual([...new Set(Array.from({ length: 200 }, () => draws.integer(6)))].sort(), [0, 1, 2, 3, 4, 5]);
});
