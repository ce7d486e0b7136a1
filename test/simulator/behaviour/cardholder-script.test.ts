import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationMs, failureReason } from '../../../src/simulator/behaviour/cardholder-script.js';

const TIMES = { paymentMs: 10, inputTimeoutMs: 200, slowMs: 3_000 };

const REASONS = [
  ['pay', undefined],
  ['slow', undefined],
  ['refused', '04'],
  ['forbidden', '05'],
  ['abandon', '11'],
  ['no-card', '08'],
  ['withdraw', '07'],
] as const;

for (const [behaviour, reason] of REASONS) {
  test(`a card payment in which the cardholder does "${behaviour}" ends with ${reason ?? 'no reason'}`, () => {
    assert.equal(failureReason({ behaviour }, 'debit'), reason);
  });
}

test('a cheque fails with 04 whatever the cause', () => {
  assert.equal(failureReason({ behaviour: 'abandon' }, 'cheque'), '04');
});

test('a reason replaces the usual one, of a cheque too', () => {
  assert.equal(failureReason({ behaviour: 'abandon', reason: '06' }, 'debit'), '06');
  assert.equal(failureReason({ behaviour: 'abandon', reason: '02' }, 'cheque'), '02');
});

test('a cardholder who pays gives no reason', () => {
  assert.equal(failureReason({ behaviour: 'pay', reason: '04' }, 'debit'), undefined);
});

test('each behaviour has its usual time, and a delay replaces it', () => {
  assert.equal(durationMs({ behaviour: 'pay' }, TIMES), 10);
  assert.equal(durationMs({ behaviour: 'refused' }, TIMES), 10);
  assert.equal(durationMs({ behaviour: 'no-card' }, TIMES), 200);
  assert.equal(durationMs({ behaviour: 'slow' }, TIMES), 3_000);
  assert.equal(durationMs({ behaviour: 'no-card', delayMs: 0 }, TIMES), 0);
});
