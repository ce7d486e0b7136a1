import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROJECT_ROOT } from '../support/project-root.js';
import { runCli } from './run-cli.js';

test('--help lists the commands', async () => {
  const { exitCode, stdout, stderr } = await runCli(['--help']);
  for (const command of ['test', 'send', 'decode', 'simulate', 'requirements', 'report']) {
    assert.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'));
  }
  assert.deepEqual([exitCode, stderr], [0, '']);
});

for (const command of [['test', 'terminal'], ['send'], ['decode'], ['simulate'], ['requirements']]) {
  test(`${command.join(' ')} --help has examples`, async () => {
    const { exitCode, stdout } = await runCli([...command, '--help']);
    assert.match(stdout, /\nExamples:\n +(?:\$ )?caisse-ap /);
    assert.equal(exitCode, 0);
  });
}

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  const { exitCode, stdout } = await runCli(['--version']);
  assert.deepEqual([exitCode, stdout], [0, `${version}\n`]);
});

test('an unknown command names the nearest one', async () => {
  const { exitCode, stderr } = await runCli(['decod', 'CZ0040320']);
  assert.match(stderr, /unknown command 'decod'\n\(Did you mean decode\?\)/);
  assert.equal(exitCode, 3);
});

test('an unknown option names the nearest one', async () => {
  const { exitCode, stderr } = await runCli(['decode', 'CZ0040320', '--jason']);
  assert.match(stderr, /unknown option '--jason'\n\(Did you mean --json\?\)/);
  assert.equal(exitCode, 3);
});

test('too many arguments are wrong usage', async () => {
  const { exitCode, stderr } = await runCli(['requirements', 'CAP-AMT-01']);
  assert.match(stderr, /too many arguments/);
  assert.equal(exitCode, 3);
});

test('no command at all shows the help, as wrong usage', async () => {
  const { exitCode, stdout, stderr } = await runCli([]);
  assert.match(stderr, /^Usage: caisse-ap/);
  assert.deepEqual([exitCode, stdout], [3, '']);
});
