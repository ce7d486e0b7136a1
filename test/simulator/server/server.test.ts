import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import {
  DEFAULT_PROFILE,
  type SimulatedTerminal,
  type SimulatorOptions,
  startSimulatedTerminal,
} from '../../../src/simulator/index.js';
import { RawPos } from '../raw-pos.js';

const IDENTIFICATION = 'CZ0040300CJ012012345678901CA00201CD001I';
const DEBIT = 'CZ0040300CJ012012345678901CA00201CB0041234CD0010CE003978';
const CREDIT = 'CZ0040300CJ012012345678901CA00201CB0041234CD0011CE003978';
const LONG_PAYMENT = { behaviour: 'slow', delayMs: 600_000 } as const;

async function start(context: TestContext, options: SimulatorOptions = {}): Promise<SimulatedTerminal> {
  const terminal = await startSimulatedTerminal({ interSegmentMs: 60, ...options });
  context.after(() => terminal.close());
  return terminal;
}

async function connect(context: TestContext, terminal: SimulatedTerminal): Promise<RawPos> {
  const pos = await RawPos.connect(terminal.address);
  context.after(() => pos.close());
  return pos;
}

/** Waits until the terminal refuses a second request: the payment of the first runs. */
async function untilBusy(context: TestContext, terminal: SimulatedTerminal): Promise<void> {
  const other = await connect(context, terminal);
  for (let asked = 1; asked < 5_000; asked++) {
    await other.write(`${IDENTIFICATION}\r\n`);
    if ((await other.outcomes(asked)).at(-1) !== '01 07') continue;
    other.close();
    return;
  }
  assert.fail('The terminal never became busy.');
}

async function untilJournalHas(terminal: SimulatedTerminal, entries: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (terminal.journal.length < entries && performance.now() < deadline) await nextTurn();
  assert.equal(terminal.journal.length, entries);
}

test('an identification is answered byte for byte, and the connection stays open', async (context) => {
  const pos = await connect(context, await start(context));
  await pos.write(IDENTIFICATION);
  await pos.outcomes(1);
  assert.equal(pos.received, 'CZ0040320CJ012012345678901CA00201CD001IAE00210');
  await pos.write(IDENTIFICATION);
  assert.deepEqual(await pos.outcomes(2), ['10', '10']);
  assert.equal(pos.hasEnded, false);
});

test('a request that comes byte by byte, its optional fields last, is one request', async (context) => {
  const pos = await connect(context, await start(context, { interSegmentMs: 2_000, trailingFieldsMs: 100 }));
  for (const byte of `${DEBIT}CC00300DCF003abc`) await pos.write(byte);
  assert.deepEqual(await pos.outcomes(1), ['10']);
  assert.match(pos.received, /CC00300D.*CF003abc/);
});

test('a request in more than one segment is waited for a little longer, so that optional fields still belong to it', async (context) => {
  const pos = await connect(context, await start(context, { trailingFieldsMs: 400 }));
  await pos.write(DEBIT.slice(0, 20));
  await sleep(20);
  await pos.write(DEBIT.slice(20));
  await sleep(20);
  await pos.write('CF003abc');
  assert.deepEqual(await pos.outcomes(1), ['10']);
  assert.match(pos.received, /CF003abc/);
});

test('optional fields that come after a request was answered are no request of their own', async (context) => {
  const pos = await connect(context, await start(context, { interSegmentMs: 30 }));
  await pos.write(DEBIT);
  await pos.outcomes(1);
  await pos.write('CF003abc');
  await sleep(60);
  await pos.write(IDENTIFICATION);
  assert.deepEqual(await pos.outcomes(2), ['10', '10']);
});

test('a request cut anywhere in two, with a gap, is one request', async (context) => {
  const terminal = await start(context, { interSegmentMs: 2_000, trailingFieldsMs: 0 });
  for (let cut = 1; cut < DEBIT.length; cut++) {
    const pos = await connect(context, terminal);
    await pos.write(DEBIT.slice(0, cut));
    await nextTurn();
    await pos.write(DEBIT.slice(cut));
    assert.deepEqual(await pos.outcomes(1), ['10'], `cut at ${cut}`);
    pos.close();
  }
  assert.equal(terminal.journal.length, DEBIT.length - 1);
});

