import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../src/codec/index.js';
import { amountOf, directionOf, fieldValue, outcomeOf, reasonOf } from '../../src/protocol/index.js';

const fields = (raw: string) => decodeFrame(raw).fields;

describe('the outcome is what AE says, and nothing else (CAP-RSP-10, CAP-RSP-11)', () => {
  const cases: readonly [raw: string, outcome: string][] = [
    ['CZ0040300AE00210', 'performed'],
    ['CZ0040300AE00210AF00201', 'performed'],
    ['CZ0040300AE00201AF00201', 'not-performed'],
    ['CZ0040300AE00211', 'taken-into-account'],
    ['CZ0040300AE00212', 'unknown'],
    ['CZ0040300AE0011', 'unknown'],
    ['CZ0040300AF00204', 'unknown'],
  ];
  for (const [raw, outcome] of cases) test(`${raw}: ${outcome}`, () => assert.equal(outcomeOf(fields(raw)), outcome));
});

test('the reason is the first two characters of AF (CAP-TAG-07)', () => {
  assert.equal(reasonOf(fields('AF01904148HOLDER INVALID')), '04');
  assert.equal(reasonOf(fields('AE00201')), undefined);
});

test('of a repeated tag the first value counts', () => {
  assert.equal(fieldValue(fields('CZ0040300CB0042500CB0049900'), 'CB'), '2500');
});

test('an amount needs a readable CB and a known CE', () => {
  assert.deepEqual(amountOf(fields('CB006001000CE003953')), {
    minorUnits: 1000,
    currency: { code: 'XPF', number: '953', decimals: 0 },
  });
  assert.equal(amountOf(fields('CB00412.3CE003978')), undefined);
  assert.equal(amountOf(fields('CB0041234CE003000')), undefined);
  assert.equal(amountOf(fields('CB0041234')), undefined);
});

test('a message with AE is a response, any other a request', () => {
  assert.equal(directionOf(fields('CZ0040300AE00210')), 'response');
  assert.equal(directionOf(fields('CZ0040300CD001I')), 'request');
});
