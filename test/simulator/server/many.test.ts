import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type SimulatedTerminal, startTerminals, type TerminalsOptions } from '../../../src/simulator/index.js';
import { RawPos } from '../raw-pos.js';
import { connect, DEBIT, IDENTIFICATION, meet, start } from '../wire-pos.js';

async function startMany(context: TestContext, options: TerminalsOptions): Promise<SimulatedTerminal[]> {
  const terminals = await startTerminals({ interSegmentMs: 60, ...options });
  context.after(() => Promise.all(terminals.map((terminal) => terminal.close())));
  return terminals;
}

test('a hundred terminals of one call pay at once, each by itself', async (context) => {
  const terminals = await startMany(context, { count: 100, paymentMs: 1_000 });
  const begun = performance.now();
  const outcomes = await Promise.all(
    terminals.map(async (terminal) => {
      const pos = await connect(context, terminal);
      await pos.write(DEBIT);
      return pos.outcomes(1);
    }),
  );
  const tookMs = performance.now() - begun;
  assert.ok(outcomes.every(([outcome]) => outcome === '10'));
  assert.ok(terminals.every(({ journal, exchanges }) => journal.length === 1 && exchanges.length === 1));
  assert.ok(tookMs < 3_000, `took ${Math.round(tookMs)} ms`);
});

test('terminals of one call share nothing, and listen on ports in a row', async (context) => {
  const events: number[] = [];
  const [first, second] = await startTwoInARow(context, (place) => events.push(place));
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(second.address.port, first.address.port + 1);
  second.setCardholder({ behaviour: 'refused' });
  const pos = await connect(context, first);
  await pos.write(DEBIT);
  assert.deepEqual(await pos.outcomes(1), ['10']);
  assert.deepEqual([first.journal.length, second.journal.length], [1, 0]);
  assert.deepEqual([...new Set(events)], [0]);
});

test('where one port is taken, none listens', async (context) => {
  const [first] = await startTwoInARow(context);
  assert.ok(first !== undefined);
  const { port } = first.address;
  await first.close();
  await assert.rejects(startTerminals({ count: 2, firstPort: port }), { code: 'EADDRINUSE' });
  await assert.rejects(RawPos.connect({ host: '127.0.0.1', port }), { code: 'ECONNREFUSED' });
});

test('ten thousand exchanges leave five hundred', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  const batch = DEBIT.repeat(99);
  for (let sent = 0; sent < 10_000; sent += 100) {
    pos.received = '';
    await pos.write(`${batch}${DEBIT}\r\n`);
    await pos.outcomes(100);
  }
  assert.deepEqual([terminal.journal.length, terminal.exchanges.length], [500, 500]);
  assert.deepEqual([terminal.exchanges.at(0)?.id, terminal.exchanges.at(-1)?.id], [9_501, 10_000]);
  const last = terminal.journal.at(-1);
  assert.equal(last?.kind === 'transaction' && last.number, 10_000);
});

test('a thousand idle connections and two hundred that drip do not keep a payment waiting', async (context) => {
  const terminal = await start(context, { interSegmentMs: 500 });
  for (let opened = 0; opened < 1_000; opened += 100) {
    await Promise.all(Array.from({ length: 100 }, () => connect(context, terminal)));
  }
  const drippers = await Promise.all(Array.from({ length: 200 }, () => connect(context, terminal)));
  await Promise.all(drippers.map((pos) => pos.write('C')));
  const honest = await connect(context, terminal);
  const begun = performance.now();
  await honest.write(DEBIT);
  assert.deepEqual(await honest.outcomes(1), ['10']);
  assert.ok(performance.now() - begun < 1_000);
});

test('a request that drips is answered when its time is over, and the connection closed', async (context) => {
  const terminal = await start(context, { interSegmentMs: 2_000, requestMs: 150 });
  const pos = await connect(context, terminal);
  const drip = setInterval(() => void pos.write('9'), 20);
  context.after(() => clearInterval(drip));
  await pos.write('CZ0040300CA00207CF999');
  await pos.receives(/AE00201AF00209/);
});

test('responses that are held back do not pile up without end', async (context) => {
  const { terminal, pos } = await meet(context, { delivery: { lateMs: 600_000 } });
  for (let sent = 0; sent < 200; sent++) {
    await new Promise((resolve) => setImmediate(resolve));
    pos.socket.write(`${IDENTIFICATION}\r\n`);
  }
  const other = await connect(context, terminal);
  terminal.clearRules();
  await other.write(IDENTIFICATION);
  assert.deepEqual(await other.outcomes(1), ['10']);
  assert.ok(terminal.exchanges.length < 150, `${terminal.exchanges.length}`);
});

test('of a burst whose responses are held back no more is handled than may be held', async (context) => {
  const { terminal, pos } = await meet(context, { delivery: { lateMs: 600_000 } });
  await pos.write(IDENTIFICATION.repeat(1_000));
  const other = await connect(context, terminal);
  terminal.clearRules();
  for (let asked = 1; asked <= 20; asked++) {
    await other.write(IDENTIFICATION);
    await other.outcomes(asked);
  }
  assert.equal(terminal.exchangeIds.length - 20, 16);
});

test('requests that cannot be answered are held up to a limit in all: who sends most is broken off, others are served', async (context) => {
  const { terminal, pos: modest } = await meet(context, { delivery: { lateMs: 600_000 } });
  await modest.write(IDENTIFICATION.repeat(40));
  const greedy = await Promise.all(Array.from({ length: 250 }, () => connect(context, terminal)));
  for (const pos of greedy) pos.socket.write(IDENTIFICATION.repeat(4_000), 'latin1');
  await Promise.race(greedy.map((pos) => pos.ended()));
  const other = await connect(context, terminal);
  terminal.clearRules();
  await other.write(IDENTIFICATION);
  assert.deepEqual(await other.outcomes(1), ['10']);
  const broken = greedy.filter((pos) => pos.socket.destroyed);
  assert.ok(broken.length < greedy.length, 'all were broken off');
  assert.equal(modest.socket.destroyed, false);
});

/** Ports below those that systems give out by themselves: who connects somewhere meanwhile takes none of them. */
const PORTS = { first: 12_000, count: 18_000 };

/** Two free ports in a row cannot be reserved: another process may listen on one of them, and then others are tried. */
async function startTwoInARow(context: TestContext, onTerminalEvent: (place: number) => void = () => {}) {
  for (let attempt = 0; attempt < 50; attempt++) {
    const firstPort = PORTS.first + Math.floor(Math.random() * PORTS.count);
    try {
      return await startMany(context, { count: 2, firstPort, onTerminalEvent });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  throw new Error('No two free ports in a row were found.');
}