test('a trailing line end changes nothing, at once or later, whole or in two', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write(`${DEBIT}\r\n`);
  await pos.outcomes(1);
  await pos.write(DEBIT);
  await pos.outcomes(2);
  await pos.write('\r\n');
  await pos.write(`${DEBIT}\r`);
  await pos.write('\n');
  await pos.outcomes(3);
  await pos.write(IDENTIFICATION);
  assert.deepEqual(await pos.outcomes(4), ['10', '10', '10', '10']);
  assert.equal(terminal.journal.length, 3);
});

test('requests in one segment are answered one after the other, in order', async (context) => {
  const terminal = await start(context, { paymentMs: 20 });
  const pos = await connect(context, terminal);
  await pos.write(`${DEBIT}${CREDIT}\r\n${IDENTIFICATION}${DEBIT}`);
  assert.deepEqual(await pos.outcomes(4), ['10', '10', '10', '10']);
  assert.match(pos.received, /CD0010.*CD0011.*CD001I.*CD0010/);
  const [first, second, third] = terminal.journal;
  assert.ok(first?.kind === 'transaction' && second?.kind === 'transaction' && third?.kind === 'transaction');
  assert.ok(second.startedAt >= first.endedAt && third.startedAt >= second.endedAt, 'two payments at once');
});

test('a burst of requests is answered whole and in order, and leaves turns to other terminals', async (context) => {
  const [terminal, quiet] = [await start(context), await start(context)];
  const [pos, other] = [await connect(context, terminal), await connect(context, quiet)];
  const posOf = (index: number) => String(index % 100).padStart(2, '0');
  const burst = Array.from({ length: 3_000 }, (_, index) => IDENTIFICATION.replace('CA00201', `CA002${posOf(index)}`));
  let mostInATurn = 0;
  let inThisTurn = 0;
  let isOver = false;
  const unsubscribe = terminal.subscribe(({ type }) => {
    if (type === 'exchange-began') inThisTurn += 1;
    mostInATurn = Math.max(mostInATurn, inThisTurn);
  });
  const watched = (async () => {
    while (!isOver) {
      await nextTurn();
      inThisTurn = 0;
    }
  })();
  await pos.write(`\r\n${burst.join('')}`);
  await other.write(IDENTIFICATION);
  assert.deepEqual(await other.outcomes(1), ['10']);
  pos.socket.end();
  await pos.ended();
  isOver = true;
  await watched;
  unsubscribe();
  const answered = [...pos.received.matchAll(/CA002(\d\d)CD001IAE00210/g)].map(([, number]) => number);
  assert.deepEqual(
    answered,
    burst.map((_, index) => posOf(index)),
  );
  assert.ok(mostInATurn <= 100, `${mostInATurn} requests in one turn`);
});

test('a burst behind a payment waits for its end, and is answered in order', async (context) => {
  const terminal = await start(context, { paymentMs: 20 });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT + IDENTIFICATION.repeat(180) + CREDIT + IDENTIFICATION.repeat(180));
  const outcomes = await pos.outcomes(362);
  assert.deepEqual(outcomes, Array(362).fill('10'));
  const actions = [...pos.received.matchAll(/CD001(.)/g)].map(([, code]) => code).join('');
  assert.equal(actions, `0${'I'.repeat(180)}1${'I'.repeat(180)}`);
});

test('a request that comes while a payment runs finds the terminal busy, on any connection', async (context) => {
  const terminal = await start(context, { cardholder: LONG_PAYMENT });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  await untilBusy(context, terminal);
  await pos.write(`${CREDIT}\r\n`);
  assert.deepEqual(await pos.outcomes(1), ['01 07']);
  const other = await connect(context, terminal);
  await other.write(DEBIT);
  assert.deepEqual(await other.outcomes(1), ['01 07']);
  assert.deepEqual(terminal.journal, []);
});

test('a request without what its action needs is answered as malformed after the silence', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write('CZ0040300CJ012012345678901CA00201CD0010CE003978');
  await pos.outcomes(1);
  assert.equal(pos.received, 'CZ0040320CJ012012345678901CA00201CD0010CE003978AE00201AF00209');
});

test('the same request with a line end is answered at once', async (context) => {
  const pos = await connect(context, await start(context, { interSegmentMs: 600_000 }));
  await pos.write('CZ0040300CJ012012345678901CA00201CD0010CE003978\r\n');
  assert.deepEqual(await pos.outcomes(1), ['01 09']);
});

