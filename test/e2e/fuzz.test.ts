import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startStandIn } from '../support/stand-in-terminal.js';
import { hasStackTrace, runCommand, startCommand, temporaryFolder } from './command.js';
import { PATIENT, SILENCE_MS } from './terminal-run.js';
import { tap } from './wiretap.js';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'caisse-ap.yaml'), PATIENT);

const FINANCIAL = /CD001[012]|CB\d{3}/;

const targetOf = ({ address }: { readonly address: { readonly port: number } }) => [
  '--target',
  `127.0.0.1:${address.port}`,
  '--config',
  'caisse-ap.yaml',
];

test('fuzz terminal finds a deviation without moving money, and fuzz replay tells whether it is fixed', async (t) => {
  const deviating = await startStandIn({ deviation: 'answers-twice', silenceMs: SILENCE_MS });
  const honest = await startStandIn({ silenceMs: SILENCE_MS });
  const line = await tap(deviating);
  t.after(() => Promise.all([line.close(), deviating.close(), honest.close()]));

  const found = await runCommand(['fuzz', 'terminal', ...targetOf(line), '--runs', '4', '--seed', '7', '--out', 'found'], {
    cwd,
  });
  assert.equal(found.exitCode, 1, found.stdout + found.stderr);
  assert.ok(line.sent().length > 10);
  assert.deepEqual(
    line.sent().filter((bytes) => FINANCIAL.test(bytes)),
    [],
  );

  const files = readdirSync(join(cwd, 'found')).map((name) => join('found', name));
  const again = await runCommand(['fuzz', 'replay', ...files, ...targetOf(line)], { cwd });
  assert.equal(again.exitCode, 1);
  assert.match(again.stdout, /^STILL FAILS {2}CAP-EXC-03/m);
  const fixed = await runCommand(['fuzz', 'replay', ...files, ...targetOf(honest)], { cwd });
  assert.equal(fixed.exitCode, 0, fixed.stdout);
  assert.match(fixed.stdout, /^FIXED/m);
});

test('a run that a person interrupts ends with exit code 2 and no stack trace', async (t) => {
  const terminal = await startStandIn({ silenceMs: SILENCE_MS });
  const line = await tap(terminal);
  t.after(() => Promise.all([line.close(), terminal.close()]));
  const run = startCommand(['fuzz', 'terminal', ...targetOf(line), '--runs', '1000000', '--out', 'interrupted'], { cwd });
  await line.connections(10);
  run.kill('SIGINT');
  const { exitCode, stdout, stderr } = await run.ended;
  assert.equal(exitCode, 2, stdout + stderr);
  assert.equal(hasStackTrace(stdout + stderr), false);
  assert.match(stdout, /Could not tell\. The run was not finished/);
});
