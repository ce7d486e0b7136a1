import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterOperation, freshMemory } from '../../../src/fuzz/play/memory.js';
import { EURO } from '../../../src/protocol/index.js';

import { toldBy } from '../play.js';

const DEBIT = { minorUnits: 100, currency: EURO };

test('a terminal that was reset has nothing to repeat; of another one nobody knows', () => {
  assert.deepEqual(freshMemory(true), { isEmpty: true, lastDebit: undefined, lastTold: undefined });
  assert.deepEqual(freshMemory(false), { isEmpty: false, lastDebit: undefined, lastTold: undefined });
});

test('after a debit it may be cancelled, and a duplicate may tell of another transaction', () => {
  const told = { ...freshMemory(true), lastTold: toldBy('1.00 100001') };
  assert.deepEqual(afterOperation(told, DEBIT), { isEmpty: false, lastDebit: DEBIT, lastTold: undefined });
});

test('after any other operation the debit before is still the last one', () => {
  const paid = afterOperation(freshMemory(true), DEBIT);
  assert.deepEqual(afterOperation({ ...paid, lastTold: toldBy('x') }, undefined), paid);
});