test('garbage is answered once, whatever follows it, and the connection stays usable', async (context) => {
  const terminal = await start(context, { interSegmentMs: 250 });
  const pos = await connect(context, terminal);
  await pos.write(`CZ0040300CA00207CB00X1234${DEBIT}`);
  await pos.write(DEBIT);
  await pos.outcomes(1);
  assert.equal(pos.received, 'CZ0040320CA00207AE00201AF00209');
  await pos.write(IDENTIFICATION);
  assert.deepEqual(await pos.outcomes(2), ['01 09', '10']);
  assert.deepEqual(terminal.journal, []);
});

test('a request that never ends is answered once, then the connection is closed and the terminal is usable', async (context) => {
  const terminal = await start(context, { interSegmentMs: 2_000 });
  const pos = await connect(context, terminal);
  await pos.write('CZ0040300CA00207CF');
  await pos.write('9'.repeat(5_000));
  await pos.write('9'.repeat(50_000));
  await pos.ended();
  assert.equal(pos.received, 'CZ0040320CA00207AE00201AF00209');
  const other = await connect(context, terminal);
  await other.write(IDENTIFICATION);
  assert.deepEqual(await other.outcomes(1), ['10']);
});

test('a request many times too long is answered once, however it comes', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  for (let sent = 0; sent < 20; sent++) void pos.write('x'.repeat(70_000));
  await pos.ended();
  assert.deepEqual([(await pos.outcomes(1)).length, terminal.exchangeIds.length], [1, 1]);
});

test('a POS that says it sends no more is still answered, after its payment, and then the connection is closed', async (context) => {
  const terminal = await start(context, { paymentMs: 20 });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  pos.socket.end();
  await pos.ended();
  assert.deepEqual(await pos.outcomes(1), ['10']);
  assert.equal(terminal.journal.length, 1);
});

test('a connection cut in mid-request leaves no trace', async (context) => {
  const terminal = await start(context, { interSegmentMs: 600_000 });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT.slice(0, -1));
  pos.socket.resetAndDestroy();
  await once(pos.socket, 'close');
  const other = await connect(context, terminal);
  await other.write(DEBIT);
  assert.deepEqual(await other.outcomes(1), ['10']);
  assert.equal(terminal.journal.length, 1);
});

for (const how of ['closes', 'resets'] as const) {
  test(`a payment goes on to its end when the POS ${how} the connection`, async (context) => {
    const terminal = await start(context, { cardholder: { behaviour: 'slow', delayMs: 500 } });
    const pos = await connect(context, terminal);
    await pos.write(`${DEBIT}\r\n`);
    await untilBusy(context, terminal);
    if (how === 'closes') pos.close();
    else pos.socket.resetAndDestroy();
    await untilBusy(context, terminal);
    await untilJournalHas(terminal, 1);
    const other = await connect(context, terminal);
    await other.write('CZ0040300CJ012012345678901CA00201CD0013\r\n');
    assert.deepEqual(await other.outcomes(1), ['10']);
  });
}

test('a terminal with immediate response answers twice where its profile says so', async (context) => {
  const capabilities = { ...DEFAULT_PROFILE.capabilities, immediateResponse: true };
  const profile = { ...DEFAULT_PROFILE, capabilities, immediateAnswer: 'acknowledge-then-final' } as const;
  const pos = await connect(context, await start(context, { profile, paymentMs: 10 }));
  await pos.write(`${DEBIT}BA0011`);
  assert.deepEqual(await pos.outcomes(2), ['11', '10']);
});

test('the cardholder is the one set when the payment begins', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  terminal.setCardholder({ behaviour: 'slow', delayMs: 500 });
  await pos.write(`${DEBIT}\r\n`);
  await untilBusy(context, terminal);
  terminal.setCardholder({ behaviour: 'refused' });
  assert.deepEqual(await pos.outcomes(1), ['10']);
  await pos.write(`${DEBIT}\r\n`);
  assert.deepEqual(await pos.outcomes(2), ['10', '01 04']);
  assert.throws(() => terminal.setCardholder({ behaviour: 'refused', reason: '99' }), /AF code from 00 to 13/);
});

