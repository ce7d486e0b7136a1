import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startStandIn } from '../../../../support/stand-in-terminal.js';
import { runCli } from '../../../run-cli.js';

const cwd = mkdtempSync(join(tmpdir(), 'fuzz-terminal-'));
after(() => rmSync(cwd, { recursive: true }));
writeFileSync(
  join(cwd, 'caisse-ap.yaml'),
  'timeLimits: {connect: 1000, response: 2000, payment: 2000, stall: 500, quiet: 12, segmentGap: 5, recovery: 300}',
);

describe('wrong usage names the remedy', () => {
  const rows: readonly [title: string, options: string, stderr: RegExp][] = [
    ['a person at the terminal', '--cardholder operator', /A person cannot keep up with a fuzzer/],
    ['a path without a seed', '--path 1', /give --seed with --path/],
    ['a path that is none', '--seed 1 --path x', /"x" is no path/],
    ['several terminals at an address', '--target 127.0.0.1:9 --parallel 2', /--parallel is for the embedded target/],
    ['no session at all', '--runs 0', /It has to be a whole number from 1 to/],
  ];
  for (const [title, options, message] of rows) {
    test(title, async () => {
      const { exitCode, stderr } = await runCli(['fuzz', 'terminal', ...options.split(' ')], { cwd });
      assert.match(stderr, message);
      assert.equal(exitCode, 3);
    });
  }
});

test('a terminal that cannot be reached is said in one sentence, with exit code 4', async () => {
  const gone = await startStandIn();
  await gone.close();
  const { exitCode, stdout, stderr } = await runCli(['fuzz', 'terminal', '--target', `127.0.0.1:${gone.address.port}`], { cwd });
  assert.deepEqual([exitCode, stdout], [4, '']);
  assert.match(stderr, /cannot be reached \(connection refused\)/);
});

test('the embedded simulator shows nothing, and what was tried is printed', async () => {
  const { exitCode, stdout } = await runCli(['fuzz', 'terminal', '--runs', '16', '--seed', '7', '--out', 'none'], { cwd });
  assert.match(stdout, /^16 sessions with the embedded simulator, 8 of them at a time, cardholder: simulator, seed 7\.\n/);
  assert.match(stdout, /^action +.*identification \d+/m);
  assert.match(
    stdout,
    /Nothing was found that breaks a MUST\.\n16 of 16 sessions, \d+ acts, seed 7, bytes sent [0-9a-f]{12}\.\n$/,
  );
  assert.deepEqual([exitCode, readdirSync(join(cwd, 'none'))], [0, []]);
});

test('an interrupted run could not tell, with exit code 2', async () => {
  const argv = ['fuzz', 'terminal', '--runs', '16', '--out', 'none'];
  const { exitCode, stdout } = await runCli(argv, { cwd, signal: AbortSignal.abort() });
  assert.match(stdout, /Could not tell\. The run was not finished/);
  assert.equal(exitCode, 2);
});

test('a deviation is told with its session, a file and two commands, and as JSON', async (t) => {
  const terminal = await startStandIn({ deviation: 'answers-twice', silenceMs: 60 });
  t.after(() => terminal.close());
  const target = ['--target', `127.0.0.1:${terminal.address.port}`, '--config', 'caisse-ap.yaml'];
  const argv = ['fuzz', 'terminal', ...target, '--runs', '3', '--seed', '7', '--out', 'found'];
  const { exitCode, stdout } = await runCli(argv, { cwd });
  assert.equal(exitCode, 1, stdout);
  assert.match(stdout, /^Payments: none\./m);
  assert.match(stdout, /^1\. CAP-EXC-03 \(MUST\) A request received more than one final response\.\n {3}session +1\. /m);
  assert.match(
    stdout,
    /^ {3}replay +npx caisse-ap fuzz replay found\/01-terminal-CAP-EXC-03-\S+\.json --target 127\.0\.0\.1:\d+ /m,
  );
  assert.match(stdout, /^ {3}again +npx caisse-ap fuzz terminal --target .* --seed 7 --path "/m);
  const json = await runCli([...argv, '--json'], { cwd });
  const { verdict, findings } = JSON.parse(json.stdout);
  assert.deepEqual([json.exitCode, verdict, findings[0].finding.requirement], [1, 'findings', 'CAP-EXC-03']);
  assert.equal(readdirSync(join(cwd, 'found')).length, findings.length);
});
