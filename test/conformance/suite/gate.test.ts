import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BenchPlan, GATE_TAGS, gateScenario } from '../../../src/conformance/index.js';
import { networkPlan, planOf } from '../plan.js';

const ADDRESS = { host: '192.0.2.20', port: 8888 };

function withCapability(key: keyof BenchPlan['capabilities'], isThere: boolean): BenchPlan {
  const plan = networkPlan(ADDRESS);
  return { ...plan, capabilities: { ...plan.capabilities, [key]: isThere } };
}

const CAPABILITIES = [
  ['@needs-credit', 'credit', 'The subject declares no credits.'],
  ['@needs-cancellation', 'cancellation', 'The subject declares no cancellations.'],
  ['@needs-cheque', 'cheque', 'The subject declares no cheques.'],
  ['@needs-duplicate', 'duplicate', 'The subject declares no duplicates.'],
  ['@needs-identification', 'identification', 'The subject declares no identification.'],
  ['@needs-print', 'print', 'The subject declares no printing.'],
  ['@needs-tickets', 'tickets', 'The subject declares no tickets in the response.'],
  ['@needs-immediate-response', 'immediateResponse', 'The subject declares no immediate responses.'],
  ['@needs-partial-payment', 'partialPayment', 'The subject declares no partial payments.'],
] as const;

for (const [tag, key, reason] of CAPABILITIES) {
  test(`${tag} does not apply to a subject without it, and is asked of one with it`, () => {
    const gate = gateScenario(['@CAP-EXC-03', tag], withCapability(key, false));
    assert.deepEqual({ verdict: gate?.verdict, reason: gate?.message }, { verdict: 'not-applicable', reason });
    assert.equal(gateScenario(['@CAP-EXC-03', tag], withCapability(key, true)), undefined);
  });
}

test('payments to a terminal on the network need permission; the embedded one takes no money', () => {
  const gate = gateScenario(['@needs-payments'], networkPlan(ADDRESS, { payments: { allowed: false } }));
  assert.equal(gate?.verdict, 'inconclusive');
  assert.match(gate?.message ?? '', /--allow-payments/);
  assert.equal(gateScenario(['@needs-payments'], networkPlan(ADDRESS)), undefined);
  assert.equal(gateScenario(['@needs-payments'], planOf({ payments: { allowed: false } })), undefined);
});

test('a scenario with a cardholder is inconclusive where nobody is there, and asked with every other kind', () => {
  const gate = gateScenario(['@needs-cardholder'], networkPlan(ADDRESS, { cardholder: { kind: 'none' } }));
  assert.equal(gate?.verdict, 'inconclusive');
  assert.match(gate?.message ?? '', /nobody is at the terminal/);
  for (const kind of ['simulator', 'operator', 'automatic', 'command'] as const) {
    assert.equal(gateScenario(['@needs-cardholder'], networkPlan(ADDRESS, { cardholder: { kind } })), undefined, kind);
  }
});

test('only the memory of the embedded terminal can be emptied', () => {
  assert.equal(gateScenario(['@needs-control'], networkPlan(ADDRESS))?.verdict, 'inconclusive');
  assert.equal(gateScenario(['@needs-control'], planOf({ target: { kind: 'linked' } }))?.verdict, 'inconclusive');
  assert.equal(gateScenario(['@needs-control'], planOf()), undefined);
});

test('a capability comes before money and cardholder, wherever its tag stands', () => {
  const plan = networkPlan(ADDRESS, { payments: { allowed: false }, cardholder: { kind: 'none' } });
  const without = { ...plan, capabilities: { ...plan.capabilities, cheque: false } };
  const tags = ['@needs-cardholder', '@needs-payments', '@needs-control', '@needs-cheque'];
  assert.equal(gateScenario(tags, without)?.verdict, 'not-applicable');
  assert.match(gateScenario(tags, plan)?.message ?? '', /--allow-payments/);
});

test('a scenario without gates is asked of anybody, and a tag of the prototype is no gate', () => {
  const plan = networkPlan(ADDRESS, { payments: { allowed: false }, cardholder: { kind: 'none' } });
  assert.equal(gateScenario(['@CAP-EXC-03', '@smoke', 'constructor', '@needs-'], plan), undefined);
});

test('every gate tag closes a gate for some subject', () => {
  const plan = networkPlan(ADDRESS, { payments: { allowed: false }, cardholder: { kind: 'none' } });
  const capabilities = Object.fromEntries(
    Object.entries(plan.capabilities).map(([key, value]) => [key, value === true ? false : value]),
  );
  const nothing = { ...plan, capabilities: { ...plan.capabilities, ...capabilities } };
  assert.deepEqual(
    GATE_TAGS.filter((tag) => gateScenario([tag], nothing) === undefined),
    [],
  );
});
