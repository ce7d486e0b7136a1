import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type StandInTerminal, startStandIn } from '../support/stand-in-terminal.js';
import { hasStackTrace, runCommand, temporaryFolder } from './command.js';
import {
  AUTOMATIC,
  inconclusiveReasons,
  PATIENT,
  runHereAgainst,
  SILENCE_MS,
  SIMULATOR,
  standInConfig,
  startRunAgainst,
  startSimulator,
  type TerminalRun,
} from './terminal-run.js';
import { tap } from './wiretap.js';

const FOLDER = temporaryFolder();

/** Without the questions on which a terminal waits for more bytes, to save time; still well over a hundred. */
const BRISK = ['--tags', 'not @CAP-ERR-01 and not @CAP-ERR-02 and not @CAP-ERR-03 and not @CAP-FRM-20'];

/** A run is broken off when it has opened that many connections: dozens of questions are answered then, and more than half of them are not. */
const HALF_WAY = 120;

/** Requests that can move money: a debit, a credit, a cancellation, or anything with an amount. */
const FINANCIAL = /CD001[012]|CB\d{3}/;

describe('A terminal on the network', { concurrency: 4 }, () => {
  test('that is killed half-way leaves a complete report, exit code 2 and no stack trace', async (t) => {
    const simulator = await startSimulator(FOLDER);
    t.after(() => simulator.command.kill('SIGKILL'));
    const line = await tap(simulator);
    const run = startRunAgainst(line, [...AUTOMATIC, ...BRISK], { cwd: FOLDER, config: [SIMULATOR, PATIENT] });
    await line.connections(HALF_WAY);
    // In one turn, because a line that outlives its terminal would look like a terminal that does not answer.
    simulator.command.kill('SIGKILL');
    await Promise.all([line.close(), simulator.command.ended]);
    const finished = await run.finished;
    assertCompleteAndBrokenOff(finished);
    const gone = inconclusiveReasons(finished.report).filter((reason) => /could not be reached|went away/.test(reason));
    assert.ok(gone.length >= 20, `${gone.length} scenarios say that the terminal has gone`);
    assert.equal(finished.report.interrupted, undefined);
  });

  test('that is there to the end of a run that a person interrupts: a complete report says so', async (t) => {
    const line = await tap(await standIn(t));
    t.after(() => line.close());
    const run = startRunAgainst(line, [...AUTOMATIC, ...BRISK], { cwd: FOLDER });
    await line.connections(HALF_WAY);
    run.command.kill('SIGINT');
    const finished = await run.finished;
    assertCompleteAndBrokenOff(finished);
    assert.equal(finished.report.interrupted, 'it was interrupted');
    assert.ok(inconclusiveReasons(finished.report).filter((reason) => reason === 'The run was interrupted.').length >= 20);
  });

  test('that cannot be reached is named in one sentence with the three usual causes, and exit code 4', async () => {
    const limitMs = 20_000;
    const config = join(FOLDER, 'unreachable.yaml');
    writeFileSync(config, `timeLimits: {connect: ${limitMs}}`);
    const argv = ['--target', `127.0.0.1:${await freePort()}`, '--config', config, '--out', join(FOLDER, 'unreachable')];
    const { exitCode, stdout, stderr, durationMs } = await runCommand(['test', 'terminal', ...argv], { cwd: FOLDER });
    assert.deepEqual([exitCode, stdout], [4, '']);
    assert.match(stderr, /^The terminal at 127\.0\.0\.1:\d+ cannot be reached \(connection refused\): [^\n]+\.\n$/);
    for (const cause of [/asleep/, /port is wrong/, /not activated/]) assert.match(stderr, cause);
    assert.ok(durationMs < limitMs, `${durationMs} ms`);
    assert.equal(existsSync(join(FOLDER, 'unreachable')), false);
  });

  test('is never asked for money without --allow-payments', async (t) => {
    const terminal = await standIn(t);
    const line = await tap(terminal);
    t.after(() => line.close());
    const { outcome, report } = await startRunAgainst(line, ['--cardholder', 'automatic'], { cwd: FOLDER }).finished;
    assert.ok(terminal.requests.length > 20, `${terminal.requests.length} requests`);
    assert.deepEqual(
      [...terminal.requests, ...line.sent()].filter((request) => FINANCIAL.test(request)),
      [],
    );
    assert.equal(outcome.exitCode, 2);
    assert.match(outcome.stderr, /^Payments: none\. Nothing that can move money is sent without --allow-payments\.$/m);
    const concerned = report.scenarios.filter(({ tags }) => tags.includes('@needs-payments'));
    const asked = concerned.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'not-applicable');
    assert.deepEqual(asked, []);
    const unpaid = concerned.filter(({ verdict }) => verdict === 'inconclusive');
    assert.ok(unpaid.length > 80, `${unpaid.length} scenarios need payments`);
    for (const { reason = '' } of unpaid) assert.match(reason, /--allow-payments/);
  });

  test('is asked for money when payments are allowed: the test before can fail', async (t) => {
    const terminal = await standIn(t);
    await runHereAgainst(terminal, [...AUTOMATIC, '--requirement', 'CAP-CUR-03'], { cwd: FOLDER });
    assert.ok(terminal.requests.some((request) => FINANCIAL.test(request)));
  });

  for (const [limit, requests] of [
    ['maxCount: 3', 3],
    ['maxTotal: "0.20"', 2],
    ['maxAmount: "1.00"', 7],
  ] as const) {
    test(`is asked for no more than ${limit}`, async (t) => {
      const terminal = await standIn(t);
      const config = standInConfig(PATIENT, `payments: {${limit}}`);
      const argv = [...AUTOMATIC, '--requirement', 'CAP-AMT-01', 'CAP-AMT-11'];
      const { outcome, report } = await runHereAgainst(terminal, argv, { cwd: FOLDER, config });
      assert.equal(terminal.requests.filter((request) => FINANCIAL.test(request)).length, requests);
      assert.equal(outcome.exitCode, 2);
      assert.match(outcome.stderr, /^Payments: at most \d+ requests of \d+\.\d\d EUR in all/m);
      for (const reason of inconclusiveReasons(report)) assert.match(reason, /configured (number|limit)/);
      assert.equal(inconclusiveReasons(report).length, report.scenarios.length - requests);
    });
  }
});

async function standIn(t: TestContext): Promise<StandInTerminal> {
  const terminal = await startStandIn({ silenceMs: SILENCE_MS });
  t.after(() => terminal.close());
  return terminal;
}

/** A port of this machine on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** All scenarios are there, the first ones passed, nothing failed, and all files are written. */
function assertCompleteAndBrokenOff({ outcome, report, out }: TerminalRun): void {
  assert.deepEqual([outcome.exitCode, report.verdict], [2, 'inconclusive']);
  assert.equal(hasStackTrace(`${outcome.stderr}\n${outcome.stdout}`), false, outcome.stderr);
  const announced = Number(/^Asking (\d+) questions/.exec(outcome.stderr)?.[1]);
  assert.equal(report.scenarios.length, announced);
  assert.ok(announced >= 110);
  const bad = report.scenarios.filter(({ verdict }) => ['fail', 'error', 'advisory'].includes(verdict));
  assert.deepEqual(bad, []);
  assert.ok((report.summary.scenarios.pass ?? 0) >= 30, `${report.summary.scenarios.pass} passed`);
  const names = [
    'allure-results',
    'caisse-ap-run.json',
    'conformance.html',
    'conformance.json',
    'junit.xml',
    'messages.ndjson',
    'transcripts',
  ];
  assert.deepEqual(readdirSync(out).toSorted(), names);
}
