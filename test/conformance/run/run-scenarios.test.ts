import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  Bench,
  EMBEDDED_CAPABILITIES,
  openBench,
  planPayments,
  runScenarios,
  scenariosFor,
} from '../../../src/conformance/index.js';
import { foldScenarios } from '../../../src/report/index.js';
import { planOf } from '../plan.js';

// One run, of which every test looks at something: every scenario on the embedded terminal.
const scenarios = scenariosFor('terminal');
const plan = planOf({ capabilities: { ...planOf().capabilities, immediateResponse: true } });
const heard: unknown[] = [];
let run: Awaited<ReturnType<typeof runScenarios>> = [];
let ledger = { count: 0, minorUnits: 0 };

/** Whether it asks for what the subject declares not to do. */
const isOfAbsent = ({ id }: { readonly id: string }) => id.startsWith('undeclared:');

before(async () => {
  const bench = await openBench(plan);
  assert.ok(bench instanceof Bench);
  run = await runScenarios(plan, { scenarios, parallel: 1, bench: {}, env: {}, onMessage: (message) => heard.push(message) });
  ledger = bench.ledger;
});

test('every scenario is run once, and every message is told as it comes', () => {
  assert.deepEqual(
    foldScenarios(run).map(({ entry }) => entry.id),
    scenarios.map(({ id }) => id),
  );
  assert.deepEqual(heard, run);
});

test('a run describes its scenarios as the catalogue does', () => {
  assert.deepEqual(
    foldScenarios(run).map(({ entry }) => entry),
    scenarios,
  );
});

test('the embedded terminal passes every scenario, and leaves evidence of each', () => {
  const folded = foldScenarios(run).filter(({ entry }) => !isOfAbsent(entry));
  const failed = folded.filter(({ verdict }) => verdict !== 'pass');
  assert.deepEqual(
    failed.map(({ entry, verdict, reason }) => `${entry.id} ${verdict}: ${reason}`),
    [],
  );
  assert.deepEqual(
    folded.flatMap(({ judgement }) => judgement.findings),
    [],
  );
  assert.deepEqual(
    folded.filter(({ evidence }) => (evidence?.events.length ?? 0) === 0).map(({ entry }) => entry.id),
    [],
  );
});

test('what a terminal declares not to do is asked of none that does it, and turned down by one that does not', async () => {
  const ofOne = foldScenarios(run).filter(({ entry }) => isOfAbsent(entry));
  assert.deepEqual(new Set(ofOne.map(({ verdict }) => verdict)), new Set(['not-applicable']));
  const none = { credit: false, cancellation: false, cheque: false, duplicate: false, identification: false, print: false };
  const bare = planOf({ runId: 'bare', capabilities: { ...EMBEDDED_CAPABILITIES, ...none } });
  const options = { scenarios: scenarios.filter(isOfAbsent), parallel: 1, bench: {}, env: {}, onMessage: () => {} };
  const ofOther = foldScenarios(await runScenarios(bare, options));
  assert.deepEqual(
    ofOther.flatMap(({ entry, verdict, judgement }) => (verdict === 'pass' ? [] : [{ id: entry.id, ...judgement }])),
    [],
  );
  assert.equal(ofOther.length, ofOne.length);
});

test('sums over the limit of one payment are left out of a product, and that is said once', async () => {
  const limited = planOf({ runId: 'limited', payments: { allowed: true, maxMinorUnits: 300 } });
  const products = scenarios.filter(({ id, tags }) => id.startsWith('products:') && tags.includes('@needs-cardholder'));
  const options = { scenarios: products, parallel: 1, bench: {}, env: {}, onMessage: () => {} };
  const folded = foldScenarios(await runScenarios(limited, options));
  const said = folded.flatMap(({ judgement }) => judgement.leftOut ?? []);
  assert.deepEqual(
    [...new Set(said.map(({ en }) => /^Sums from ([\d.]+ [A-Z]+) on .*payments\.maxAmount/.exec(en)?.[1]))],
    ['327.67 EUR', '12.50 EUR', '12.70 EUR', '9.30 EUR'],
  );
});

test('no more payments are asked for than planned, and not many fewer', async () => {
  const planned = await planPayments(scenarios, plan);
  assert.ok(ledger.count <= planned.requests, `${ledger.count} of ${planned.requests} requests`);
  assert.ok(ledger.count >= 0.8 * planned.requests, `${ledger.count} of ${planned.requests} requests`);
  assert.ok(ledger.minorUnits <= planned.minorUnits, `${ledger.minorUnits} of ${planned.minorUnits} minor units`);
  assert.ok(ledger.minorUnits >= 0.8 * planned.minorUnits, `${ledger.minorUnits} of ${planned.minorUnits} minor units`);
});

test('scenarios that are not tagged for payments send nothing that could move money', () => {
  const free = foldScenarios(run).filter(({ entry }) => !entry.tags.includes('@needs-payments'));
  const sent = free.flatMap(({ entry, evidence }) =>
    (evidence?.events ?? []).map(({ kind, text = '' }) => ({ entry, kind, text })),
  );
  const money = sent.filter(({ kind, text }) => kind === 'sent' && /CD001[012]|CB\d{3}\d/.test(text));
  assert.deepEqual(
    money.map(({ entry, text }) => `${entry.id} ${text}`),
    [],
  );
});
