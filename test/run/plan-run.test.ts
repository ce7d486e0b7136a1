import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { planRun, runConformance } from '../../src/run/index.js';
import { runCli } from '../cli/run-cli.js';
import { listen } from '../support/wire-server.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-plan-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

test('a plan counts gestures, payments and time, and asks nothing of the terminal', async (t) => {
  let connections = 0;
  const terminal = await listen(() => {
    connections += 1;
  });
  t.after(() => terminal.close());
  const { host, port } = terminal.address;
  const argv = ['test', 'terminal', '--target', `${host}:${port}`, '--cardholder', 'operator', '--allow-payments', '--plan'];
  const { exitCode, stdout, stderr } = await runCli(argv, { cwd: FOLDER, columns: 100 });
  assert.match(
    stdout,
    /^Depth standard: \d+ scenarios\.\nGestures at the terminal: \d+:\n +\d+ × present a card and complete the payment\n/,
  );
  assert.match(stdout, /Payments: at most \d+ requests of \d+\.\d\d EUR in all.*\nTime: about \d+ minutes, by usual times\.\n/);
  assert.deepEqual([exitCode, stderr, connections], [0, '', 0]);
  const french = await runCli([...argv, '--lang', 'fr'], { cwd: FOLDER, columns: 100 });
  assert.match(
    french.stdout,
    /Gestes au terminal : \d+\n.*présentez une carte.*[\s\S]*Durée : environ \d+ minutes, selon les temps habituels\./,
  );
});

test('a plan of fewer gestures takes less time, and one without payments none of either', async () => {
  const target = { kind: 'network', address: { host: '127.0.0.1', port: 1 } } as const;
  const cardholder = { kind: 'operator' } as const;
  const console = { input: process.stdin, output: process.stdout };
  const paid = { target, cardholder, console, payments: { allowed: true } };
  const [essential, standard, full] = await Promise.all(
    (['essential', 'standard', 'full'] as const).map((depth) => planRun({ ...paid, depth })),
  );
  assert.ok((essential?.minutes ?? 99) < (standard?.minutes ?? 0) && (standard?.minutes ?? 99) < (full?.minutes ?? 0));
  const none = await planRun({ target });
  assert.deepEqual([none.payments.requests, none.gestures], [0, {}]);
});

test('an earlier run of the same target tells how long its questions take', async () => {
  const out = join(FOLDER, 'measured');
  const settings = { seed: 3, selection: { requirements: ['CAP-FRM-13'] }, out };
  const { report } = await runConformance(settings);
  const measured = await planRun(settings);
  const asked = report.scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0);
  assert.ok(Math.abs(measured.minutes * 60_000 - asked) < 1, `${measured.minutes * 60_000} ${asked}`);
  assert.equal(measured.measuredIn, report.startedAt);
});
