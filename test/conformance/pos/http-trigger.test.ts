import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { HttpRules } from '../../../src/conformance/index.js';
import { orderOf } from '../../../src/conformance/pos/order/order.js';
import { httpTrigger } from '../../../src/conformance/pos/trigger/http-trigger.js';
import { atPath } from '../../../src/conformance/pos/trigger/json-path.js';
import { parseAmount } from '../../../src/protocol/index.js';

const ORDER = orderOf('debit', parseAmount('12.34', 'EUR'), 'T1');

const RULES: HttpRules = {
  outcome: '$.payment.state',
  done: ['paid'],
  notDone: ['refused'],
  unknown: ['doubt'],
  pending: ['running'],
  amount: '$.payment.amount',
  retry: '$.retry',
};

/** A POS with an interface that gives these answers, one after the other, and remembers what it was asked. */
async function pos(...answers: (object | string)[]) {
  const asked: { readonly line: string; readonly body: string; readonly header: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ line: `${request.method} ${request.url}`, body, header: request.headers['x-terminal']?.toString() });
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? '';
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function trigger(url: string, isPolled = false) {
  const body = { amount: '{amount}', lines: ['{action}', '{currency}'], reference: '{reference}', count: 1 };
  const headers = { 'x-terminal': '{host}:{port}' };
  return httpTrigger({
    kind: 'http',
    request: { method: 'POST', url: `${url}/pay?minor={minor}`, headers, body },
    rules: RULES,
    ...(isPolled ? { poll: { request: { method: 'GET', url: `${url}/pay/{$.id}`, headers: {} }, everyMs: 5 } } : {}),
  });
}

const options = { terminal: { host: '0.0.0.0', port: 8888 }, limitMs: 2_000, signal: undefined };

test('an order is a request with its placeholders filled in, and the answer says what the POS believes', async (t) => {
  const till = await pos({ payment: { state: 'paid', amount: 12.3 }, retry: false });
  t.after(till.close);
  const belief = { outcome: 'done', money: { minorUnits: 1230, currency: 'EUR' }, retry: false };
  assert.deepEqual(await trigger(till.url).start(ORDER, options), { kind: 'told', belief });
  const body = '{"amount":"12.34","lines":["debit","EUR"],"reference":"T1","count":1}';
  assert.deepEqual(till.asked, [{ line: 'POST /pay?minor=1234', body, header: '127.0.0.1:8888' }]);
});

test('where the POS is still at it, it is asked again until it says', async (t) => {
  const till = await pos(
    { id: 7, payment: { state: 'running' } },
    { payment: { state: 'running' } },
    { payment: { state: 'refused' } },
  );
  t.after(till.close);
  assert.deepEqual(await trigger(till.url, true).start(ORDER, options), { kind: 'told', belief: { outcome: 'not-done' } });
  assert.deepEqual(
    till.asked.map(({ line }) => line),
    ['POST /pay?minor=1234', 'GET /pay/7', 'GET /pay/7'],
  );
});

test('what says no outcome tells nothing, and what is no JSON is a failure', async (t) => {
  const till = await pos({ payment: { state: 'odd' } }, 'oops');
  t.after(till.close);
  assert.deepEqual(await trigger(till.url).start(ORDER, options), { kind: 'untold' });
  assert.equal((await trigger(till.url).start(ORDER, options)).kind, 'failed');
});

test('a POS that never says is given up, and one that is not there has failed', async (t) => {
  const till = await pos({ id: 1, payment: { state: 'running' } });
  const report = await trigger(till.url, true).start(ORDER, { ...options, limitMs: 200 });
  assert.deepEqual(report, { kind: 'hung', limitMs: 200 });
  t.after(till.close);
  assert.equal((await trigger('http://127.0.0.1:1').start(ORDER, options)).kind, 'failed');
});

test('a path finds what it names, and nothing where there is nothing', () => {
  const value = { a: { b: [{ c: 1 }, { c: false }] } };
  assert.equal(atPath(value, '$.a.b[1].c'), false);
  assert.equal(atPath(value, 'a.b.0.c'), 1);
  assert.equal(atPath(value, '$.a.x.c'), undefined);
  assert.equal(atPath(value, '$.constructor'), undefined);
  assert.equal(atPath(value, '$'), value);
});
