import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { startEavesdropper, temptationsOf } from '../support/eavesdropper.js';
import { probeOption, type Seen } from '../support/net-probe.js';
import { startStandIn } from '../support/stand-in-terminal.js';
import { temporaryFolder } from './command.js';
import { AUTOMATIC, SILENCE_MS, startRun, startRunAgainst } from './terminal-run.js';

const FOLDER = temporaryFolder();

/** Narrows a run to some questions with a payment in them. */
const FEW = ['--requirement', 'CAP-AMT-07'] as const;

describe('A run in an environment that wants it published', { concurrency: 2 }, () => {
  for (const parallel of ['1', '2']) {
    test(`by ${parallel === '1' ? 'this process' : 'two workers'} is sent to nobody`, async (t) => {
      const eavesdropper = await startEavesdropper();
      t.after(() => eavesdropper.close());
      const env = temptationsOf(eavesdropper);
      const { outcome } = await startRun([...FEW, '--parallel', parallel], { cwd: FOLDER, env }).finished;
      assert.equal(outcome.exitCode, 2, outcome.stderr);
      assert.equal(eavesdropper.visits(), 0);
      assert.doesNotMatch(outcome.stderr, /publish|Failed/i);
    });
  }
});

describe('A run that is watched', () => {
  test('against a terminal on the network connects to that terminal only, looks up no name and starts no program', async (t) => {
    const terminal = await startStandIn({ silenceMs: SILENCE_MS });
    t.after(() => terminal.close());
    const { seen, env } = watched('network');
    const run = startRunAgainst(terminal, [...AUTOMATIC, ...FEW], { cwd: FOLDER, env });
    const { report } = await run.finished;
    const { host, port } = terminal.address;
    const connections = seen().filter(({ kind }) => kind === 'connect');
    assert.ok(connections.length >= report.scenarios.length / 2, `${connections.length} connections`);
    assert.deepEqual(
      seen().filter((one) => !(one.kind === 'connect' && one.host === host && one.port === port)),
      [],
    );
  });

  describe('with two workers', () => {
    let all: Seen[] = [];

    before(async () => {
      const { seen, env } = watched('workers');
      await startRun([...FEW, '--parallel', '2'], { cwd: FOLDER, env }).finished;
      all = seen();
    });

    test('opens no connection, listens nowhere, and asks nobody: the terminal of each worker is in it', () => {
      assert.deepEqual(
        all.filter(({ kind }) => kind !== 'program'),
        [],
      );
    });

    test('starts no program but its workers', () => {
      const programs = all.flatMap((one) => (one.kind === 'program' ? [one.what] : []));
      assert.equal(programs.length, 2);
      for (const program of programs) assert.match(program, /cucumber.*run_worker\.js$/);
    });
  });
});

test('a cardholder command sees the whole environment, in a worker too', async () => {
  const script = join(FOLDER, 'cardholder.mjs');
  writeFileSync(
    script,
    'process.stderr.write([process.env.MY_ARM, process.env.CUCUMBER_PUBLISH_TOKEN].join(" ")); process.exit(1);',
  );
  for (const parallel of ['1', '2']) {
    const env = { MY_ARM: 'left', CUCUMBER_PUBLISH_TOKEN: 'none' };
    const argv = ['--cardholder-command', `"${process.execPath}" "${script}"`, '--parallel', parallel, ...FEW];
    const { report } = await startRun(argv, { cwd: FOLDER, env }).finished;
    assert.ok(
      report.scenarios.some(({ reason }) => reason?.endsWith('for "pay": left none')),
      `with --parallel ${parallel}`,
    );
  }
});

/** Variables that have a command watched, and what was seen of it and its workers. */
function watched(name: string): { readonly env: Record<string, string>; readonly seen: () => Seen[] } {
  const log = join(FOLDER, `${name}.ndjson`);
  writeFileSync(log, '');
  const lines = () => readFileSync(log, 'utf8').trimEnd().split('\n');
  return {
    env: { NODE_OPTIONS: probeOption(log) },
    seen: () => lines().flatMap((line) => (line === '' ? [] : [JSON.parse(line)])),
  };
}
