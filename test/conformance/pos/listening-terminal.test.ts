import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListeningTerminal } from '../../../src/conformance/pos/terminal/listening-terminal.js';
import { send } from '../../../src/conformance/pos/terminal/move.js';
import type { Script } from '../../../src/conformance/pos/terminal/script.js';
import { Transcript } from '../../../src/wire/index.js';
import { RawPos } from '../../simulator/raw-pos.js';

const HEAD = 'CZ0040320CJ012012345678901CA00201';
const DEBIT = `${HEAD}CB0041234CD0010CE003978`;
const IDENTIFICATION = `${HEAD}CD001I`;
const ANSWER = 'CZ0040320AE00210';

/** Answers what was ordered, and books it. */
const PAID: Script = { answer: () => [send(Buffer.from(ANSWER))], books: () => ({ minorUnits: 1234, currency: 'EUR' }) };

async function open(t: TestContext, script = PAID, action: 'debit' | 'duplicate' = 'debit', quietMs = 10) {
  const terminal = await ListeningTerminal.open({ host: '127.0.0.1', port: 0 }, { quietMs, stallMs: 10 * quietMs });
  t.after(() => terminal.close());
  const transcript = new Transcript(undefined, undefined, 'terminal');
  const stage = await terminal.begin({ script, action, transcript });
  return { terminal, stage, transcript };
}

/** Waits until so many bytes have come back. */
async function received(pos: RawPos, text: string): Promise<void> {
  for (let left = 200; left > 0 && !pos.received.endsWith(text); left--) await sleep(5);
  assert.ok(pos.received.endsWith(text), `${pos.received} ends with ${text}`);
}

test('what was ordered gets what the script says, once; a second request for money is paid and booked as well', async (t) => {
  const { terminal, stage } = await open(t);
  const pos = await RawPos.connect(terminal.address);
  await pos.write(DEBIT);
  await received(pos, ANSWER);
  await pos.write(DEBIT);
  await received(pos, `${DEBIT}AE00210`);
  assert.deepEqual(stage.booked, [
    { minorUnits: 1234, currency: 'EUR' },
    { minorUnits: 1234, currency: 'EUR' },
  ]);
  assert.deepEqual(
    stage.requests.map(({ connection, isSecondAtOnce }) => [connection, isSecondAtOnce]),
    [
      [1, false],
      [1, false],
    ],
  );
});

test('a POS that identifies first, on a connection of its own, and asks for a duplicate afterwards is served', async (t) => {
  const { terminal, stage } = await open(t);
  const first = await RawPos.connect(terminal.address);
  await first.write(IDENTIFICATION);
  await received(first, `${IDENTIFICATION}AE00210`);
  const second = await RawPos.connect(terminal.address);
  await second.write(`${HEAD}CD0013`);
  await received(second, 'AE00201AF00207');
  await second.write(DEBIT);
  await received(second, ANSWER);
  await second.write(`${HEAD}CD0013`);
  await received(second, 'CB0041234CE003978AE00210');
  assert.equal(stage.booked.length, 1);
});

test('a request is whole however it comes: in pieces, with a CR LF, with one that comes late', async (t) => {
  const { terminal, stage } = await open(t);
  const pos = await RawPos.connect(terminal.address);
  for (const piece of [DEBIT.slice(0, 20), DEBIT.slice(20)]) {
    await pos.write(piece);
    await sleep(20);
  }
  await received(pos, ANSWER);
  await pos.write('\r\n');
  await sleep(20);
  await pos.write(`${DEBIT}\r\n`);
  await received(pos, `${DEBIT}AE00210`);
  assert.deepEqual(
    stage.requests.map(({ message }) => message.text),
    [DEBIT, `${DEBIT}\r\n`],
  );
});

