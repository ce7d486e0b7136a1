import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sendsNothing, waitsForCardholder } from '../../../src/conformance/pos/judge/expectations.js';
import { type Play, wordOf } from '../../../src/conformance/pos/judge/play.js';
import type { Belief } from '../../../src/conformance/pos/order/belief.js';
import { impossibleOrder, type Order, orderOf } from '../../../src/conformance/pos/order/order.js';
import { actionOf, parseAmount, readMessage } from '../../../src/protocol/index.js';

const HEAD = 'CZ0040320CJ012012345678901CA00201';
const PAID: Belief = { outcome: 'done' };
const DOUBT: Belief = { outcome: 'unknown', retry: false };
const REFUSED: Belief = { outcome: 'not-done' };
const euros = (text: string) => parseAmount(text, 'EUR');

/** An order that was sent as these fields, paid, and what the POS then believes. */
function play(order: Order, fields: string, minorUnits: number, belief: Belief, waitedMs = 0): Play {
  const message = readMessage(HEAD + fields);
  return {
    order,
    column: 'paid',
    what: { en: 'the terminal answered as usual', fr: '' },
    requests: [
      {
        message,
        action: actionOf(message.fields),
        connection: 1,
        isSecondAtOnce: false,
        answered: Buffer.alloc(0),
        ending: 'answered',
        beganAt: 0,
      },
    ],
    booked: [{ minorUnits, currency: 'EUR' }],
    report: { kind: 'told', belief },
    tookMs: waitedMs,
    waitedMs,
    hasLeft: true,
    isRetried: false,
  };
}

const said = (conclusion: ReturnType<typeof sendsNothing>) =>
  'issues' in conclusion ? conclusion.issues.map(({ requirement, kind }) => `${requirement} ${kind}`) : [];

describe('money that went the other way', () => {
  const DEBIT = 'CB003500CD0010CE003978';
  const CREDIT = 'CB003500CD0011CE003978';

  test('a refund that was sent as a sale is not done, whatever the POS believes', () => {
    assert.equal(wordOf(play(orderOf('credit', euros('5.00')), DEBIT, 500, PAID)), 'booked-but-not-paid');
    assert.equal(wordOf(play(orderOf('credit', euros('5.00')), DEBIT, 500, REFUSED)), 'paid-but-not-booked');
    assert.equal(wordOf(play(orderOf('credit', euros('5.00')), DEBIT, 500, DOUBT)), 'in-doubt');
  });

  test('a refund that was sent as one is', () => {
    assert.equal(wordOf(play(orderOf('credit', euros('5.00')), CREDIT, 500, PAID)), 'right');
    assert.equal(wordOf(play(orderOf('cancellation', euros('5.00')), CREDIT, 500, PAID)), 'right');
  });
});

describe('a sale of thirteen digits', () => {
  const order = impossibleOrder('debit', '99999999999.99', 'EUR');
  const ask = (belief: Belief) =>
    said(
      sendsNothing({ question: 'CAP-AMT-06', plays: [play(order, 'CB012999999999999CD0010CE003978', 999_999_999_999, belief)] }),
    );

  test('that is cut to twelve and booked whole says what became of the money', () => {
    assert.deepEqual(ask(PAID), ['CAP-AMT-06 sent-nonetheless', 'CAP-AMT-06 money-lost']);
  });

  test('that is cut to twelve, and then doubted, is sent nonetheless and no more', () => {
    assert.deepEqual(ask(DOUBT), ['CAP-AMT-06 sent-nonetheless']);
  });
});

describe('a cardholder who takes 178 of 180 seconds, on a scale of one in sixty', () => {
  const limits = { slowMs: 2_700, deadlineMs: 3_000 };
  const sale = (belief: Belief, waitedMs: number) =>
    waitsForCardholder(limits)({
      question: 'CAP-EXC-10',
      plays: [play(orderOf('debit', euros('5.00')), 'CB003500CD0010CE003978', 500, belief, waitedMs)],
    });

  test('is waited for', () => assert.deepEqual(said(sale(PAID, 2_705)), []));

  test('is given up after what stands for 120 s, and the POS is told so', () => {
    const conclusion = sale(DOUBT, 2_004);
    assert.deepEqual(said(conclusion), ['CAP-EXC-10 gave-up-early']);
    const [issue] = 'issues' in conclusion ? conclusion.issues : [];
    assert.equal(issue?.actual, 'it gave up after 2004 ms, which stands for 120 s of 180');
    assert.equal(issue?.expected, 'that it still waits after 2700 ms, which stands for 162 s of 180');
  });

  test('is called a refusal: the money is lost as well', () => {
    assert.deepEqual(said(sale(REFUSED, 500)), ['CAP-EXC-10 gave-up-early', 'CAP-EXC-10 money-lost', 'CAP-ERR-10 money-lost']);
  });

  test('is waited for, and then not understood: that is something else', () => {
    assert.deepEqual(said(sale(DOUBT, 2_900)), ['CAP-EXC-10 belief-other']);
  });
});
