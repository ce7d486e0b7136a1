import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { REQUIREMENTS } from '../../../src/protocol/index.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { runCli } from '../run-cli.js';

interface Row {
  readonly id: string;
  readonly level: string;
  readonly binds: string;
  readonly status: string;
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
  readonly otherLink?: string;
}

async function rows(...argv: string[]): Promise<Row[]> {
  return JSON.parse((await runCli(['requirements', '--json', ...argv])).stdout);
}

test('JSON holds every requirement of the register, each with the scenarios that ask it', async () => {
  const all = await rows();
  assert.deepEqual(
    all.map(({ id }) => id),
    REQUIREMENTS.map(({ id }) => id),
  );
  assert.ok(all.length > 120);
  const asked = all.find(({ id }) => id === 'CAP-AMT-12');
  assert.equal(asked?.status, 'asked');
  for (const { id, name } of asked?.scenarios ?? []) {
    const [file = '', line = ''] = id.split(':');
    const lines = readFileSync(join(PROJECT_ROOT, 'features', 'terminal', `${file}.feature`), 'utf8').split('\n');
    assert.ok(lines[Number(line) - 1]?.trim(), id);
    assert.ok(name);
  }
  assert.ok((asked?.scenarios.length ?? 0) > 0);
});

test('every requirement is asked of the side it binds, and what no exchange can show says why', async () => {
  const all = await rows();
  assert.equal(all.find(({ id }) => id === 'CAP-TAG-07')?.status, 'asked');
  assert.ok(all.every(({ status }) => status !== 'untested'));
  const serial = all.find(({ id }) => id === 'CAP-FRM-21');
  assert.equal(serial?.status, 'not-from-wire');
  assert.match(serial?.otherLink ?? '', /USB and RS232/);
  const { stdout } = await runCli(['requirements']);
  assert.match(stdout, /CAP-TAG-07 {2}MUST +POS .*outcomes:\d+\n/);
  assert.match(stdout, /CAP-FRM-21 .*Speaks of USB and RS232/);
});

test('a level and a side narrow the list', async () => {
  const some = await rows('--level', 'should', '--side', 'terminal');
  assert.ok(some.length > 0);
  assert.ok(some.every(({ level, binds }) => level === 'SHOULD' && binds !== 'pos'));
});

test('the table has a title for each group, and a total at the end', async () => {
  const { exitCode, stdout } = await runCli(['requirements', '--side', 'terminal']);
  assert.match(
    stdout,
    /^Framing\n {2}Id +Level +Binds +Statement +Asked by\n {2}CAP-FRM-01 {2}MUST +both +A message is a run of fields/,
  );
  assert.match(stdout, /\n\nCheque\n/);
  assert.match(stdout, /\n\d+ requirements: \d+ asked by scenarios, \d+ untested, \d+ that no exchange over TCP can show\.\n$/);
  assert.ok(stdout.split('\n').every((line) => line.length <= 130));
  assert.equal(exitCode, 0);
});

test('an unknown level or side is wrong usage', async () => {
  for (const argv of [
    ['--level', 'HARD'],
    ['--side', 'bank'],
  ]) {
    const { exitCode, stderr } = await runCli(['requirements', ...argv]);
    assert.match(stderr, /Allowed choices are/);
    assert.equal(exitCode, 3);
  }
});
