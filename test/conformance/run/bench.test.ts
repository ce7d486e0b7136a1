import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bench, benchOf, closeBench, openBench, performed } from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { listen } from '../../support/wire-server.js';
import { networkPlan, planOf } from '../plan.js';
import { IDENTIFICATION, outcomeOf, withTerminal } from '../scripted-terminal.js';

const AMOUNT = { minorUnits: 1234, currency: EURO };

test('the embedded terminal does what the cardholder is said to do, and forgets it with the next scenario', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const first = bench.open(['@CAP-EXC-03']);
  await first.begin();
  first.cardholderWill('abandon');
  await first.talk.request('debit', AMOUNT);
  assert.match(await outcomeOf(() => first.expect(performed)), /AE 01, AF 11/);
  first.end();
  const second = bench.open(['@CAP-EXC-03']);
  await second.begin();
  await second.talk.request('debit', AMOUNT);
  assert.equal(await outcomeOf(() => second.expect(performed)), 'passed');
  second.end();
  assert.deepEqual([bench.ledger.count, bench.ledger.minorUnits], [2, 2468]);
});

test('the memory of the embedded terminal is empty at the start of each scenario', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const first = bench.open(['@CAP-EXC-03']);
  await first.begin();
  await first.talk.request('debit', AMOUNT);
  first.end();
  const second = bench.open(['@CAP-DUP-03']);
  await second.begin();
  await second.talk.request('duplicate');
  assert.match(await outcomeOf(() => second.expect(performed)), /AE 01/);
});

test('while a payment runs on the embedded terminal, a second one is not performed', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const session = bench.open(['@CAP-EXC-09']);
  await session.begin();
  session.cardholderWill('slow');
  const { first, second } = await session.talk.sendDuring(
    session.pos.compose('debit', AMOUNT),
    session.pos.compose('debit', AMOUNT),
  );
  session.lookAt(first);
  assert.equal(await outcomeOf(() => session.expect(performed)), 'passed');
  session.lookAt(second);
  assert.match(await outcomeOf(() => session.expect(performed)), /AE 01/);
  assert.equal(bench.ledger.count, 2);
});

test('a terminal that has gone is waited for less long, until it is back', async () => {
  const server = await listen((socket) => socket.resume());
  const limits = { ...planOf().limits, connect: 30_000 };
  const bench = await Bench.open(networkPlan(server.address, { limits }));
  assert.equal(await bench.watch.isReachable(), true);
  assert.equal(bench.watch.limits.connect, 30_000);
  await server.close();
  assert.equal(await bench.watch.isReachable(), false);
  assert.equal(bench.watch.limits.connect, 1_000);
});

test('after a payment without an answer, the next scenario waits until the terminal is free', async () => {
  let isFree = false;
  let asked = 0;
  await withTerminal(
    [
      (socket, request) => {
        if (request.includes('CD001I')) asked += 1;
        if (isFree) socket.write(`${request}AE00210`);
        else if (request.includes('CD001I')) socket.write(`${request}AE00201AF00207`);
        if (asked === 2) isFree = true;
      },
    ],
    async (session, bench) => {
      await session.talk.request('debit', AMOUNT);
      const next = bench.open(['@CAP-IDT-01']);
      await next.begin();
      assert.equal(asked, 3);
      assert.equal(next.transcript.events.length, 0, 'the waiting is no part of the scenario');
      const third = bench.open(['@CAP-IDT-01']);
      await third.begin();
      assert.equal(asked, 3, 'a free terminal is not asked again');
    },
    { limits: { ...planOf().limits, response: 100, payment: 5_000, quiet: 10 } },
  );
});

test('an interrupted run does not wait until the terminal is free', async () => {
  const stop = new AbortController();
  await withTerminal(
    [(_socket, request) => request.startsWith(IDENTIFICATION) && stop.abort()],
    async (session, bench) => {
      assert.match(await outcomeOf(() => session.talk.request('debit', AMOUNT)), /interrupted/);
      const begun = performance.now();
      assert.match(await outcomeOf(() => bench.open(['@CAP-IDT-01']).begin()), /interrupted/);
      assert.ok(performance.now() - begun < 10_000);
    },
    { signal: stop.signal, limits: { ...planOf().limits, response: 100, payment: 60_000 } },
  );
});

test('a bench is opened once for a run, found by its id, and closed', async () => {
  const plan = planOf({ runId: 'registry' });
  const bench = await openBench(plan);
  assert.equal(await openBench(plan), bench);
  assert.equal(benchOf('registry'), bench);
  await closeBench('registry');
  assert.throws(() => benchOf('registry'), { name: 'BenchError' });
  await closeBench('registry');
});
