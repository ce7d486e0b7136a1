import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PaymentLedger } from '../../../src/conformance/index.js';
import { type Amount, EURO } from '../../../src/protocol/index.js';

const euro = (minorUnits: number): Amount => ({ minorUnits, currency: EURO });

test('without limits every request is booked, with its sum', () => {
  const ledger = new PaymentLedger({ allowed: true });
  assert.equal(ledger.claim(euro(1234)), undefined);
  assert.equal(ledger.claim(euro(66)), undefined);
  assert.equal(ledger.claim(undefined), undefined);
  assert.deepEqual([ledger.count, ledger.minorUnits], [3, 1300]);
});

test('where payments are not allowed nothing is booked, not even a request without an amount', () => {
  const ledger = new PaymentLedger({ allowed: false, maxCount: 10 });
  assert.match(ledger.claim(euro(1))?.en ?? '', /--allow-payments/);
  assert.match(ledger.claim(undefined)?.en ?? '', /--allow-payments/);
  assert.deepEqual([ledger.count, ledger.minorUnits], [0, 0]);
});

test('one payment may reach its limit and not pass it', () => {
  const ledger = new PaymentLedger({ allowed: true, maxMinorUnits: 500 });
  assert.equal(ledger.claim(euro(500)), undefined);
  assert.equal(ledger.claim(euro(501))?.en, '5.01 EUR is over the configured limit of one payment.');
  assert.deepEqual([ledger.count, ledger.minorUnits], [1, 500]);
});

test('all payments together may reach their limit and not pass it; a smaller one still fits', () => {
  const ledger = new PaymentLedger({ allowed: true, maxTotalMinorUnits: 1000 });
  assert.equal(ledger.claim(euro(900)), undefined);
  assert.equal(ledger.claim(euro(101))?.en, '1.01 EUR would pass the configured limit of all payments together.');
  assert.equal(ledger.claim(euro(100)), undefined);
  assert.match(ledger.claim(euro(1))?.en ?? '', /all payments together/);
  assert.deepEqual([ledger.count, ledger.minorUnits], [2, 1000]);
});

test('the number of payments is a limit of its own, for requests without an amount too', () => {
  const ledger = new PaymentLedger({ allowed: true, maxCount: 2 });
  assert.equal(ledger.claim(euro(1)), undefined);
  assert.equal(ledger.claim(undefined), undefined);
  assert.equal(ledger.claim(undefined)?.en, 'The configured number of payments, 2, is used up.');
  assert.equal(ledger.count, 2);
});

test('a limit of zero lets nothing through', () => {
  assert.notEqual(new PaymentLedger({ allowed: true, maxCount: 0 }).claim(euro(1)), undefined);
  assert.notEqual(new PaymentLedger({ allowed: true, maxMinorUnits: 0 }).claim(euro(1)), undefined);
  assert.notEqual(new PaymentLedger({ allowed: true, maxTotalMinorUnits: 0 }).claim(euro(1)), undefined);
});

test('asking whether a request may be sent books nothing', () => {
  const ledger = new PaymentLedger({ allowed: true, maxCount: 1 });
  assert.equal(ledger.refusalOf(euro(100)), undefined);
  assert.equal(ledger.refusalOf(euro(100)), undefined);
  assert.deepEqual([ledger.count, ledger.minorUnits], [0, 0]);
  ledger.claim(euro(100));
  assert.match(ledger.refusalOf(euro(100))?.en ?? '', /used up/);
});

test('what a sitting before has asked for counts against the limits', () => {
  const ledger = new PaymentLedger({
    allowed: true,
    maxTotalMinorUnits: 1000,
    maxCount: 3,
    spent: { count: 2, minorUnits: 700 },
  });
  assert.match(ledger.refusalOf(euro(400))?.en ?? '', /limit of all payments together/);
  assert.equal(ledger.claim(euro(300)), undefined);
  assert.match(ledger.claim(euro(0))?.en ?? '', /number of payments, 3, is used up/);
});
