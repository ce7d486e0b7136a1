import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  absentCardholder,
  automaticCardholder,
  simulatorCardholder,
} from '../../../src/conformance/cardholder/simple-cardholders.js';
import { Bench } from '../../../src/conformance/index.js';
import { CARDHOLDER_BEHAVIOURS, EURO } from '../../../src/protocol/index.js';
import { networkPlan } from '../plan.js';

const gestureOf = (behaviour: (typeof CARDHOLDER_BEHAVIOURS)[number]) => {
  return { behaviour, amount: { minorUnits: 100, currency: EURO }, limitMs: 1000 };
};

test('the simulator is told what the cardholder does', async () => {
  const told: string[] = [];
  const cardholder = simulatorCardholder({
    setCardholder: async (behaviour) => {
      told.push(behaviour);
    },
    reset: async () => {
      told.push('reset');
    },
    paymentBegun: async () => {},
  });
  for (const behaviour of CARDHOLDER_BEHAVIOURS) assert.equal((await cardholder.prepare(gestureOf(behaviour))).isReady, true);
  assert.deepEqual(told, [...CARDHOLDER_BEHAVIOURS]);
});

test('a simulator without a control interface cannot be told', async () => {
  const readiness = await simulatorCardholder(undefined).prepare(gestureOf('pay'));
  assert.equal(readiness.isReady ? '' : readiness.reason.en, 'This target has no control interface for the cardholder.');
});

test('an automatic cardholder pays and does nothing else', async () => {
  assert.equal((await automaticCardholder.prepare(gestureOf('pay'))).isReady, true);
  for (const behaviour of CARDHOLDER_BEHAVIOURS.filter((one) => one !== 'pay')) {
    const readiness = await automaticCardholder.prepare(gestureOf(behaviour));
    assert.match(readiness.isReady ? '' : readiness.reason.en, new RegExp(`always pays; "${behaviour}" cannot be had`));
  }
});

test('nobody does anything', async () => {
  for (const behaviour of CARDHOLDER_BEHAVIOURS) {
    const readiness = await absentCardholder.prepare(gestureOf(behaviour));
    assert.match(readiness.isReady ? '' : readiness.reason.en, /Nobody is at the terminal/);
  }
});

test('an operator without a screen is a fault of the bench', async () => {
  const plan = networkPlan({ host: '127.0.0.1', port: 9 }, { cardholder: { kind: 'operator' } });
  await assert.rejects(Bench.open(plan), { name: 'BenchError', code: 'BENCH' });
});

test('a bench has the cardholder of its plan', async () => {
  for (const kind of ['automatic', 'none', 'command', 'simulator'] as const) {
    const bench = await Bench.open(networkPlan({ host: '127.0.0.1', port: 9 }, { cardholder: { kind, command: 'true' } }));
    assert.equal(bench.cardholder.kind, kind);
    await bench.close();
  }
});
