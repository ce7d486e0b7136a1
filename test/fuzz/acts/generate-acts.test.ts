import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { encodeFrame } from '../../../src/codec/index.js';
import { type BenchPlan, EMBEDDED_CAPABILITIES } from '../../../src/conformance/index.js';
import type { Act } from '../../../src/fuzz/acts/act.js';
import { composeBroken, composeVaried, plainRequest } from '../../../src/fuzz/acts/compose-act.js';
import { anyAct, isHarmless } from '../../../src/fuzz/acts/generate-acts.js';
import { networkPlan, planOf } from '../../conformance/plan.js';

/** A debit, a credit, a cancellation, or anything with an amount, however its tag is written. */
const FINANCIAL = /CD...[012]|CB/is;

const ADDRESS = { host: '127.0.0.1', port: 8888 };
const NOTHING = {
  credit: false,
  cancellation: false,
  cheque: false,
  duplicate: false,
  identification: false,
  print: false,
  tickets: false,
  immediateResponse: false,
  partialPayment: false,
};

function samples(plan: BenchPlan, count = 3_000): Act[] {
  return fc.sample(anyAct(plan) ?? assert.fail('There is something to ask.'), { numRuns: count, seed: 7 });
}

/** All bytes that an act can put on the wire. */
function bytesOf(act: Act, { pos, limits }: BenchPlan): string {
  const options = { pos, gapMs: limits.segmentGap };
  switch (act.kind) {
    case 'request':
      return composeVaried(act, options).bytes.toString('latin1');
    case 'broken':
      return composeBroken(act, options)?.bytes.toString('latin1') ?? '';
    case 'cut':
      return encodeFrame(plainRequest(pos, act.action, act.amount)).toString('latin1');
    case 'second':
      return [act.first, act.second].map((amount) => encodeFrame(plainRequest(pos, 'debit', amount)).toString('latin1')).join('');
    default:
      return act satisfies never;
  }
}

const kindsOf = (acts: readonly Act[]) => new Set(acts.map(({ kind }) => kind));
const actionsOf = (acts: readonly Act[]) => [...new Set(acts.map(({ action }) => action))].toSorted();

describe('where payments are not allowed', () => {
  const plan = networkPlan(ADDRESS, { payments: { allowed: false } });

  test('nothing is drawn that could move money, in any reading of its bytes', () => {
    const acts = samples(plan, 10_000);
    assert.deepEqual(
      acts.map((act) => bytesOf(act, plan)).filter((bytes) => FINANCIAL.test(bytes)),
      [],
    );
    assert.deepEqual([...kindsOf(acts)].toSorted(), ['broken', 'cut', 'request']);
    assert.deepEqual(actionsOf(acts), ['duplicate', 'identification']);
  });

  test('with payments it is: the test before can fail', () => {
    const allowed = networkPlan(ADDRESS);
    assert.ok(samples(allowed).filter((act) => FINANCIAL.test(bytesOf(act, allowed))).length > 500);
  });

  test('an act from a file is harmless only if all of its bytes are', () => {
    const request = { kind: 'request', action: 'identification', variation: { kind: 'plain' } } as const;
    assert.equal(isHarmless(request, plan), true);
    assert.equal(isHarmless({ ...request, action: 'debit', amount: { minorUnits: 1, currency: 'EUR' } }, plan), false);
    assert.equal(isHarmless({ ...request, variation: { kind: 'field', tag: 'CB', value: '100' } }, plan), false);
    const first = { minorUnits: 1, currency: 'EUR' };
    assert.equal(isHarmless({ kind: 'second', action: 'identification', first, second: first }, plan), false);
    assert.equal(isHarmless({ kind: 'cut', action: 'credit', at: 0.1, how: 'close' }, plan), false);
  });
});

