import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { later } from '../../../src/simulator/record/later.js';

describe('a value made later', () => {
  test('is not made before somebody asks', () => {
    let made = 0;
    later(() => ++made);
    assert.equal(made, 0);
  });

  test('is made once, and the same for all who ask', () => {
    let made = 0;
    const value = later(() => ({ number: ++made }));
    assert.equal(value(), value());
    assert.equal(made, 1);
  });
});