test('a request in pieces is listened to for longer: a field that may follow still belongs to it', async (t) => {
  const quietMs = 60;
  const { terminal, stage } = await open(t, PAID, 'debit', quietMs);
  const pos = await RawPos.connect(terminal.address);
  for (const piece of [DEBIT.slice(0, 20), DEBIT.slice(20), 'CF003A-1']) {
    await pos.write(piece);
    await sleep(1.5 * quietMs);
  }
  await received(pos, ANSWER);
  assert.deepEqual(
    stage.requests.map(({ message }) => message.text),
    [`${DEBIT}CF003A-1`],
  );
});

test('a request that never becomes whole, or cannot be read, is rejected, and nothing is booked', async (t) => {
  const { terminal, stage } = await open(t);
  for (const request of [DEBIT.replace('CE003978', ''), DEBIT.replace('CB0041234', 'CB9991234'), 'GET / HTTP/1.1\r\n\r\n']) {
    const pos = await RawPos.connect(terminal.address);
    await pos.write(request);
    await received(pos, 'AE00201AF00209');
  }
  assert.deepEqual(stage.booked, []);
});

test('a POS that closes its side after the request is answered all the same', async (t) => {
  const { terminal } = await open(t);
  const pos = await RawPos.connect(terminal.address);
  await pos.write(DEBIT);
  pos.socket.end();
  await received(pos, ANSWER);
});

test('a connection that stays from one play to the next belongs to each, and has its number in each transcript', async (t) => {
  const { terminal, stage, transcript } = await open(t);
  const pos = await RawPos.connect(terminal.address);
  await pos.write(DEBIT);
  await received(pos, ANSWER);
  await terminal.end(stage);
  await pos.write(IDENTIFICATION);
  await received(pos, `${IDENTIFICATION}AE00210`);
  const next = new Transcript(undefined, undefined, 'terminal');
  const second = await terminal.begin({ script: PAID, action: 'debit', transcript: next });
  await pos.write(DEBIT);
  await received(pos, ANSWER);
  const bytesOf = ({ events }: Transcript) => events.filter(({ kind }) => kind === 'bytes').length;
  assert.deepEqual([stage.requests.length, second.requests.length], [1, 1]);
  assert.equal(bytesOf(next), 2);
  assert.ok(bytesOf(transcript) >= 2);
});

test('a terminal that is away takes no connection, and is back at the same address afterwards', async (t) => {
  const { terminal, stage } = await open(t, { ...PAID, isAway: true });
  const { address } = terminal;
  await assert.rejects(RawPos.connect(address), { code: 'ECONNREFUSED' });
  await terminal.end(stage);
  assert.deepEqual(terminal.address, address);
  const pos = await RawPos.connect(address);
  pos.socket.destroy();
});

test('a terminal that breaks in ends the connection at the first byte, as a close or a reset', async (t) => {
  for (const breaksIn of ['close', 'reset'] as const) {
    const { terminal, stage } = await open(t, { ...PAID, breaksIn });
    const pos = await RawPos.connect(terminal.address);
    pos.socket.write(DEBIT);
    for (let left = 200; left > 0 && !pos.hasEnded && !pos.wasReset; left--) await sleep(5);
    assert.ok(pos.hasEnded || pos.wasReset);
    assert.deepEqual([stage.requests.length, stage.booked.length], [0, 0]);
  }
});

test('an address that is taken is told with what to do', async (t) => {
  const { terminal } = await open(t);
  const again = ListeningTerminal.open(terminal.address, { quietMs: 10, stallMs: 100 });
  await assert.rejects(again, { name: 'TargetUnavailable', message: /\(EADDRINUSE\)\. Give another address with --listen/ });
});

test('a POS that floods is broken off, and what it sent is kept as far as a play goes', async (t) => {
  const { terminal, stage } = await open(t);
  const pos = await RawPos.connect(terminal.address);
  pos.socket.write(IDENTIFICATION.repeat(5_000));
  for (let left = 400; left > 0 && !pos.wasReset && !pos.hasEnded; left--) await sleep(5);
  assert.ok(pos.wasReset || pos.hasEnded);
  assert.equal(stage.requests.length, 64);
});
