import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Holder, Holdings } from '../../../src/wire/index.js';

test('where all hold too much, who holds most is broken off, and nobody else', () => {
  const gone: string[] = [];
  const holder = (name: string): Holder => ({ breakOff: () => gone.push(name) });
  const [small, large, middle] = [holder('small'), holder('large'), holder('middle')];
  const holdings = new Holdings(100);
  holdings.set(small, 10);
  holdings.set(large, 50);
  holdings.set(middle, 40);
  assert.deepEqual([gone, holdings.total], [[], 100]);
  holdings.set(small, 11);
  assert.deepEqual([gone, holdings.total], [['large'], 51]);
  holdings.set(middle, 0);
  assert.equal(holdings.total, 11);
  holdings.set(small, 101);
  assert.deepEqual([gone, holdings.total], [['large', 'small'], 0]);
});

test('who is told to go and says so once more is counted once', () => {
  const holdings = new Holdings(10);
  const holder: Holder = { breakOff: () => holdings.set(holder, 0) };
  holdings.set(holder, 20);
  assert.equal(holdings.total, 0);
});
