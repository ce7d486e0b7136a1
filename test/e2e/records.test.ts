import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../cli/run-cli.js';
import { type CountedTerminal, startCountedTerminal } from '../support/counted-terminal.js';
import { checkKilled, type Reference, readReport, referenceRun, startShortRun } from '../support/killed-run.js';
import { runLimited } from '../support/limited-run.js';
import { hasStackTrace, runCommand, temporaryFolder } from './command.js';

const FOLDER = temporaryFolder();
const NO_SIGNALS = process.platform === 'win32' && 'Windows has no such signals';

describe('A run that is ended from outside', { skip: NO_SIGNALS }, () => {
  let terminal: CountedTerminal;
  let reference: Reference;

  before(async () => {
    terminal = await startCountedTerminal();
    reference = await referenceRun(terminal, FOLDER);
  });

  after(() => terminal.close());

  for (const connections of [4, 20]) {
    test(`is reported by one command after SIGKILL with ${connections} connections, beside an earlier report`, async () => {
      const name = `killed-${connections}`;
      const out = join(FOLDER, name);
      cpSync(reference.out, out, { recursive: true });
      const earlier = contentOf(out);
      const { command } = startShortRun(terminal, FOLDER, name);
      await terminal.reached(connections);
      command.kill('SIGKILL');
      await command.ended;
      const left = contentOf(out);
      for (const [path, content] of Object.entries(earlier)) assert.equal(left[path], content, path);

      assert.equal(await checkKilled(out, FOLDER, reference, terminal.connectedAt.length), undefined);

      const report = readReport(out);
      assert.match(report?.interrupted ?? '', /^its record stops before the end of the run, while [a-z-]+:\d+ was under way$/);
      assert.match(report?.sentence ?? '', /until the run ended early: its record stops/);
      assert.ok((report?.scenarios.length ?? 0) < reference.report.scenarios.length);
      assert.notEqual(report?.startedAt, reference.report.startedAt);
      assert.equal((await runCli(['report', out], { cwd: FOLDER })).exitCode, 0);
      assert.deepEqual(readReport(out), report);
    });
  }

  test('is replaced by the next one that ends, and is reported itself until then', async () => {
    const out = join(FOLDER, 'replaced');
    const killed = startShortRun(terminal, FOLDER, 'replaced');
    await terminal.reached(10);
    killed.command.kill('SIGKILL');
    await killed.command.ended;
    const env = { PATH: FOLDER, CAISSE_AP_IMAGE: 'localhost:1/no/such:image' };
    const gone = await runCli(['test', 'terminal', '--target', 'container', '--force', '--out', out], { cwd: FOLDER, env });
    assert.equal(gone.exitCode, 4);
    assert.ok(existsSync(join(out, '.caisse-ap', 'record-1')));
    assert.equal((await startShortRun(terminal, FOLDER, 'replaced').command.ended).exitCode, 2);
    assert.equal(readReport(out)?.interrupted, undefined);
    assert.equal(existsSync(join(out, '.caisse-ap')), false);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
    test(`ends in good order on ${signal}: a report, and the code of its verdict`, async () => {
      const { command, out } = startShortRun(terminal, FOLDER, signal);
      await terminal.reached(8);
      command.kill(signal);
      const { exitCode, stderr } = await command.ended;
      assert.deepEqual([exitCode, readReport(out)?.interrupted], [2, 'it was interrupted'], stderr);
      assert.equal(existsSync(join(out, '.caisse-ap')), false);
    });
  }

  test('refuses a second run, and a report, in its folder with a sentence, and is not disturbed', async () => {
    const { command, out } = startShortRun(terminal, FOLDER, 'taken');
    await terminal.reached(4);
    command.kill('SIGSTOP');
    for (const argv of [
      ['test', 'terminal', '--tags', '@smoke', '--force', '--out', out],
      ['report', out],
    ]) {
      const { exitCode, stdout, stderr } = await runCommand(argv, { cwd: FOLDER });
      assert.match(stderr, /^A run is going on in .*taken \(process \d+ on .*\)\. Wait for its end, or give another folder\.\n$/);
      assert.deepEqual([exitCode, stdout], [3, '']);
    }
    command.kill('SIGCONT');
    assert.equal((await command.ended).exitCode, 2);
    assert.equal(readReport(out)?.scenarios.length, reference.report.scenarios.length);
  });
});

describe('A folder of somebody', { concurrency: 2 }, () => {
  for (const name of ['transcripts', 'allure-report', 'allure-results']) {
    test(`that holds ${name} of their own is refused with a sentence, and nothing in it is touched`, async () => {
      const cwd = mkdtempSync(join(FOLDER, 'own-'));
      mkdirSync(join(cwd, name));
      writeFileSync(join(cwd, name, 'mine.txt'), 'Mine.');
      const { exitCode, stderr } = await runCli(['test', 'terminal', '--tags', '@smoke', '--out', '.'], { cwd });
      assert.match(
        stderr,
        new RegExp(`${name} is in the way: it was not written by a run of caisse-ap\\. Move it away, or give`),
      );
      assert.equal(exitCode, 3);
      assert.deepEqual(contentOf(cwd), { [`/${name}/mine.txt`]: 'Mine.' });
    });
  }

  test('is taken with all that has other names', async () => {
    const cwd = mkdtempSync(join(FOLDER, 'own-'));
    writeFileSync(join(cwd, 'notes.txt'), 'Mine.');
    for (let run = 1; run <= 2; run++) {
      const { exitCode } = await runCli(['test', 'terminal', '--requirement', 'CAP-IDT-01', '--force', '--out', '.'], { cwd });
      assert.equal(exitCode, 2);
    }
    assert.equal(readFileSync(join(cwd, 'notes.txt'), 'utf8'), 'Mine.');
    assert.ok(readdirSync(cwd).includes('caisse-ap-run.json'));
  });
});

describe('A disk with room for a part', { skip: process.platform === 'win32' && 'no limits of files on Windows' }, () => {
  for (const kilobytes of [40, 460]) {
    test(`of ${kilobytes} kB for a file: the verdict is printed, the code is 4, the earlier report stays, and one is made later`, async () => {
      const argv = ['test', 'terminal', '--tags', '@smoke', '--seed', '5', '--force', '--out'];
      const out = join(FOLDER, `room-${kilobytes}`);
      assert.equal((await runCli([...argv, out], { cwd: FOLDER })).exitCode, 2);
      const earlier = contentOf(out);

      const { exitCode, stdout, stderr } = await runLimited([...argv, out], { cwd: FOLDER, kilobytes });

      assert.match(
        stderr,
        /^The report is not written\. .* could not be written: .*\. What was asked is recorded as far as there was room/m,
      );
      assert.match(stdout, /\nINCONCLUSIVE {2}No deviation was found/);
      assert.doesNotMatch(stdout, /Report: /);
      assert.equal(hasStackTrace(stderr), false, stderr);
      assert.equal(exitCode, 4);
      const left = contentOf(out);
      for (const [path, content] of Object.entries(earlier)) assert.equal(left[path], content, path);
      const again = await runCli(['report', out], { cwd: FOLDER });
      assert.equal(again.exitCode, 0, again.stderr);
      assert.notEqual(readReport(out)?.startedAt, JSON.parse(earlier['/conformance.json'] ?? '').startedAt);
      assert.ok((readReport(out)?.scenarios.length ?? 0) > 0 || kilobytes < 100);
    });
  }

  test('is not needed twice: a report that cannot be put where it goes is made later of the whole record', async () => {
    const out = join(FOLDER, 'in-the-way');
    assert.equal((await runCli(['test', 'terminal', '--requirement', 'CAP-IDT-01', '--out', out], { cwd: FOLDER })).exitCode, 2);
    const mine = join(out, 'transcripts', 'connection.7.ndjson');
    writeFileSync(mine, 'Mine.');
    const earlier = contentOf(out);

    const { exitCode, stderr } = await runCli(['test', 'terminal', '--tags', '@smoke', '--force', '--out', out], { cwd: FOLDER });

    assert.match(
      stderr,
      /connection\.7\.ndjson is in the way: .* What was asked is recorded: once that is set right, "caisse-ap report /,
    );
    assert.equal(exitCode, 4);
    const left = contentOf(out);
    for (const [path, content] of Object.entries(earlier)) assert.equal(left[path], content, path);
    rmSync(mine);
    assert.equal((await runCli(['report', out], { cwd: FOLDER })).exitCode, 0);
    assert.deepEqual([readReport(out)?.filter, readReport(out)?.interrupted], ['tags @smoke', undefined]);
  });

  test('of nothing: nothing is asked', async () => {
    const argv = ['test', 'terminal', '--tags', '@smoke', '--out', join(FOLDER, 'no-room')];
    const { exitCode, stdout, stderr } = await runLimited(argv, { cwd: FOLDER, kilobytes: 0 });
    assert.match(stderr, /^(Nothing was asked\. .* could not be written|The report cannot be written to )/);
    assert.ok([3, 4].includes(exitCode ?? -1), `exit code ${exitCode}`);
    assert.doesNotMatch(stdout, /CONFORMANT|INCONCLUSIVE/);
  });
});

/** Every file of a folder with its content. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), readFileSync(path, 'utf8')];
    }),
  );
}
