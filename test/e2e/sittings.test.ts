import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ConformanceReport } from '../../src/report/index.js';
import { runCli } from '../cli/run-cli.js';
import { type CountedTerminal, startCountedTerminal } from '../support/counted-terminal.js';
import { type Reference, readReport, referenceRun, startShortRun } from '../support/killed-run.js';
import { temporaryFolder } from './command.js';

const FOLDER = temporaryFolder();
const NO_SIGNALS = process.platform === 'win32' && 'Windows has no such signals';

/** A report without times and sittings. */
function lasting(report: ConformanceReport | undefined) {
  const { startedAt: _start, durationMs: _duration, sittings: _sittings, scenarios = [], ...rest } = report ?? {};
  return { ...rest, scenarios: scenarios.map(({ durationMs: _own, ...scenario }) => scenario) };
}

describe('A run that is put down', { skip: NO_SIGNALS }, () => {
  let terminal: CountedTerminal;
  let reference: Reference;

  before(async () => {
    terminal = await startCountedTerminal();
    reference = await referenceRun(terminal, FOLDER);
  });

  after(() => terminal.close());

  for (const moments of [[3], [9], [14, 6], [22]]) {
    test(`and killed after ${moments.join(' and ')} connections is taken up: the report is that of an unbroken run`, async () => {
      const name = `killed-${moments.join('-')}`;
      const out = join(FOLDER, name);
      let { command } = startShortRun(terminal, FOLDER, name);
      for (const [place, connections] of moments.entries()) {
        if (place > 0) {
          terminal.forget();
          command = startShortRun(terminal, FOLDER, name, ['--resume', out]).command;
        }
        await terminal.reached(connections);
        command.kill('SIGKILL');
        await command.ended;
      }

      const { exitCode, stdout, stderr } = await runCli(['test', 'terminal', '--resume', out], { cwd: FOLDER });

      assert.equal(exitCode, 2, stderr);
      assert.match(stdout, /The answers to \d+ others are kept\./);
      const report = readReport(out);
      assert.deepEqual(lasting(report), lasting(reference.report));
      assert.equal(report?.sittings?.length, moments.length + 1);
      assert.match(stdout, new RegExp(`Made in ${moments.length + 1} sittings\\. Cut short and asked again: [a-z-]+:\\d+.*\\.`));
      assert.equal(existsSync(join(out, '.caisse-ap')), false);
      assert.equal((await runCli(['report', out], { cwd: FOLDER })).exitCode, 0);
      assert.deepEqual(readReport(out), report);
    });
  }

  test('by Ctrl-C goes on where it stopped, and what was interrupted is asked again', async () => {
    const { command, out } = startShortRun(terminal, FOLDER, 'interrupted');
    await terminal.reached(8);
    command.kill('SIGINT');
    await command.ended;
    assert.equal(readReport(out)?.interrupted, 'it was interrupted');

    const { stderr } = await runCli(['test', 'terminal', '--resume', out], { cwd: FOLDER });

    assert.deepEqual(lasting(readReport(out)), lasting(reference.report), stderr);
    assert.deepEqual(readReport(out)?.sittings?.[0]?.stopped, { en: 'it was interrupted', fr: 'interruption' });
  });

  describe('is not taken up', () => {
    let out: string;
    before(async () => {
      const killed = startShortRun(terminal, FOLDER, 'refused');
      out = killed.out;
      await terminal.reached(10);
      killed.command.kill('SIGKILL');
      await killed.command.ended;
    });

    const config = (text: string) => {
      const file = join(mkdtempSync(join(FOLDER, 'config-')), 'other.yaml');
      const limits = 'timeLimits: {connect: 2000, response: 2000, quiet: 20, segmentGap: 5}';
      writeFileSync(file, `${limits}\n${text}`);
      return ['--config', file];
    };

    for (const [what, argv, refusal] of [
      ['with another seed', () => ['--seed', '4'], /was made with another seed\. Give the same options/],
      [
        'of another firmware',
        () => config('subject: {firmware: "8.41"}'),
        /another firmware: none declared, and now 8\.41\. Answers of the one/,
      ],
      [
        'with other capabilities',
        () => config('capabilities: {print: true, credit: false}'),
        /was made with another capabilities\./,
      ],
      ['of another terminal', () => ['--target', '127.0.0.1:1'], /was made with another target\./],
      ['with other questions', () => ['--tags', '@smoke'], /was made with another selection of questions\./],
    ] as const) {
      test(what, async () => {
        const before = terminal.connectedAt.length;
        const { exitCode, stderr } = await runCli(['test', 'terminal', '--resume', out, ...argv()], { cwd: FOLDER });
        assert.match(stderr, refusal);
        assert.deepEqual([exitCode, terminal.connectedAt.length], [3, before]);
      });
    }

    test('by the other command', async () => {
      const { exitCode, stderr } = await runCli(['test', 'pos', '--resume', out], { cwd: FOLDER });
      assert.match(stderr, /was made with "caisse-ap test terminal": go on with that\./);
      assert.equal(exitCode, 3);
    });

    test('in French', async () => {
      const argv = ['test', 'terminal', '--resume', out, '--seed', '4', '--lang', 'fr'];
      assert.match((await runCli(argv, { cwd: FOLDER })).stderr, /ont été faits avec un autre réglage : graine\./);
    });

    for (const [what, argv, refusal] of [
      ['where it came to its end', () => ['--resume', reference.out], /came to its end: .* --rerun /],
      ['where there is none', () => ['--resume', FOLDER], /holds no run\. Give the folder that a run left behind/],
      ['into another folder', () => ['--resume', out, '--out', 'x'], /it goes without --out, --rerun and --force/],
    ] as const) {
      test(what, async () => {
        const { exitCode, stderr } = await runCli(['test', 'terminal', ...argv()], { cwd: FOLDER });
        assert.match(stderr, refusal);
        assert.equal(exitCode, 3);
      });
    }
  });

  test('in a folder that holds one already is not begun', async () => {
    const earlier = readFileSync(join(reference.out, 'conformance.json'), 'utf8');
    const argv = ['test', 'terminal', '--tags', '@smoke', '--out', reference.out];
    const { exitCode, stderr } = await runCli(argv, { cwd: FOLDER });
    assert.match(
      stderr,
      /holds an earlier run\. Give another folder: --out DIR\. Or go on with it: --resume .* Or replace it: --force/,
    );
    assert.equal(exitCode, 3);
    assert.equal(readFileSync(join(reference.out, 'conformance.json'), 'utf8'), earlier);
  });

  test('in the usual folder is kept beside it when a device was asked, and replaced when it was the simulator', async () => {
    const cwd = mkdtempSync(join(FOLDER, 'usual-'));
    const target = ['--target', `127.0.0.1:${terminal.address.port}`, '--cardholder', 'none'];
    const few = ['test', 'terminal', '--requirement', 'CAP-IDT-02'];
    await runCli(few, { cwd });
    await runCli([...few, ...target], { cwd });
    assert.deepEqual(readdirSync(join(cwd, 'reports')), ['out']);
    const device = readReport(join(cwd, 'reports/out'));
    writeFileSync(join(cwd, 'reports/out/notes.txt'), 'Mine.');

    const { stdout } = await runCli(few, { cwd });

    const [, aside] = /The earlier run is kept in (reports\/out-\d{8}-\d{6})\./.exec(stdout) ?? [];
    assert.deepEqual(readReport(join(cwd, aside ?? '')), device);
    assert.equal(readReport(join(cwd, 'reports/out'))?.subject.target, 'embedded');
    assert.equal(readFileSync(join(cwd, 'reports/out/notes.txt'), 'utf8'), 'Mine.');
    assert.equal((await runCli(['report', aside ?? ''], { cwd })).exitCode, 0);
  });
});

