import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type ControlServer, startControlServer } from '../../../src/control/index.js';
import { ask, problemOf } from '../ask.js';

let folder = '';
let control: ControlServer;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caisse-ap-'));
  const files = {
    'index.html': '<!doctype html>',
    'page.css': 'p{}',
    'page.js': '1;',
    'card.svg': '<svg/>',
    'notes.txt': 'x',
    'page.js.map': '{}',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  control = await startControlServer({ terminals: [], port: 0, pageFolders: [folder] });
});
after(async () => {
  await control.close();
  await rm(folder, { recursive: true });
});

test('the page is served with its types, and index.html at the root', async () => {
  const expected = [
    ['/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/page/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/page/page.css', 'text/css; charset=utf-8', 'p{}'],
    ['/page/page.js', 'text/javascript; charset=utf-8', '1;'],
    ['/page/card.svg', 'image/svg+xml', '<svg/>'],
  ];
  for (const [path, type, content] of expected) {
    const { status, headers, text } = await ask(`${control.url}${path}`);
    assert.deepEqual([status, headers['content-type'], text], [200, type, content], path);
  }
});

test('no other file is served, not even of its folder', async () => {
  await writeFile(join(folder, 'later.js'), 'x');
  for (const path of ['/page/notes.txt', '/page/page.js.map', '/page/later.js', '/page/', '/page', '/page/%2e%2e%2fpage.js']) {
    assert.equal((await ask(`${control.url}${path}`)).status, 404, path);
  }
});

test('where the page is not installed, that is said', async () => {
  const bare = await startControlServer({ terminals: [], port: 0, pageFolders: [join(folder, 'nothing')] });
  const answer = await ask(bare.url);
  await bare.close();
  assert.deepEqual([answer.status, problemOf(answer).code], [404, 'PAGE_ABSENT']);
});
