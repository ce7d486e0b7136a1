import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type ControlServer, startControlServer } from '../../../src/control/index.js';
import { type SimulatedTerminal, startTerminals } from '../../../src/simulator/index.js';
import { ask, problemOf, rule } from '../ask.js';

let terminals: SimulatedTerminal[] = [];
let control: ControlServer;
const at = (path: string) => `${control.url}${path}`;
const RULES = '/api/terminals/1/rules';

before(async () => {
  terminals = await startTerminals({ count: 2 });
  control = await startControlServer({ terminals, port: 0, allowedHosts: ['terminal.test'] });
});
after(async () => {
  await control.close();
  for (const terminal of terminals) await terminal.close();
});

test('it listens on 127.0.0.1 unless told otherwise', () => {
  assert.match(control.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(control.url, `http://127.0.0.1:${control.port}`);
});

describe('what is not there', () => {
  test('an unknown route is refused with the list of all there are', async () => {
    const { code, allowed } = problemOf(await ask(at('/api/terminal')));
    assert.equal(code, 'UNKNOWN_ROUTE');
    assert.ok(allowed.includes('GET /api/terminals'), allowed.join());
    assert.ok(allowed.includes('POST /api/terminals/{terminal}/verify'), allowed.join());
  });

  test('a known route with another method is refused with those it takes', async () => {
    const answer = await ask(at('/api/terminals/1/verify'), { method: 'GET' });
    assert.deepEqual([answer.status, problemOf(answer).code, answer.headers.allow], [405, 'METHOD_NOT_ALLOWED', 'POST']);
    assert.equal((await ask(at(`${RULES}/`), { method: 'PATCH' })).headers.allow, 'GET, PUT, POST, DELETE');
  });

  for (const number of ['0', '3', '01', 'x', '1e0', '%31%30']) {
    test(`terminal ${number} is refused`, async () => {
      const answer = await ask(at(`/api/terminals/${number}`));
      assert.deepEqual([answer.status, problemOf(answer).code], [404, 'UNKNOWN_TERMINAL']);
      assert.match(problemOf(answer).detail, /from 1 to 2/);
    });
  }

  for (const path of [
    '/page/../server.js',
    '/page/%2e%2e/server.js',
    '/page/..%2fserver.js',
    '/server.js',
    '/page/page.ts',
    '/page/',
  ]) {
    test(`no file at ${path}`, async () => assert.equal((await ask(at(path))).status, 404));
  }

  test('an address that is none is refused', async () => {
    assert.equal(problemOf(await ask(at('/%zz'))).code, 'INVALID_REQUEST');
  });
});

describe('a body that is not as it has to be', () => {
  const post = (body: unknown, headers = {}) => ask(at(RULES), { method: 'POST', body, headers });

  test('a wrong type is refused with its place and what is allowed', async () => {
    const answer = await post(rule({ delayMs: -1 }, { times: 'many' }));
    assert.deepEqual([answer.status, problemOf(answer).code], [400, 'INVALID_REQUEST']);
    assert.deepEqual(Object(answer.json).errors, [
      { pointer: '/times', detail: 'times has to be a whole number from 1 to 1000000; it is "many".' },
      { pointer: '/then/delayMs', detail: 'then.delayMs has to be a whole number of milliseconds from 0 to 3600000; it is -1.' },
    ]);
    assert.deepEqual(terminals[0]?.rules, []);
  });

  test('an unknown key is refused', async () => {
    assert.match(
      problemOf(await post(rule({}, { whenever: 1 }))).detail,
      /There is no key "whenever" here\. Allowed: id, when, times, then\./,
    );
  });

  for (const body of ['{', '[]', '"x"', 'null', '']) {
    test(`"${body}" is refused`, async () => assert.equal(problemOf(await post(body)).code, 'INVALID_REQUEST'));
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x']) {
    test(`${type} is refused`, async () => {
      const answer = await post('{"then":{}}', { 'content-type': type });
      assert.deepEqual([answer.status, problemOf(answer).code], [415, 'NOT_JSON']);
    });
  }

  test('__proto__ is refused', async () => {
    assert.equal((await post('{"then":{},"__proto__":{"times":1}}')).status, 400);
  });

  test('256 KiB are read, one byte more is not', async () => {
    const body = JSON.stringify(rule({}));
    assert.equal((await post(body.padEnd(256 * 1024))).status, 201);
    const answer = await post(body.padEnd(256 * 1024 + 1));
    assert.deepEqual([answer.status, problemOf(answer).code], [413, 'BODY_TOO_LARGE']);
    assert.match(problemOf(answer).detail, /262144 bytes/);
    await ask(at(RULES), { method: 'DELETE' });
  });

  test('a wrong parameter of the address is refused', async () => {
    for (const query of [
      'limit=0',
      'limit=1001',
      'limit=x',
      'after=-1',
      'after=1.5',
      'after=',
      'after=1e2',
      'after=%201',
      'after=0x1',
      'after=1&after=2',
      'limit=',
      'limit=1e2',
      'until=3',
    ]) {
      assert.equal(problemOf(await ask(at(`/api/terminals/1/exchanges?${query}`))).code, 'INVALID_REQUEST', query);
    }
  });

  test('one rule too many is refused', async () => {
    const put = await ask(at(RULES), { method: 'PUT', body: Array.from({ length: 1000 }, () => rule({})) });
    assert.equal(put.status, 200);
    const answer = await post(rule({}));
    assert.deepEqual([answer.status, problemOf(answer).code], [409, 'TOO_MANY_RULES']);
    await ask(at(RULES), { method: 'DELETE' });
  });
});

describe('a request that a page of somebody else makes', () => {
  test('a foreign Host is refused everywhere, whatever is asked, with the names that are allowed', async () => {
    for (const path of ['/', '/health', RULES, '/nowhere', '/page/page.js']) {
      const answer = await ask(at(path), { headers: { host: 'evil.example:5000' } });
      assert.deepEqual([answer.status, problemOf(answer).code], [403, 'FOREIGN_HOST'], path);
      assert.deepEqual(problemOf(answer).allowed, ['localhost', '127.0.0.1', '[::1]', 'terminal.test']);
    }
  });

  test('a name that was allowed is taken', async () => {
    assert.equal((await ask(at('/health'), { headers: { host: 'terminal.test:80' } })).status, 200);
  });

  test('a foreign Origin changes nothing', async () => {
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', control.url.replace('http:', 'https:')]) {
      const answer = await ask(at(RULES), { method: 'POST', body: rule({}), headers: { origin } });
      assert.deepEqual([answer.status, problemOf(answer).code], [403, 'FOREIGN_ORIGIN'], origin);
    }
    assert.deepEqual(terminals[0]?.rules, []);
  });

  test('a request without Host is refused in words', async () => {
    const socket = connect(control.port, '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.write('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n');
    await once(socket, 'close');
    assert.match(text, /^HTTP\/1\.1 403 .*application\/problem\+json.*"code":"FOREIGN_HOST"/s);
  });

  test('its own page may ask', async () => {
    assert.equal((await ask(at('/health'), { headers: { origin: control.url } })).status, 200);
  });

  test('no header lets another origin read', async () => {
    const { headers } = await ask(at('/health'), { method: 'OPTIONS' });
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('access-control')),
      [],
    );
  });
});

test('every answer forbids to run or frame anything from elsewhere', async () => {
  for (const path of ['/', '/health', '/nowhere']) {
    const { headers } = await ask(at(path));
    assert.match(
      String(headers['content-security-policy']),
      /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;/,
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});

test('what is not HTTP gets a problem, too', async () => {
  const socket = connect(control.port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString();
  });
  socket.write('CZ0040320CJ012\r\n\r\n');
  await once(socket, 'close');
  assert.match(text, /^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"INVALID_REQUEST"/s);
});

test('a port that is taken is refused, and the terminals go on', async () => {
  await assert.rejects(startControlServer({ terminals, port: control.port }), { code: 'EADDRINUSE' });
  assert.equal((await ask(at('/health'))).status, 200);
});
