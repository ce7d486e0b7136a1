import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOrder } from '../../../src/conformance/pos/judge/check-order.js';
import { impossibleOrder, type Order, orderOf } from '../../../src/conformance/pos/order/order.js';
import { parseAmount, readMessage } from '../../../src/protocol/index.js';

const debit = (text: string, currency = 'EUR') => orderOf('debit', parseAmount(text, currency));
const request = (rest: string) => readMessage(`CZ0040320CJ012012345678901CA00201${rest}`).fields;

const CASES: readonly [title: string, order: Order, request: string, requirements: readonly string[]][] = [
  ['what was ordered', debit('12.34'), 'CB0041234CD0010CE003978', []],
  ['a padded amount', debit('12.34'), 'CB008' + '00001234' + 'CD0010CE003978', []],
  ['one digit for a small amount', debit('0.05'), 'CB0015CD0010CE003978', ['CAP-AMT-03']],
  ['yen times a hundred', debit('1000', 'JPY'), 'CB006100000CD0010CE003392', ['CAP-AMT-02']],
  ['dinar with two decimals', debit('12.345', 'TND'), 'CB0041234CD0010CE003788', ['CAP-AMT-02']],
  ['euro for another currency', debit('1000', 'JPY'), 'CB0041000CD0010CE003978', ['CAP-CUR-01']],
  ['a decimal point', debit('12.34'), 'CB00512.34CD0010CE003978', ['CAP-AMT-04']],
  ['a sign', impossibleOrder('debit', '-5.00', 'EUR'), 'CB004-500CD0010CE003978', ['CAP-AMT-04']],
  ['a credit for a negative sale', impossibleOrder('debit', '-5.00', 'EUR'), 'CB003500CD0011CE003978', []],
  ['thirteen digits', impossibleOrder('debit', '99999999999.99', 'EUR'), 'CB0139999999999999CD0010CE003978', []],
  ['a refund as a sale', orderOf('credit', parseAmount('5.00', 'EUR')), 'CB003500CD0010CE003978', ['CAP-REQ-07']],
  ['a cheque without its application', orderOf('cheque', parseAmount('5.00', 'EUR')), 'CB003500CD0010CE003978', ['CAP-CHQ-01']],
  ['partial payment offered', debit('5.00'), 'CB003500CD0010CE003978BF0010', ['CAP-TAG-18']],
  ['an application forced', debit('5.00'), 'CB003500CD0010CE003978CC003001', ['CAP-REQ-05']],
  ['a long reference', debit('5.00'), `CB003500CD0010CE003978CF033${'A'.repeat(33)}`, ['CAP-TAG-16']],
];

describe('A request is held to its order', () => {
  for (const [title, order, rest, requirements] of CASES) {
    test(title, () => {
      assert.deepEqual(
        checkOrder(order, request(rest)).map(({ requirement }) => requirement),
        requirements,
      );
    });
  }
});
