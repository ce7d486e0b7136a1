import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ArrayPayment,
  GESTURE_PAYMENTS,
  PAID_PAYMENTS,
  WAY_DIMENSIONS,
  WAY_NAMES,
  writePayment,
} from '../../../src/conformance/product/payments.js';
import { composeRequest, DEFAULT_POS, parseAmount } from '../../../src/protocol/index.js';

const PLAIN = composeRequest(DEFAULT_POS, { action: 'debit', amount: parseAmount('1.00', 'EUR') });

test('every sum meets every way of every dimension, with money that is paid', () => {
  const sums = new Set(PAID_PAYMENTS.map(({ minorUnits }) => minorUnits));
  for (const name of WAY_NAMES) {
    for (const way of WAY_DIMENSIONS[name].ways) {
      const met = new Set(PAID_PAYMENTS.filter(({ ways }) => ways[name] === way).map(({ minorUnits }) => minorUnits));
      assert.equal(met.size, sums.size, `${name}: ${way.says.en}`);
    }
  }
  assert.ok(Math.max(...sums) > 2 ** 32);
  assert.ok(PAID_PAYMENTS.every(({ gesture }) => gesture === 'pay'));
});

test('every gesture meets every action', () => {
  const met = new Set(GESTURE_PAYMENTS.map(({ action, gesture }) => `${action} ${gesture}`));
  assert.equal(met.size, 15);
});

test('a payment is written in all of its ways, and says only those that changed something', () => {
  const usual = Object.fromEntries(WAY_NAMES.map((name) => [name, WAY_DIMENSIONS[name].ways[0]])) as ArrayPayment['ways'];
  const write = (ways: Partial<ArrayPayment['ways']>) =>
    writePayment({ action: 'debit', minorUnits: 100, currency: 0, gesture: 'pay', ways: { ...usual, ...ways } }, PLAIN);
  const at = (name: keyof typeof WAY_DIMENSIONS, place: number) => WAY_DIMENSIONS[name].ways[place] ?? assert.fail();
  assert.deepEqual(write({}), { fields: PLAIN, unusual: [] });
  const both = write({ ticket: at('ticket', 1), copy: at('copy', 2), format: at('format', 1), padding: at('padding', 2) });
  assert.equal(both.fields.find(({ tag }) => tag === 'CK')?.value, '121');
  assert.equal(both.fields.find(({ tag }) => tag === 'CB')?.value, '000000000100');
  assert.equal(both.unusual.length, 4);
  // There is no ticket of which a copy could be wanted.
  assert.deepEqual(write({ copy: at('copy', 2) }), { fields: PLAIN, unusual: [] });
});
