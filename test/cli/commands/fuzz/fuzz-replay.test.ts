import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Deviation, startStandIn } from '../../../support/stand-in-terminal.js';
import { type CliOutcome, runCli } from '../../run-cli.js';

const cwd = mkdtempSync(join(tmpdir(), 'fuzz-replay-'));
after(() => rmSync(cwd, { recursive: true }));
writeFileSync(
  join(cwd, 'caisse-ap.yaml'),
  'timeLimits: {connect: 1000, response: 2000, payment: 2000, stall: 500, quiet: 12, segmentGap: 5, recovery: 300}',
);

async function runAgainst(deviation: Deviation | undefined, argv: readonly string[]): Promise<CliOutcome> {
  const terminal = await startStandIn(deviation === undefined ? { silenceMs: 60 } : { deviation, silenceMs: 60 });
  const target = ['--target', `127.0.0.1:${terminal.address.port}`, '--config', 'caisse-ap.yaml'];
  try {
    return await runCli(['fuzz', ...argv, ...target], { cwd });
  } finally {
    await terminal.close();
  }
}

await runAgainst('answers-twice', ['terminal', '--runs', '3', '--seed', '7', '--out', 'found']);
const FILES = readdirSync(join(cwd, 'found')).map((name) => join('found', name));

test('each file gets a word, and the worst decides the exit code', async () => {
  const again = await runAgainst('answers-twice', ['replay', ...FILES]);
  assert.equal(again.exitCode, 1);
  assert.equal(again.stdout.match(/^STILL FAILS/gm)?.length, FILES.length);
  const fixed = await runAgainst(undefined, ['replay', ...FILES, '--json']);
  assert.equal(fixed.exitCode, 0, fixed.stdout);
  const outcomes = JSON.parse(fixed.stdout).map(({ outcome, file }: { outcome: string; file: string }) => [outcome, file]);
  assert.deepEqual(
    outcomes,
    FILES.map((file) => ['FIXED', file]),
  );
});

test('a file that is none is named, with exit code 3', async () => {
  writeFileSync(join(cwd, 'other.json'), '{"schema": "other/1"}');
  for (const [file, message] of [
    ['other.json', /other\.json: schema: this is no counterexample/],
    ['nowhere.json', /nowhere\.json cannot be read \(ENOENT\)/],
  ] as const) {
    const { exitCode, stderr } = await runCli(['fuzz', 'replay', file], { cwd });
    assert.match(stderr, message);
    assert.equal(exitCode, 3);
  }
});
