import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announceShortage } from '../../../../src/cli/commands/test/announce-shortage.js';
import type { PaymentLimits } from '../../../../src/conformance/index.js';
import { networkPlan } from '../../../conformance/plan.js';

function announce(payments: PaymentLimits, planned: { requests: number; minorUnits: number; tooLarge?: number }): string {
  return announceShortage({ plan: networkPlan({ host: '192.0.2.1', port: 8888 }, { payments }), payments: planned }).join('\n');
}

test('limits that reach are not spoken of', () => {
  const limits = { allowed: true, maxMinorUnits: 10_000, maxTotalMinorUnits: 200_000, maxCount: 300 };
  assert.equal(announce(limits, { requests: 231, minorUnits: 100_170 }), '');
});

test('a total that does not reach is said with what to write', () => {
  const said = announce({ allowed: true, maxTotalMinorUnits: 50_000 }, { requests: 231, minorUnits: 100_170 });
  assert.match(said, /1001\.70 EUR are planned and 500\.00 EUR allowed/);
  assert.match(said, /payments: \{maxTotal: "1001\.70"\}/);
});

test('a number that does not reach, and payments that are too large, are said as well', () => {
  const limits = { allowed: true, maxMinorUnits: 5_000, maxCount: 57 };
  const said = announce(limits, { requests: 231, minorUnits: 100_170, tooLarge: 33 });
  assert.match(said, /231 are planned and 57 allowed\. Write "payments: \{maxCount: 231\}"/);
  assert.match(said, /^33 further requests are for more than 50\.00 EUR each and are not sent/m);
});

test('where no payments are allowed, nothing is', () => {
  assert.equal(announce({ allowed: false, maxTotalMinorUnits: 1 }, { requests: 2, minorUnits: 300 }), '');
});
