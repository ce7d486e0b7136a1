import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, type TestContext, test } from 'node:test';
import { run } from '../../../../src/cli/run.js';
import { generateAllureHtml } from '../../../../src/report/index.js';
import { type Behaviour, listen } from '../../../support/wire-server.js';
import { runCli } from '../../run-cli.js';

/** No command takes this long once it is told to end, on however busy a machine; each of its waits is longer. */
const HANGING_MS = 5_000;

const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
after(() => rmSync(folder, { recursive: true }));

async function peer(context: TestContext, behaviour: Behaviour): Promise<string> {
  const server = await listen(behaviour);
  context.after(() => server.close());
  return `127.0.0.1:${server.address.port}`;
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work;
  const ms = performance.now() - start;
  assert.ok(ms < HANGING_MS, `${ms} ms`);
  return result;
}

describe('A signal in the middle of the first look at a terminal', () => {
  for (const what of ['test', 'fuzz']) {
    test(`ends ${what} terminal without a verdict on it`, async (context) => {
      const stop = new AbortController();
      const target = await peer(context, (socket) => socket.once('data', () => stop.abort()));
      const argv = [what, 'terminal', '--target', target, '--out', join(folder, what)];
      const { exitCode, stdout, stderr } = await timed(runCli(argv, { signal: stop.signal }));
      assert.equal(exitCode, 2);
      assert.match(stdout + stderr, /[Ii]nterrupted/);
      assert.doesNotMatch(stdout + stderr, /CR LF|CAP-/);
    });
  }
});

test('the time of fuzz terminal is kept, whatever the terminal goes on to say', async (context) => {
  const forEver = (socket: Socket) => {
    const timer = setInterval(() => socket.write('CZ0040301CA00201CD001IAE00210'), 20);
    socket.once('close', () => clearInterval(timer));
  };
  const target = await peer(context, forEver);
  const argv = ['fuzz', 'terminal', '--target', target, '--time', '1', '--runs', '100000', '--out', join(folder, 'time')];
  const { exitCode, stdout } = await timed(runCli(argv));
  assert.match(stdout, /its time was up/);
  assert.notEqual(exitCode, 0);
});

test('a signal ends decode at a standard input that does not end', async () => {
  const [stop, stdin, stdout, stderr] = [new AbortController(), new PassThrough(), new PassThrough(), new PassThrough()];
  const streams = { stdin, stdout, stderr, cwd: folder, env: {} };
  const decoding = run({ argv: ['decode', '-'], ...streams, signal: stop.signal });
  stdin.write('CZ0040301');
  setImmediate(() => stop.abort());
  assert.equal(await timed(decoding), 2);
  assert.match(String(stderr.read()), /^Interrupted before/);
});

test('a signal ends fuzz replay between two files, and what was not played is nothing of the terminal', async () => {
  const file = join(folder, 'finding.json');
  const suite = { name: 'caisse-ap-conformance', version: '1.0.0' };
  const known = { schema: 'caisse-ap-counterexample/1', kind: 'codec', suite, seed: 1, path: '0', requirements: ['CAP-FRM-04'] };
  const input = { text: 'CZ0040301' };
  writeFileSync(
    file,
    JSON.stringify({ ...known, law: 'framing/any-bytes', shape: 'any', message: 'Made up.', expected: 'nothing', input }),
  );
  const { exitCode, stdout, stderr } = await timed(runCli(['fuzz', 'replay', file], { signal: AbortSignal.abort() }));
  assert.equal(exitCode, 2, stderr);
  assert.match(stdout, /CANNOT TELL.*\n?.*The run was interrupted/s);
});

test('a signal ends the Java of Allure', async () => {
  const stop = new AbortController();
  const java = join(folder, 'java');
  writeFileSync(java, '#!/bin/sh\n[ "$1" = -version ] && { echo \'version "21"\' >&2; exit 0; }\ntrap "" TERM\nsleep 30\n');
  chmodSync(java, 0o755);
  const making = generateAllureHtml(folder, join(folder, 'html'), { java, env: process.env, signal: stop.signal });
  setTimeout(() => stop.abort(), 200);
  const outcome = await timed(making);
  assert.equal(outcome.generated ? '' : outcome.reason.en, 'Allure HTML: interrupted; "caisse-ap report DIR" makes it.');
});
