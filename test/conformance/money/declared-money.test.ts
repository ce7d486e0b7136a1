import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrame } from '../../../src/codec/index.js';
import { declaredMoney, movesMoney } from '../../../src/conformance/index.js';
import { MoneyAllowance } from '../../../src/conformance/money/declared-money.js';
import { composeRequest, DEFAULT_POS, EURO, readMessage } from '../../../src/protocol/index.js';

const payment = (minorUnits: number) =>
  readMessage(encodeFrame(composeRequest(DEFAULT_POS, { action: 'debit', amount: { minorUnits, currency: EURO } })));
const FREE = readMessage(encodeFrame(composeRequest(DEFAULT_POS, { action: 'identification' })));
/** A debit in no currency: nobody can read its amount, and a wrong terminal could take it for one. */
const inNoCurrency = (minorUnits: number) => readMessage(payment(minorUnits).text.replace('CE003978', ''));
const UNDECLARED = { name: 'BenchError', message: /money that it does not declare/ };

function granted(...declared: readonly number[]): MoneyAllowance {
  const allowance = new MoneyAllowance();
  allowance.grant(declared.map((minorUnits) => ({ minorUnits })));
  return allowance;
}

test('a step declares money by its words; one that declares none has none', () => {
  const { wrapperOptions } = movesMoney((first: number, second: number) => [{ minorUnits: first + second }]);
  assert.deepEqual(declaredMoney(wrapperOptions, [1, 2]), [{ minorUnits: 3 }]);
  for (const options of [undefined, null, {}, { money: 3 }]) assert.deepEqual(declaredMoney(options, []), []);
});

test('a step sends as many requests as it declares, of as much money together, and no more', () => {
  const allowance = granted(100, 50);
  allowance.take(payment(100));
  allowance.take(FREE);
  allowance.take(payment(50));
  assert.throws(() => allowance.take(payment(0)), UNDECLARED);
  assert.throws(() => granted(100).take(payment(101)), UNDECLARED);
});

test('a request without an amount costs the most that a terminal could take for one', () => {
  assert.throws(() => granted(150).take(inNoCurrency(151)), UNDECLARED);
  granted(150).take(inNoCurrency(150));
});

test('a step that declares none may send none; outside of steps nothing is held to a plan', () => {
  assert.throws(() => granted().take(payment(1)), UNDECLARED);
  granted().take(FREE);
  new MoneyAllowance().take(payment(1));
});

test('what is left of one step is not there for the next', () => {
  const allowance = granted(100);
  allowance.grant([]);
  assert.throws(() => allowance.take(payment(1)), UNDECLARED);
});
