import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { SENSITIVE, SENSITIVE_TICKETS, type StandInOptions, startStandIn } from './stand-in-terminal.js';

const IDENTIFICATION = 'CZ0040320CJ012012345678901CA00201CD001I';
const DEBIT = 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978';
const DEBIT_DONE = `${DEBIT}AE00210CC003001CI0011AA016497010######5559AC006100001`;

/** All that comes back: as many bytes as expected, however late, then until nothing has for 100 ms, or the terminal closes. */
async function exchange(
  port: number,
  segments: readonly string[],
  expectedLength = 1,
): Promise<{ text: string; isClosed: boolean }> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  let text = '';
  let isClosed = false;
  const over = new Promise<void>((resolve) => {
    let timer = setTimeout(resolve, 10_000);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      clearTimeout(timer);
      timer = setTimeout(resolve, text.length < expectedLength ? 10_000 : 100);
    });
    socket.on('end', () => {
      isClosed = true;
      clearTimeout(timer);
      resolve();
    });
  });
  for (const segment of segments) {
    await new Promise((resolve) => socket.write(segment, 'latin1', resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await over;
  socket.destroy();
  return { text, isClosed };
}

async function answerOf(
  options: StandInOptions,
  segments: readonly string[],
  expectedLength = 1,
): Promise<{ text: string; isClosed: boolean }> {
  const terminal = await startStandIn(options);
  try {
    return await exchange(terminal.address.port, segments, expectedLength);
  } finally {
    await terminal.close();
  }
}

const HONEST: readonly [string, readonly string[], string][] = [
  ['an identification', [IDENTIFICATION], `${IDENTIFICATION}AE00210`],
  ['a debit', [DEBIT], DEBIT_DONE],
  ['a debit byte by byte', [...DEBIT], DEBIT_DONE],
  ['a debit with CR LF', [`${DEBIT}\r\n`], DEBIT_DONE],
  ['a cheque', [`${DEBIT}CC00300C`], `${DEBIT}AE00210CC00300C`],
  ['two requests in one segment', [IDENTIFICATION + IDENTIFICATION], `${IDENTIFICATION}AE00210`.repeat(2)],
  ['a duplicate of nothing', [IDENTIFICATION.replace('001I', '0013')], `${IDENTIFICATION.replace('001I', '0013')}AE00201AF00207`],
  ['an unknown field', [`${IDENTIFICATION}XX003abc`], `${IDENTIFICATION}AE00210`],
  ['an unknown action', [IDENTIFICATION.replace('001I', '001Z')], `${IDENTIFICATION.replace('001I', '001Z')}AE00201AF00212`],
  ['an unsupported currency', [DEBIT.replace('978', '392')], `${DEBIT.replace('978', '392')}AE00201AF00213`],
  ['an unknown application', [`${DEBIT}CC003ZZZ`], `${DEBIT}AE00201AF00210`],
  ['a missing amount', [DEBIT.replace('CB0041234', '')], `${DEBIT.replace('CB0041234', '')}AE00201AF00209`],
  [
    'an amount with a point',
    [DEBIT.replace('CB0041234', 'CB00512.34')],
    `${DEBIT.replace('CB0041234', 'CB00512.34')}AE00201AF00209`,
  ],
  ['a lower-case tag', [DEBIT.replace('CB', 'cb')], `${DEBIT.slice(0, 33)}AE00201AF00209`],
  ['an amount twice', [`${DEBIT}CB0041234`], `${DEBIT}AE00201AF00209`],
  ['a length too long at the end', [DEBIT.replace('CE003', 'CE004')], `${DEBIT.slice(0, 48)}AE00201AF00209`],
];

for (const [name, segments, expected] of HONEST) {
  test(`an honest stand-in answers ${name}`, async () => {
    assert.equal((await answerOf({}, segments, expected.length)).text, expected);
  });
}

test('an honest stand-in returns the ticket that CK asks for, and again as a duplicate', async () => {
  const terminal = await startStandIn();
  const debit = await exchange(terminal.address.port, [`${DEBIT}CK003100`]);
  const duplicate = await exchange(terminal.address.port, [IDENTIFICATION.replace('001I', '0013')]);
  await terminal.close();
  const ticket = /ZT\d{3}CK003100AK\d{3}[A-Za-z0-9+/=]+$/;
  assert.match(debit.text, ticket);
  assert.equal(ticket.exec(duplicate.text)?.[0], ticket.exec(debit.text)?.[0]);
});

test('an honest stand-in answers garbage of 70 kB once and stays usable', async () => {
  const terminal = await startStandIn();
  const garbage = await exchange(terminal.address.port, ['x'.repeat(70_000)]);
  const after = await exchange(terminal.address.port, [IDENTIFICATION]);
  await terminal.close();
  assert.equal(garbage.text.match(/AE00201AF00209/g)?.length, 1);
  assert.equal(after.text, `${IDENTIFICATION}AE00210`);
});

test('an honest stand-in answers a POS that has closed its half, and survives a reset', async () => {
  const terminal = await startStandIn();
  const broken = connect(terminal.address);
  await once(broken, 'connect');
  broken.write(DEBIT.slice(0, 20), () => broken.resetAndDestroy());
  await once(broken, 'close');
  const socket = connect({ ...terminal.address, allowHalfOpen: true });
  socket.end(IDENTIFICATION);
  let text = '';
  for await (const bytes of socket) text += String(bytes);
  await terminal.close();
  assert.equal(text, `${IDENTIFICATION}AE00210`);
});

const DEVIANT: readonly [StandInOptions['deviation'] & string, readonly string[], string][] = [
  ['performs-unknown-currency', [DEBIT.replace('978', '392')], DEBIT_DONE.replace('CE003978', 'CE003392')],
  ['performs-non-numeric-amount', [DEBIT.replace('CB0041234', 'CB00412A4')], DEBIT_DONE.replace('1234CD', '12A4CD')],
  ['performs-missing-amount', [DEBIT.replace('CB0041234', '')], DEBIT_DONE.replace('CB0041234', '')],
  ['performs-unknown-action', [IDENTIFICATION.replace('001I', '001Z')], `${IDENTIFICATION.replace('001I', '001Z')}AE00210`],
  ['answers-twice', [IDENTIFICATION], `${IDENTIFICATION}AE00210`.repeat(2)],
  ['cheque-without-application', [`${DEBIT}CC00300C`], `${DEBIT}AE00210`],
  ['length-one-too-long', [IDENTIFICATION], `${IDENTIFICATION.replace('CJ012', 'CJ013')}AE00210`],
  ['version-not-first', [IDENTIFICATION], 'CJ012012345678901CZ0040320CA00201CD001IAE00210'],
  ['echoes-another-amount', [DEBIT], DEBIT_DONE.replace('CB0041234', 'CB0041334')],
];

for (const [deviation, segments, expected] of DEVIANT) {
  test(`a stand-in that ${deviation} does so, and leaves its connection open`, async () => {
    const { text, isClosed } = await answerOf({ deviation }, segments, expected.length);
    assert.deepEqual({ text, isClosed }, { text: expected, isClosed: false });
  });
}

test('a stand-in that drops a cut request still answers one that comes whole', async () => {
  const terminal = await startStandIn({ deviation: 'drops-cut-request' });
  const socket = connect({ ...terminal.address, noDelay: true });
  await once(socket, 'connect');
  await new Promise((resolve) => socket.write(IDENTIFICATION.slice(0, 10), resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.write(IDENTIFICATION.slice(10));
  const cut = await Promise.race([once(socket, 'data'), new Promise((resolve) => setTimeout(resolve, 100))]);
  const whole = await exchange(terminal.address.port, [IDENTIFICATION]);
  socket.destroy();
  await terminal.close();
  assert.equal(cut, undefined);
  assert.equal(whole.text, `${IDENTIFICATION}AE00210`);
});

test('a stand-in that closes on a line end does so, and answers without one', async () => {
  assert.deepEqual(await answerOf({ deviation: 'closes-on-line-end' }, [`${DEBIT}\r\n`]), { text: '', isClosed: true });
  assert.equal((await answerOf({ deviation: 'closes-on-line-end' }, [DEBIT])).text, DEBIT_DONE);
});

test('the permitted variant has its own identity and order, pads the amount and closes', async () => {
  const { text, isClosed } = await answerOf({ permitted: true }, [DEBIT], Number.POSITIVE_INFINITY);
  assert.equal(
    text,
    'CZ0040301XX003newAC006100001AA016497010######5559CI0011CC003001AE00210CE003978CD0010CB012000000001234CA00201CJ012330538600404',
  );
  assert.equal(isClosed, true);
});

test('the sensitive variant gives away everything a leak test looks for', async () => {
  const { text } = await answerOf({ card: 'sensitive' }, [`${DEBIT}CK003100`]);
  const { cardNumber, expiryField, email, phone, chequeLine } = SENSITIVE;
  for (const secret of [cardNumber, expiryField, email, phone, chequeLine, SENSITIVE_TICKETS[0]])
    assert.ok(text.includes(secret));
  assert.ok(Buffer.from(SENSITIVE_TICKETS[0], 'base64').toString('latin1').includes(SENSITIVE.holder));
});
