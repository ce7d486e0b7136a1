import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openRunPage, RunBoard, type RunPage } from '../../../src/bench-page/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { ask, problemOf } from '../../control/ask.js';

const GESTURE = { behaviour: 'pay', amount: { minorUnits: 1234, currency: EURO }, limitMs: 60_000 } as const;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caisse-ap-run-page-'));
  await mkdir(join(folder, 'transcripts'));
  await writeFile(join(folder, 'conformance.html'), '<!doctype html>report');
  await writeFile(join(folder, 'transcripts', 'debit.7.ndjson'), '{}\n');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});
after(() => rm(folder, { recursive: true }));

describe('the page of a run on this machine', () => {
  const board = new RunBoard();
  let page: RunPage;
  before(async () => {
    page = await openRunPage({ board, lingerMs: 300 });
  });
  after(() => page.close());

  const at = (path: string) => `${page.server.url}${path}`;

  test('is on 127.0.0.1, needs no key, and has no door for others', async () => {
    assert.match(page.server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual([page.addresses, page.isKeyed], [[at('/')], false]);
    const { status, text, headers } = await ask(at('/'));
    assert.equal(status, 200);
    assert.match(text, /src="\/page\/run\.js"/);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; script-src 'self'; style-src 'self'/);
    for (const file of ['run.js', 'run.css', 'base.css', 'view.js', 'i18n.js']) {
      assert.equal((await ask(at(`/page/${file}`))).status, 200, file);
    }
  });

  test('refuses a foreign Host and another origin everywhere, and does nothing for them', async () => {
    for (const path of ['/', '/api/run', '/api/events', '/report/conformance.html', '/nowhere']) {
      const answer = await ask(at(path), { headers: { host: 'evil.example' } });
      assert.deepEqual([answer.status, problemOf(answer).code], [403, 'FOREIGN_HOST'], path);
      assert.match(problemOf(answer).detail, /--page-host/);
    }
    for (const path of ['/api/run/stop', '/api/run/pause', '/api/gesture']) {
      for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
        const answer = await ask(at(path), { method: 'POST', headers: { origin } });
        assert.deepEqual([answer.status, problemOf(answer).code], [403, 'FOREIGN_ORIGIN'], path);
      }
    }
    assert.equal(board.view.phase, 'preparing');
  });

  test('takes the answer to the gesture that is asked, once', async () => {
    const asked = board.desk.ask({ gesture: GESTURE, count: 1 }, new AbortController().signal);
    const id = board.view.gesture?.id ?? 0;
    const answer = (body: unknown) => ask(at('/api/gesture'), { method: 'POST', body, headers: { origin: page.server.url } });
    assert.equal(problemOf(await answer({ id: id + 1, answer: 'go' })).code, 'NO_GESTURE_WAITS');
    assert.equal((await answer({ id, answer: 'go' })).status, 204);
    assert.equal(await asked, 'go');
    assert.equal((await answer({ id, answer: 'go' })).status, 409);
    const end = board.desk.follow(GESTURE, 0);
    assert.equal((await answer({ id: board.view.gesture?.id, answer: 'again' })).status, 204);
    assert.equal(end(), 'again');
  });

  test('says what is wrong with an answer', async () => {
    for (const [body, told] of [
      [{ id: 1, answer: 'r' }, /one of go, again, back, cannot/],
      [{ answer: 'go' }, /id has to be/],
      [{ id: 1, answer: 'go', more: 1 }, /no key "more"/],
      ['{', /cannot be read/],
    ] as const) {
      const answer = await ask(at('/api/gesture'), { method: 'POST', body });
      assert.equal(answer.status, 400);
      assert.match(problemOf(answer).detail, told);
    }
  });

  test('tells the run, and then what happens, to whoever follows', async () => {
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const call = get(at('/api/events'), (response) => {
        response.setEncoding('utf8').on('data', (part: string) => {
          const isFirst = text === '';
          text += part;
          if (isFirst) board.pause();
          if (!text.includes('"paused"')) return;
          call.destroy();
          resolve(text);
        });
      }).on('error', reject);
    });
    assert.match(heard, /^: listening\n\nevent: run\ndata: \{"type":"run".*"phase":"preparing"/);
    assert.equal((await ask(at('/api/run/go-on'), { method: 'POST' })).status, 204);
    assert.equal(board.view.phase, 'preparing');
  });

  test('has no report before it is written, and then nothing of its folder but the report', async () => {
    assert.equal((await ask(at('/report/conformance.html'))).status, 404);
    board.take({ kind: 'report-written', folder });
    const { status, headers, text } = await ask(at('/report/conformance.html'));
    assert.deepEqual([status, text, headers['content-type']], [200, '<!doctype html>report', 'text/html; charset=utf-8']);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'unsafe-inline'/);
    const transcript = await ask(at('/report/transcripts/debit.7.ndjson'));
    assert.deepEqual([transcript.status, transcript.headers['content-type']], [200, 'text/plain; charset=utf-8']);
    for (const path of [
      'secret.txt',
      '../secret.txt',
      '%2e%2e%2fsecret.txt',
      'transcripts/../secret.txt',
      'transcripts/',
      'messages.ndjson',
    ]) {
      assert.equal((await ask(at(`/report/${path}`))).status, 404, path);
    }
  });

  test('stops the run, and pauses none that is over', async () => {
    assert.equal((await ask(at('/api/run/stop'), { method: 'POST' })).status, 204);
    assert.equal(board.signal.aborted, true);
    assert.equal(problemOf(await ask(at('/api/run/pause'), { method: 'POST' })).code, 'RUN_IS_OVER');
  });

  test('stays as long as somebody looks, a moment longer, and not where the person wants to end', async () => {
    const call = get(at('/api/events'), (response) => response.resume()).on('error', () => {});
    while (!page.isLookedAt) await new Promise((resolve) => setTimeout(resolve, 10));
    let isOver = false;
    const lingering = page.linger(new AbortController().signal).then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 800));
    assert.equal(isOver, false);
    call.destroy();
    await lingering;
    await page.linger(AbortSignal.abort());
  });
});