test('only declared actions are drawn', () => {
  const capabilities = { ...EMBEDDED_CAPABILITIES, credit: false, cheque: false, duplicate: false };
  assert.deepEqual(actionsOf(samples(planOf({ capabilities }))), ['cancellation', 'debit', 'identification']);
  assert.deepEqual(actionsOf(samples(planOf())), ['cancellation', 'cheque', 'credit', 'debit', 'duplicate', 'identification']);
});

test('no ticket is wanted of a terminal that declares none', () => {
  const hasTicket = (act: Act) => act.kind === 'request' && act.variation.kind === 'ticket';
  assert.ok(samples(planOf()).some(hasTicket));
  assert.ok(!samples(planOf({ capabilities: { ...EMBEDDED_CAPABILITIES, tickets: false } })).some(hasTicket));
});

test('a subject without anything that may be asked of it is asked nothing', () => {
  const capabilities = { ...EMBEDDED_CAPABILITIES, ...NOTHING };
  assert.equal(anyAct(networkPlan(ADDRESS, { capabilities, payments: { allowed: false } })), undefined);
  assert.deepEqual(actionsOf(samples(networkPlan(ADDRESS, { capabilities }))), ['debit']);
});

test('where nobody is at the terminal no request waits for a card, and no second POS comes', () => {
  const acts = samples(networkPlan(ADDRESS, { cardholder: { kind: 'none' } }));
  assert.ok(!kindsOf(acts).has('second'));
  const whole = acts.filter(({ kind }) => kind === 'request');
  assert.deepEqual(actionsOf(whole), ['duplicate', 'identification']);
});

test('an automatic cardholder is asked to pay and nothing else', () => {
  const behaviours = (plan: BenchPlan) =>
    new Set(samples(plan).flatMap((one) => (one.kind === 'request' && one.behaviour !== undefined ? [one.behaviour] : [])));
  assert.deepEqual([...behaviours(networkPlan(ADDRESS))], ['pay']);
  assert.equal(behaviours(planOf()).size, 7);
});

describe('amounts', () => {
  const amounts = (plan: BenchPlan) =>
    samples(plan).flatMap((one) =>
      one.kind === 'second' ? [one.first, one.second] : one.amount === undefined ? [] : [one.amount],
    );

  test('towards the network are small', () => {
    assert.equal(Math.max(...amounts(networkPlan(ADDRESS)).map(({ minorUnits }) => minorUnits)), 500);
  });

  test('keep to the configured limit of one payment, a foreign currency among them', () => {
    const limited = amounts(networkPlan(ADDRESS, { payments: { allowed: true, maxMinorUnits: 20 } }));
    assert.ok(limited.length > 1_000);
    assert.equal(Math.max(...limited.map(({ minorUnits }) => minorUnits)), 20);
    assert.equal(Math.min(...limited.map(({ minorUnits }) => minorUnits)), 1);
  });

  test('towards a simulator reach the limit of the format', () => {
    const units = new Set(amounts(planOf()).map(({ minorUnits }) => minorUnits));
    for (const limit of [1, 9, 10, 99, 99_999_999_999, 999_999_999_999]) assert.ok(units.has(limit), String(limit));
  });
});

test('a foreign currency is one that the subject does not declare, in a plain request', () => {
  const { currencies } = EMBEDDED_CAPABILITIES;
  const requests = samples(planOf()).filter((one) => one.kind === 'request');
  const foreign = requests.filter(({ amount }) => amount !== undefined && !currencies.includes(amount.currency));
  assert.ok(foreign.length > 50);
  assert.ok(foreign.every(({ variation, behaviour }) => variation.kind === 'plain' && behaviour === undefined));
});

test('who does not pay does so in a plain request: a variation would be another question', () => {
  const unpaid = samples(planOf()).filter((one) => one.kind === 'request' && !['pay', undefined].includes(one.behaviour));
  assert.ok(unpaid.length > 100);
  assert.ok(unpaid.every((one) => one.kind === 'request' && one.variation.kind === 'plain'));
});
