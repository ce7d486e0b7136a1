import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type StartedTerminal,
  type StartTerminalOptions,
  startTerminal,
  type TerminalClient,
} from '../../../src/control/index.js';
import { AnswerStream, jsonPieces } from '../../../src/control/server/answer-stream.js';
import { Turns } from '../../../src/wire/index.js';
import { RawPos } from '../../simulator/raw-pos.js';
import { IDENTIFICATION } from '../../simulator/wire-pos.js';
import { ask, problemOf } from '../ask.js';

const API = '/api/terminals/1';

async function start(context: TestContext, options: StartTerminalOptions = {}): Promise<StartedTerminal> {
  const terminal = await startTerminal(options);
  context.after(() => terminal.stop());
  return terminal;
}

async function open(context: TestContext, terminal: StartedTerminal): Promise<Socket> {
  const socket = connect(Number(new URL(terminal.client.url).port), '127.0.0.1');
  context.after(() => socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function exchange(terminal: StartedTerminal, count: number): Promise<void> {
  const pos = await RawPos.connect(terminal);
  await pos.write(IDENTIFICATION.repeat(count));
  await pos.outcomes(count);
  pos.close();
}

for (const [method, path] of [
  ['POST', '/rules'],
  ['PUT', '/rules'],
  ['PUT', '/default'],
  ['PUT', '/persona'],
  ['PUT', '/magic-amounts'],
  ['POST', '/verify'],
  ['POST', '/cardholder'],
] as const) {
  test(`100,000 brackets to ${method} ${path} are refused in words`, async (context) => {
    const { client } = await start(context);
    for (const body of ['['.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000), `[${'0,'.repeat(20_000)}0]`]) {
      const answer = await ask(`${client.url}${API}${path}`, { method, body });
      assert.deepEqual([answer.status, problemOf(answer).code], [400, 'INVALID_REQUEST']);
      assert.match(
        problemOf(answer).detail,
        /^The body (?:nests lists and objects more than 32 deep|has more than 20000 values)\.$/,
      );
    }
  });
}

test('brackets and commas inside a text are no depth and no values', async (context) => {
  const { client } = await start(context);
  const ticketText = `"\\${'[{,'.repeat(200)}`;
  await client.addRule({ then: { ticketText } });
  assert.equal((await client.rules())[0]?.then.ticketText, ticketText);
});

test('of many faults the first are told, and how many there are', async (context) => {
  const { client } = await start(context);
  const body = Array.from({ length: 500 }, () => ({ then: {}, times: 0 }));
  const answer = await ask(`${client.url}${API}/rules`, { method: 'PUT', body });
  assert.match(problemOf(answer).detail, / And 480 more\.$/);
  assert.ok(answer.text.length < 5_000, answer.text);
});

test('rules have a size in all', async (context) => {
  const { client } = await start(context);
  const large = { then: { delivery: { garbage: 'x'.repeat(4_000) } } };
  for (let added = 0; added < 64; added++) await client.addRule(large);
  await assert.rejects(client.addRule(large), { code: 'TOO_MANY_RULES', message: /262144 bytes of rules at most/ });
  assert.equal((await client.rules()).length, 64);
});

test('exchanges come in pages with links to those around, and the client gathers them', async (context) => {
  const terminal = await start(context);
  await exchange(terminal, 250);
  const page = async (query: string) => {
    const { json, headers } = await ask(`${terminal.client.url}${API}/exchanges${query}`);
    assert.ok(Array.isArray(json));
    return { first: json.at(0)?.id, last: json.at(-1)?.id, link: headers.link };
  };
  assert.deepEqual(await page('?limit=1000'), { first: 1, last: 250, link: undefined });
  assert.deepEqual(await page(''), { first: 151, last: 250, link: '<?before=151&limit=100&language=en>; rel="prev"' });
  assert.deepEqual(await page('?before=151&limit=100'), {
    first: 51,
    last: 150,
    link: '<?before=51&limit=100&language=en>; rel="prev", <?after=150&limit=100&language=en>; rel="next"',
  });
  const idsOf = async (options: Parameters<TerminalClient['exchanges']>[0]) =>
    (await terminal.client.exchanges(options)).map(({ id }) => id);
  const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  assert.deepEqual(await idsOf({}), ids(151, 250));
  assert.deepEqual(await idsOf({ limit: 230 }), ids(21, 250));
  assert.deepEqual(await idsOf({ limit: 9_999 }), ids(1, 250));
  assert.deepEqual(await idsOf({ after: 20, limit: 210 }), ids(21, 230));
  assert.deepEqual(await idsOf({ after: 240, limit: 500 }), ids(241, 250));
  assert.deepEqual(await idsOf({ after: 250 }), []);
});

test('of an answer that is not read no more is made than one piece ahead', async () => {
  let made = 0;
  const items = function* () {
    for (; made < 100; made++) yield 'x'.repeat(10_000);
  };
  const stream = new AnswerStream(jsonPieces(items()), new Turns(), () => {});
  stream.once('readable', () => {});
  await once(stream, 'readable');
  await sleep(20);
  assert.ok(made <= 1, `${made} pieces were made and none was read`);
  let text = '';
  for await (const part of stream) text += part;
  assert.equal(JSON.parse(text).length, 100);
});

test('a list is the same text whatever its length', () => {
  for (const items of [[], [1], [{ a: 'é' }, [2], null], Array.from({ length: 5_000 }, (_, index) => `item ${index}`)]) {
    assert.equal([...jsonPieces(items)].join(''), JSON.stringify(items));
  }
});

test('one HTTP connection more takes the place of the one that has been idle for longest', async (context) => {
  const terminal = await start(context);
  const first = await open(context, terminal);
  const closed = once(first, 'close');
  const listener = await open(context, terminal);
  listener.write(`GET ${API}/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(listener, 'data');
  const others: Socket[] = [];
  for (let opened = 0; opened < 511; opened++) others.push(await open(context, terminal));
  await closed;
  assert.equal((await terminal.client.state()).number, 1, 'an honest client is shut out');
  assert.equal(listener.destroyed, false, 'who follows the events is not idle');
});

test('an HTTP connection that asks for nothing is closed after a time', async (context) => {
  const terminal = await start(context, { idleMs: 50 });
  const socket = await open(context, terminal);
  socket.resume();
  await once(socket, 'close');
});

test('who sends many requests before it reads an answer is closed', async (context) => {
  const terminal = await start(context);
  const socket = await open(context, terminal);
  socket.resume();
  socket.write('GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(100));
  await once(socket, 'close');
  assert.ok(socket.bytesRead < 1_000_000, `${socket.bytesRead} bytes were answered`);
});

test('bodies that never end are held up to a limit, and an honest one beside them is taken', async (context) => {
  const terminal = await start(context);
  const head = `POST ${API}/rules HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 250000\r\n\r\n`;
  let closed = 0;
  for (let opened = 0; opened < 60; opened++) {
    const socket = await open(context, terminal);
    socket.resume().on('close', () => {
      closed += 1;
    });
    await new Promise<void>((resolve) => socket.write(head + 'x'.repeat(200_000), () => resolve()));
  }
  await terminal.client.addRule({ then: { cardholder: 'refused' } });
  while (closed === 0) await sleep(5);
  assert.ok(closed < 60, 'all were closed');
  assert.equal((await terminal.client.rules()).length, 1);
});
