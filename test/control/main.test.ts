import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TerminalClient } from '../../src/control/index.js';
import { RawPos } from '../simulator/raw-pos.js';
import { debit } from './ask.js';

const MAIN = fileURLToPath(new URL('../../src/control/main.js', import.meta.url));

/** Starts the program of the image with these variables and no others of ours. */
function start(variables: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH ?? '', CAISSE_AP_PORT: '0', CAISSE_AP_CONTROL_PORT: '0', ...variables };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes) => {
    stdout += bytes;
  });
  child.stderr.on('data', (bytes) => {
    stderr += bytes;
  });
  const exit = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  return { child, exit, firstLine: once(child.stdout, 'data').then(() => stdout) };
}

describe('the program of the image', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`says where it is, serves, and stops at once on ${signal}, in the middle of a payment and of events`, async () => {
      const { child, exit, firstLine } = start({ CAISSE_AP_TERMINALS: '2', CAISSE_AP_CARDHOLDER: 'manual' });
      const line = await firstLine;
      const [, port, url] =
        /^Caisse-AP on 127\.0\.0\.1, port (\d+), \d+\. Page and HTTP interface: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line) ?? [];
      const client = new TerminalClient(url ?? '');
      const events = await client.events();
      const pos = await RawPos.connect({ host: '127.0.0.1', port: Number(port) });
      await pos.write(debit('1234'));
      assert.equal((await events.next()).value?.type, 'exchange-began');
      const told = performance.now();
      child.kill(signal);
      assert.deepEqual(await exit, { code: 0, stdout: line, stderr: '' });
      assert.ok(performance.now() - told < 1_000, `It took ${performance.now() - told} ms.`);
      pos.close();
    });
  }

  for (const variable of ['CAISSE_AP_RULES', 'CAISSE_AP_BEHAVIOURS'])
    test(`takes rules from the file in ${variable}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'caisse-ap-'));
      const file = join(folder, 'rules.yaml');
      await writeFile(file, '- id: from-a-file\n  then: { busy: true }\n');
      const { child, exit, firstLine } = start({ [variable]: file });
      const url = /http:\S+/.exec(await firstLine)?.[0] ?? '';
      assert.equal((await new TerminalClient(url).rules())[0]?.id, 'from-a-file');
      child.kill();
      await exit;
      await rm(folder, { recursive: true });
    });

  test('has no rules where the image looks for them and nobody put any', async () => {
    const { child, exit, firstLine } = start({ CAISSE_AP_RULES: '/etc/caisse-ap/rules.yaml' });
    assert.match(await firstLine, /^Caisse-AP on/);
    child.kill();
    await exit;
  });

  test('says what is wrong with a setting, and ends with 3', async () => {
    const { code, stderr } = await start({ CAISSE_AP_PORT: 'x' }).exit;
    assert.deepEqual([code, stderr], [3, 'CAISSE_AP_PORT has to be a whole number from 0 to 65535; it is "x".\n']);
  });

  test('says what is wrong with a file of rules, line by line, and ends with 3', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caisse-ap-'));
    const file = join(folder, 'rules.yaml');
    await writeFile(file, '- then: { busy: true }\n- then: { busy: maybe }\n');
    const { code, stderr } = await start({ CAISSE_AP_RULES: file }).exit;
    assert.equal(code, 3);
    assert.match(stderr, /rules\.yaml:2: .*busy has to be true or false/);
    await rm(folder, { recursive: true });
  });

  test('says that a file is not there, and ends with 4', async () => {
    const { code, stderr } = await start({ CAISSE_AP_PERSONA: '/nowhere.yaml' }).exit;
    assert.equal(code, 4);
    assert.match(stderr, /nowhere\.yaml/);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
});
