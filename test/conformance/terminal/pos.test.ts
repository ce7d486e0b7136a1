import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pos } from '../../../src/conformance/terminal/pos.js';
import { DEFAULT_POS, EURO } from '../../../src/protocol/index.js';

const AMOUNT = { minorUnits: 150, currency: EURO };
const DEBIT = 'CZ0040320CJ012012345678901CA00201CB003150CD0010CE003978';

test('a POS composes well-formed requests', () => {
  const pos = new Pos(DEFAULT_POS);
  assert.equal(pos.compose('debit', AMOUNT).toString('latin1'), DEBIT);
  assert.equal(pos.compose('identification').toString('latin1'), 'CZ0040320CJ012012345678901CA00201CD001I');
});

test('a POS may introduce itself as another, a part at a time', () => {
  const pos = new Pos(DEFAULT_POS);
  pos.introduceAs({ posNumber: '07' });
  pos.introduceAs({ version: '0300' });
  assert.equal(pos.compose('identification').toString('latin1'), 'CZ0040300CJ012012345678901CA00207CD001I');
});

test('added fields follow, in order, and two POS do not share them', () => {
  const pos = new Pos(DEFAULT_POS);
  pos.addField('CK', '100');
  pos.addField('BB', '1');
  assert.equal(pos.compose('debit', AMOUNT).toString('latin1'), `${DEBIT}CK003100BB0011`);
  assert.equal(new Pos(DEFAULT_POS).compose('debit', AMOUNT).toString('latin1'), DEBIT);
});

test('an order names every field once, or is a fault of the bench', () => {
  const pos = new Pos(DEFAULT_POS);
  const text = pos.composeInOrder('debit', ['CZ', 'CE', 'CD', 'CB', 'CA', 'CJ'], AMOUNT).toString('latin1');
  assert.equal(text, 'CZ0040320CE003978CD0010CB003150CA00201CJ012012345678901');
  assert.throws(() => pos.composeInOrder('debit', ['CZ', 'CE'], AMOUNT), { name: 'BenchError' });
  assert.throws(() => pos.composeInOrder('identification', ['CZ', 'CZ', 'CJ', 'CA', 'CD']), { name: 'BenchError' });
});

test('an unknown field stands where no message may end', () => {
  const text = new Pos(DEFAULT_POS).composeWith('debit', { tag: 'XX', value: 'new' }, AMOUNT).toString('latin1');
  assert.equal(text, 'CZ0040320CJ012012345678901CA00201XX003newCB003150CD0010CE003978');
});

test('one field is altered or left out', () => {
  const pos = new Pos(DEFAULT_POS);
  const altered = pos.composeAltered('debit', 'CB', '1,50', AMOUNT).toString('latin1');
  assert.equal(altered, 'CZ0040320CJ012012345678901CA00201CB0041,50CD0010CE003978');
  const without = pos.composeAltered('debit', 'CE', undefined, AMOUNT).toString('latin1');
  assert.equal(without, 'CZ0040320CJ012012345678901CA00201CB003150CD0010');
});

test('a text to print travels as a ticket does', () => {
  const text = new Pos(DEFAULT_POS).composePrint('ÉTÉ').toString('latin1');
  assert.equal(text, 'CZ0040320CJ012012345678901CA00201CD001PZT017CK003100AK004yVTJ');
});
