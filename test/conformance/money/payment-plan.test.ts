import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CatalogueEntry, planPayments, scenariosFor } from '../../../src/conformance/index.js';
import { networkPlan } from '../plan.js';

const PLAN = networkPlan({ host: '192.0.2.20', port: 8888 });

function scenario(tags: readonly string[], ...steps: readonly string[]): CatalogueEntry {
  const place = {
    id: 'debit:1',
    uri: 'features/terminal/debit.feature',
    line: 1,
    scenarioLine: 1,
    feature: 'Debit',
    rule: undefined,
    name: 'A sale',
  };
  return { ...place, tags, question: undefined, steps: steps.map((text) => ({ text, cells: [] })) };
}

const planned = (...steps: readonly string[]) => planPayments([scenario(['@needs-payments'], ...steps)], PLAN);

test('a step that names an amount asks for it, in the minor units of its currency', async () => {
  assert.deepEqual(await planned('the POS requests a debit of 12.34 EUR'), { requests: 1, minorUnits: 1234 });
  assert.deepEqual(await planned('the POS requests a debit of 1000 XPF'), { requests: 1, minorUnits: 1000 });
  assert.deepEqual(await planned('the POS requests a debit of 1.250 TND'), { requests: 1, minorUnits: 1250 });
});

test('a step that names two amounts asks for both', async () => {
  const step = 'a second POS requests a debit of 3.50 EUR while a debit of 3.40 EUR runs';
  assert.deepEqual(await planned(step), { requests: 2, minorUnits: 690 });
});

test('every payment of a scenario counts, the one it builds on as well', async () => {
  const steps = ['a debit of 7.70 EUR has gone through', 'the POS requests a cancellation of 7.70 EUR'];
  assert.deepEqual(await planned(...steps), { requests: 2, minorUnits: 1540 });
});

for (const step of [
  'the POS requests a debit with its fields in the order "CZ CJ CA CE CD CB"',
  'the POS requests a debit with the unknown field XX "new"',
  'the POS requests a debit whose amount is written "0100"',
  'the POS requests a debit whose currency is written "963"',
  'the POS requests a debit without its amount',
  'the POS asks for the action "9" with an amount',
  'the POS sends the fields',
  'the POS sends the bytes "CZ0040320"',
]) {
  test(`counted with 1.50: ${step}`, async () => assert.deepEqual(await planned(step), { requests: 1, minorUnits: 150 }));
}

test('steps that ask for no payment count for nothing', async () => {
  const steps = [
    'the cardholder will complete the payment',
    'the terminal reports the debit as done',
    'the POS asks for a duplicate',
  ];
  assert.deepEqual(await planned(...steps), { requests: 0, minorUnits: 0 });
});

test('scenarios without payments, and those the bench will not ask, count for nothing', async () => {
  const step = 'the POS requests a debit of 12.34 EUR';
  assert.deepEqual(await planPayments([scenario(['@smoke'], step)], PLAN), { requests: 0, minorUnits: 0 });
  assert.deepEqual(await planPayments([scenario(['@needs-payments', '@needs-control'], step)], PLAN), {
    requests: 0,
    minorUnits: 0,
  });
});

test('of the whole catalogue, nothing is planned where payments are not allowed', async () => {
  const plan = { ...PLAN, payments: { allowed: false } };
  assert.deepEqual(await planPayments(scenariosFor('terminal'), plan), { requests: 0, minorUnits: 0 });
  assert.ok((await planPayments(scenariosFor('terminal'), PLAN)).requests > 100);
});