test('A run in the usual folder of which a part is asked again is kept beside, and named so; where nothing is open it stays', async () => {
  const cwd = mkdtempSync(join(FOLDER, 'again-'));
  const argv = ['test', 'terminal', '--seed', '3'];
  await runCli([...argv, '--requirement', 'CAP-IDT-01'], { cwd });
  const nothing = await runCli(['test', 'terminal', '--rerun', 'reports/out'], { cwd });
  assert.match(nothing.stderr, /^Nothing failed or stayed open in .*reports\/out: there is nothing to ask again\.\n$/);
  assert.deepEqual([nothing.exitCode, readdirSync(join(cwd, 'reports'))], [3, ['out']]);

  const terminal = await startCountedTerminal();
  const target = ['--target', `127.0.0.1:${terminal.address.port}`, '--cardholder', 'none'];
  await runCli([...argv, ...target, '--requirement', 'CAP-TAG-14'], { cwd });
  const { stdout } = await runCli(['test', 'terminal', '--rerun', 'reports/out'], { cwd });
  await terminal.close();
  const [, aside = ''] = /The earlier run is kept in (reports\/out-\d{8}-\d{6})\./.exec(stdout) ?? [];
  assert.equal(readReport(join(cwd, 'reports/out'))?.rerunOf?.folder, aside);
  assert.equal(existsSync(join(cwd, aside, 'conformance.json')), true);
});

test('What failed or stayed open is asked again, into a new report that names the old one', async () => {
  const cwd = mkdtempSync(join(FOLDER, 'rerun-'));
  const open = await startCountedTerminal();
  const target = ['--target', `127.0.0.1:${open.address.port}`];
  const config = join(cwd, 'c.yaml');
  writeFileSync(config, 'timeLimits: {connect: 2000, response: 2000, quiet: 20, segmentGap: 5}');
  const few = ['--requirement', 'CAP-FRM-13', '--config', config, '--cardholder', 'none'];
  await runCli(['test', 'terminal', ...target, ...few, '--out', 'first'], { cwd });
  const first = readReport(join(cwd, 'first'));
  const stayedOpen = first?.scenarios.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id) ?? [];
  assert.ok(stayedOpen.length > 0 && stayedOpen.length < (first?.scenarios.length ?? 0), `${stayedOpen}`);
  const before = open.connectedAt.length;

  const { exitCode, stdout, stderr } = await runCli(['test', 'terminal', '--rerun', 'first', '--out', 'second'], { cwd });

  assert.equal(exitCode, 2, stderr);
  assert.match(stdout, new RegExp(`Asking ${stayedOpen.length} questions`));
  assert.match(
    stdout,
    new RegExp(`Asked again: ${stayedOpen.length} scenarios that failed or stayed open in the run of .*first, inconclusive`),
  );
  const second = readReport(join(cwd, 'second'));
  assert.deepEqual(
    second?.scenarios.map(({ id, verdict }) => [id, verdict]),
    first?.scenarios.map(({ id, verdict }) => [id, verdict]),
  );
  assert.deepEqual([second?.rerunOf?.startedAt, second?.rerunOf?.asked], [first?.startedAt, stayedOpen.length]);
  assert.ok(open.connectedAt.length - before < before);
  const again = await runCli(['test', 'terminal', '--rerun', 'first', '--out', 'second'], { cwd });
  assert.match(again.stderr, /second holds an earlier run/);
  await open.close();
});