test('a page that nobody opened does not stay', async () => {
  const page = await openRunPage({ board: new RunBoard() });
  await page.linger(new AbortController().signal);
  await page.close();
});

describe('a page that other devices reach', () => {
  const addresses: string[][] = [];
  const board = new RunBoard();
  let page: RunPage;
  before(async () => {
    page = await openRunPage({ board, host: '0.0.0.0', rekeyed: (fresh) => addresses.push([...fresh]) });
  });
  after(() => page.close());

  const at = (path: string) => `${page.server.url}${path}`;
  const enter = (key: string) => ask(at('/api/enter'), { method: 'POST', body: { key } });
  const keyIn = (address = '') => /#key=([\w-]{22})$/.exec(address)?.[1] ?? '';

  test('shows nothing of the run and does nothing without the key', async () => {
    for (const [method, path] of [
      ['GET', '/api/run'],
      ['GET', '/api/events'],
      ['GET', '/api/scenarios/1/exchanges/0'],
      ['GET', '/report/conformance.html'],
      ['POST', '/api/run/stop'],
      ['POST', '/api/gesture'],
    ] as const) {
      const answer = await ask(at(path), { method, headers: { cookie: `caisse-ap-run-${page.server.port}=guessed` } });
      assert.deepEqual([answer.status, problemOf(answer).code], [401, 'KEY_MISSING'], path);
    }
    assert.equal(board.signal.aborted, false);
    assert.equal((await ask(at('/'))).status, 200, 'the files of the page tell nothing');
  });

  test('lets one device in with each key, which is told by the console only', async () => {
    const key = keyIn(page.addresses[0]);
    assert.equal(key.length, 22);
    assert.equal((await enter('wrong')).status, 401);
    const entered = await enter(key);
    assert.equal(entered.status, 204);
    const [cookie = ''] = entered.headers['set-cookie'] ?? [];
    assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Strict$/);
    const headers = { cookie: `other=1; ${cookie.split(';')[0]}` };
    assert.equal((await ask(at('/api/run'), { headers })).status, 200);
    assert.equal((await enter(key)).status, 401, 'a key is used up');
    const next = keyIn(addresses.at(-1)?.[0]);
    assert.notEqual(next, key);
    assert.equal((await enter(next)).status, 204);
    assert.equal((await ask(at('/api/run'), { headers })).status, 200, 'the first device stays in');
  });

  test('a foreign Host is refused before any key is looked at', async () => {
    const answer = await ask(at('/api/run'), { headers: { host: 'evil.example' } });
    assert.equal(problemOf(answer).code, 'FOREIGN_HOST');
  });
});
