import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ExchangeRecord, loadPersona, type SimulatedTerminal } from '../../../src/simulator/index.js';
import { connect, DEBIT, meet, start } from '../wire-pos.js';

/** The one exchange of a terminal, once it is as it has to be; at the latest after two seconds. */
async function exchangeOnce(terminal: SimulatedTerminal, isSo: (exchange: ExchangeRecord) => boolean): Promise<ExchangeRecord> {
  for (let left = 400; left > 0; left--) {
    const [exchange] = terminal.exchanges;
    if (exchange !== undefined && isSo(exchange)) return exchange;
    await sleep(5);
  }
  assert.fail(JSON.stringify(terminal.exchanges));
}

test('a POS that leaves before its answer is noted with the time, and the answer as one that reached nobody', async (context) => {
  const { terminal, pos } = await meet(context, { delayMs: 80 });
  await pos.write(DEBIT);
  const before = Date.now();
  pos.close();
  const { posLeftAtMs = 0, outcome, responses } = await exchangeOnce(terminal, ({ reachedNobody }) => reachedNobody === true);
  assert.ok(posLeftAtMs >= before - 5 && posLeftAtMs <= Date.now());
  assert.equal(outcome, 'performed');
  assert.equal(responses.length, 1);
});

test('a POS that breaks off is noted as well', async (context) => {
  const { terminal, pos } = await meet(context, { delayMs: 60 });
  await pos.write(DEBIT);
  await exchangeOnce(terminal, () => true);
  pos.socket.resetAndDestroy();
  const exchange = await exchangeOnce(terminal, ({ reachedNobody }) => reachedNobody === true);
  assert.notEqual(exchange.posLeftAtMs, undefined);
  assert.equal(exchange.outcome, 'performed');
});

test('of a POS that gives up on a silent terminal it is said when it left, and no response was due', async (context) => {
  const { terminal, pos } = await meet(context, { delivery: { silent: true } });
  await pos.write(DEBIT);
  await exchangeOnce(terminal, ({ outcome }) => outcome !== undefined);
  pos.close();
  const exchange = await exchangeOnce(terminal, ({ posLeftAtMs }) => posLeftAtMs !== undefined);
  assert.equal(exchange.reachedNobody, undefined);
});

test('a POS that ends its side and reads on gets its answer: it reached somebody', async (context) => {
  const { terminal, pos } = await meet(context, { delayMs: 30 });
  await pos.write(DEBIT);
  pos.socket.end();
  await pos.receives(/AE00210/);
  await pos.ended();
  assert.equal(terminal.exchanges[0]?.reachedNobody, undefined);
});

test('of a POS that leaves with its answer nothing is noted, nor where the terminal ends the connection itself', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  await pos.receives(/AE00210/);
  terminal.addRule({ then: { delivery: { connection: 'reset', moment: 'before' } } });
  await pos.write(DEBIT);
  await pos.closed();
  await sleep(60);
  assert.deepEqual(
    terminal.exchanges.map(({ posLeftAtMs, reachedNobody }) => [posLeftAtMs, reachedNobody]),
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
  );
});

test('what is performed is told beside what was asked for', async (context) => {
  const { terminal, pos } = await meet(context, { outcome: { amountShare: 50 } });
  await pos.write(DEBIT);
  await pos.outcomes(1);
  const [exchange] = terminal.exchanges;
  assert.deepEqual([exchange?.minorUnits, exchange?.performedMinorUnits], [1234, 617]);
});

const TASTES = [
  ['ingenico-desk5000', 'BF', `${DEBIT}BF0011`, ['CAP-TAG-18']],
  ['nepting', 'a missing CR LF', DEBIT, ['CAP-FRM-18']],
  ['nepting', 'nothing with its CR LF', `${DEBIT}\r\n`, []],
] as const;

for (const [name, what, request, requirements] of TASTES) {
  test(`${name} turns ${what} down, and names the requirement`, async (context) => {
    const terminal = await start(context, { persona: loadPersona(name) });
    const pos = await connect(context, terminal);
    await pos.write(request);
    assert.deepEqual(await pos.outcomes(1), [requirements.length > 0 ? '01 09' : '10']);
    assert.deepEqual(
      terminal.exchanges[0]?.request.issues.map(({ requirement }) => requirement).filter((id) => id !== 'CAP-FRM-17'),
      requirements,
    );
  });
}

test('an amount of thirteen digits is CAP-AMT-06, and can be read', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write('CZ0040300CJ012012345678901CA00202CB0131234567890123CD0010CE003978');
  assert.deepEqual(await pos.outcomes(1), ['01 09']);
  const request = terminal.exchanges[0]?.request;
  assert.deepEqual(
    request?.issues.map(({ requirement, actual }) => [requirement, actual]),
    [['CAP-AMT-06', '1234567890123']],
  );
  assert.match(request?.text ?? '', /CB0131234567890123CD/);
});