test('a reset ends the payment without a word, closes connections, empties the journal, brings the first cardholder back', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write(`${DEBIT}\r\n`);
  await pos.outcomes(1);
  const first = pos.received;
  terminal.setCardholder(LONG_PAYMENT);
  await pos.write(`${DEBIT}\r\n`);
  await untilBusy(context, terminal);
  terminal.reset();
  await pos.ended();
  assert.equal(pos.received, first);
  assert.deepEqual(terminal.journal, []);
  const other = await connect(context, terminal);
  await other.write(`${DEBIT}\r\n`);
  await other.outcomes(1);
  assert.equal(other.received, first);
});

test('closing ends connections and a running payment, and may be asked twice', async (context) => {
  const terminal = await start(context, { cardholder: LONG_PAYMENT });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  await untilBusy(context, terminal);
  await terminal.close();
  await terminal.close();
  await pos.ended();
  await assert.rejects(RawPos.connect(terminal.address), { code: 'ECONNREFUSED' });
});

test('a connection beyond the limit takes the place of the one that has been idle for longest', async (context) => {
  const terminal = await start(context, { maxConnections: 2 });
  const first = await connect(context, terminal);
  const second = await connect(context, terminal);
  await second.write(IDENTIFICATION);
  await second.outcomes(1);
  await first.write(IDENTIFICATION);
  await first.outcomes(1);
  const third = await connect(context, terminal);
  await second.ended();
  for (const pos of [first, third]) await pos.write(DEBIT);
  assert.deepEqual([await first.outcomes(2), await third.outcomes(1)], [['10', '10'], ['10']]);
});

test('who waits for a payment is not idle: it keeps its place', async (context) => {
  const terminal = await start(context, { maxConnections: 2, idleMs: 40, cardholder: LONG_PAYMENT });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  await untilBusy(context, terminal);
  for (let more = 0; more < 3; more++) await (await connect(context, terminal)).ended();
  assert.equal(pos.hasEnded, false);
  assert.equal(terminal.screen.state, 'waiting-for-card');
});

test('a connection where everybody waits for a payment is closed without an answer', async (context) => {
  const terminal = await start(context, { maxConnections: 1, cardholder: LONG_PAYMENT });
  const pos = await connect(context, terminal);
  const begun = new Promise<void>((resolve) => terminal.subscribe(({ type }) => type === 'screen' && resolve()));
  await pos.write(DEBIT);
  await begun;
  const other = await connect(context, terminal);
  await other.ended();
  assert.deepEqual([other.received, pos.hasEnded], ['', false]);
});

test('a connection that asks for nothing is closed after a time, and never with 0', async (context) => {
  const [impatient, patient] = [await start(context, { idleMs: 50 }), await start(context, { idleMs: 0 })];
  const [leaving, staying] = [await connect(context, impatient), await connect(context, patient)];
  await leaving.write(IDENTIFICATION);
  assert.deepEqual(await leaving.outcomes(1), ['10']);
  await leaving.ended();
  await staying.write(IDENTIFICATION);
  assert.deepEqual(await staying.outcomes(1), ['10']);
});

test('requests of a POS that does not read its responses stay in the network', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  pos.socket.pause();
  const burst = Buffer.from(IDENTIFICATION.repeat(20_000), 'latin1');
  let asked = 0;
  let answered = -1;
  for (; answered !== lastId(terminal); asked += 20_000) {
    answered = lastId(terminal);
    pos.socket.write(burst);
    await sleep(100);
  }
  assert.ok(answered > 0 && answered < asked, `${answered} of ${asked} were handled`);
  const other = await connect(context, terminal);
  await other.write(DEBIT);
  assert.deepEqual(await other.outcomes(1), ['10']);
});

function lastId(terminal: SimulatedTerminal): number {
  return terminal.exchangeIds.at(-1) ?? 0;
}

test('a port in use is reported with the error of the operating system', async (context) => {
  const { port } = (await start(context)).address;
  await assert.rejects(startSimulatedTerminal({ port }), { code: 'EADDRINUSE' });
});

test('a hundred payments of one second, at once on a hundred terminals, take about one second', async (context) => {
  const terminals = await Promise.all(Array.from({ length: 100 }, () => start(context, { paymentMs: 1_000 })));
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
  assert.ok(tookMs < 3_000, `took ${Math.round(tookMs)} ms`);
});
