import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Bench } from '../../src/conformance/index.js';
import type { Act } from '../../src/fuzz/acts/act.js';
import { shapeOf, Walk } from '../../src/fuzz/walk.js';
import { networkPlan, planOf } from '../conformance/plan.js';
import { HEAD, repeatsWith, says, saysNothing, withTerminal } from '../conformance/scripted-terminal.js';
import { issueSaying } from '../support/issue.js';

const IDENTIFICATION: Act = { kind: 'request', action: 'identification', variation: { kind: 'plain' } };
const BROKEN: Act = { kind: 'broken', action: 'identification', broken: 'length-not-digits', field: 3, place: 0, places: [] };
const LIMITS = { connect: 500, response: 150, payment: 200, stall: 60, quiet: 12, segmentGap: 2, recovery: 150 };

const identifies = repeatsWith('AE00210');

async function begin(bench: Bench): Promise<Walk> {
  const walk = await Walk.begin(bench);
  assert.ok(typeof walk !== 'string');
  return walk;
}

/** A terminal that hangs up and is gone for good once a request cannot be read. */
async function mortal(context: TestContext): Promise<{ readonly address: { host: string; port: number } }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (text.endsWith('CD001I')) return socket.write(`${text}AE00210`);
      server.close();
      for (const one of sockets) one.destroy();
      return undefined;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    for (const one of sockets) one.destroy();
    server.close();
  });
  const bound = server.address();
  assert.ok(bound !== null && typeof bound !== 'string');
  return { address: { host: '127.0.0.1', port: bound.port } };
}

test('a terminal that dies of a broken request breaks CAP-EXC-07, and the sequence that led there is told', async (t) => {
  const { address } = await mortal(t);
  const bench = await Bench.open(networkPlan(address, { limits: LIMITS }));
  const walk = await begin(bench);
  assert.deepEqual(await walk.play(IDENTIFICATION), []);
  const seen = await walk.play(BROKEN);
  const gone = seen.find(({ isGone }) => isGone);
  assert.ok(gone !== undefined);
  assert.deepEqual([gone.finding.requirement, gone.finding.expected], ['CAP-EXC-07', 'a connection']);
  assert.match(gone.finding.actual ?? '', /^no connection: refused/);
  assert.deepEqual(
    gone.acts.map(({ act }) => act),
    [IDENTIFICATION, BROKEN],
  );
  assert.equal(Buffer.concat([...(gone.acts[0]?.sent ?? [])]).toString(), `${HEAD}CD001I`);
  assert.equal(walk.isGone, true);
  await bench.close();
});

test('a terminal that had gone before the walk is not accused of anything in it', async (t) => {
  const { address } = await mortal(t);
  const bench = await Bench.open(networkPlan(address, { limits: LIMITS }));
  await (await begin(bench)).play(BROKEN);
  const walk = await begin(bench);
  assert.deepEqual(await walk.play(IDENTIFICATION), []);
  assert.equal(walk.isGone, true);
  assert.match(walk.unjudged.join(), /^The terminal could not be reached/);
  await bench.close();
});

test('a terminal that answers garbage to an identification breaks CAP-IDT-01 after whatever was asked before', async () => {
  const script = [says(`${HEAD}AE00201AF00209`), says('who are you?')] as const;
  await withTerminal(script, async (_, bench) => {
    const seen = await (await begin(bench)).play(BROKEN);
    const [first] = seen.filter(({ finding }) => finding.requirement === 'CAP-IDT-01');
    assert.equal(first?.finding.message, 'The terminal does not identify itself any more.');
    assert.deepEqual(
      first?.acts.map(({ act }) => act),
      [BROKEN],
    );
  });
});

test('a terminal that is busy for a moment after a payment without an answer is given its time', async () => {
  const busy = repeatsWith('AE00201AF00207');
  const debit: Act = {
    kind: 'request',
    action: 'debit',
    amount: { minorUnits: 100, currency: 'EUR' },
    behaviour: 'pay',
    variation: { kind: 'plain' },
  };
  const scripts = [saysNothing, saysNothing, busy, busy, busy, identifies] as const;
  await withTerminal(scripts, async (_, bench) => {
    const seen = await (await begin(bench)).play(debit);
    assert.deepEqual(
      seen.map(({ finding }) => finding.requirement),
      ['CAP-EXC-03'],
    );
  });
});

test('an identification that went well is not asked for again, any other act is', async () => {
  let requests = 0;
  const counts = (socket: Socket, request: string) => {
    requests += 1;
    identifies(socket, request);
  };
  await withTerminal([counts], async (_, bench) => {
    const walk = await begin(bench);
    await walk.play(IDENTIFICATION);
    assert.equal(requests, 1);
    await walk.play({ ...IDENTIFICATION, action: 'duplicate' });
    // Whether its paper is out, and whether it is there.
    assert.equal(requests, 4);
  });
});

test('a walk of the embedded terminal begins with an empty memory, one of another terminal with an unknown one', async () => {
  const bench = await Bench.open(planOf());
  assert.equal((await begin(bench)).memory.isEmpty, true);
  await bench.close();
  await withTerminal([identifies], async (_, network) => assert.equal((await begin(network)).memory.isEmpty, false));
});

test('an interrupted run begins no walk', async () => {
  const bench = await Bench.open(planOf(), { signal: AbortSignal.abort() });
  assert.equal(await Walk.begin(bench), 'The run was interrupted.');
  await bench.close();
});

test('the shape of a finding forgets numbers and values, and keeps the field', () => {
  const issue = issueSaying('CAP-AMT-07', 'Byte 12 of "CB" is 7.', { tag: 'CB' });
  const finding = { ...issue, level: 'MUST' } as const;
  assert.equal(shapeOf(finding), 'CAP-AMT-07 CB Byte # of "…" is #.');
  assert.equal(shapeOf({ ...finding, message: 'Byte 99 of "CE" is 8.' }), shapeOf(finding));
});
