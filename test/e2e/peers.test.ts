import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { REQUIREMENTS } from '../../src/protocol/index.js';
import { type Deviation, type StandInOptions, startStandIn } from '../support/stand-in-terminal.js';
import { temporaryFolder } from './command.js';
import {
  AUTOMATIC,
  assertOnlyUnaskedIsOpen,
  CLOSING,
  findingsOf,
  HURRIED,
  PATIENT,
  runHereAgainst,
  SILENCE_MS,
  standInConfig,
  startRunAgainst,
  type TerminalRun,
} from './terminal-run.js';

const FOLDER = temporaryFolder();

/** The ten ways of deviating, what each must be found to break, and how the questions are narrowed further, to save time. */
const DEVIATIONS: readonly [deviation: Deviation, requirement: string, narrowed?: readonly string[]][] = [
  ['performs-unknown-currency', 'CAP-CUR-02'],
  ['performs-non-numeric-amount', 'CAP-AMT-12'],
  ['performs-missing-amount', 'CAP-ERR-01'],
  ['performs-unknown-action', 'CAP-ERR-04'],
  ['drops-cut-request', 'CAP-FRM-13', ['--tags', '@smoke']],
  ['answers-twice', 'CAP-EXC-03'],
  ['cheque-without-application', 'CAP-CHQ-02'],
  ['length-one-too-long', 'CAP-FRM-04'],
  ['version-not-first', 'CAP-FRM-06'],
  ['echoes-another-amount', 'CAP-AMT-07'],
];

describe('A terminal with an automatic cardholder', { concurrency: 4 }, () => {
  test('that deviates in nothing has no finding, and what is open is the cardholder', async () => {
    const run = await judge({});
    const { report } = run;
    assert.deepEqual(findingsOf(report), []);
    for (const [, requirement] of DEVIATIONS) {
      const { verdict, scenarios } = report.requirements.find(({ id }) => id === requirement) ?? {};
      assert.ok(
        scenarios?.some((id) => report.scenarios.find((one) => one.id === id)?.verdict === 'pass'),
        requirement,
      );
      assert.ok(verdict === 'pass' || verdict === 'inconclusive', requirement);
    }
    assertOnlyUnaskedIsOpen(run);
  });

  test('that does everything the unusual way has no failure and no advisory', async () => {
    const run = await judge({ permitted: true }, CLOSING);
    assert.deepEqual(findingsOf(run.report), []);
    assertOnlyUnaskedIsOpen(run);
  });

  test('that closes on a line end is asked everything without a failure', async () => {
    const { outcome, report } = await judge({ deviation: 'closes-on-line-end' });
    assert.deepEqual(findingsOf(report, 'MUST'), []);
    assert.ok(findingsOf(report, 'SHOULD').includes('CAP-FRM-19'));
    assert.deepEqual([outcome.exitCode, report.verdict], [2, 'inconclusive']);
  });

  for (const [deviation, requirement, narrowed = []] of DEVIATIONS) {
    test(`that ${deviation} is found to break ${requirement}, and nothing else`, async () => {
      const { outcome, report } = await judge({ deviation }, HURRIED, ['--requirement', requirement, ...narrowed]);
      assert.deepEqual(findingsOf(report, 'MUST'), [requirement]);
      assert.deepEqual([outcome.exitCode, report.verdict], [1, 'non-conformant']);
      assert.equal(report.requirements.find(({ id }) => id === requirement)?.verdict, 'fail');
      assert.ok(report.sentence.endsWith(`mandatory requirements: ${requirement}.`), report.sentence);
      assert.match(outcome.stderr, new RegExp(`\\n {2}${requirement} \\(MUST\\): .*\\n {4}seen in `));
      for (const { findings } of report.scenarios) {
        for (const finding of findings) assert.ok(finding.expected !== undefined && finding.actual !== undefined);
      }
    });
  }

  test('that closes on a line end, which is a SHOULD, gets an advisory and leaves the exit code alone', async () => {
    const { outcome, report } = await judge({ deviation: 'closes-on-line-end' }, HURRIED, ['--requirement', 'CAP-FRM-19']);
    assert.deepEqual([outcome.exitCode, report.verdict], [2, 'inconclusive']);
    assert.deepEqual(findingsOf(report), ['CAP-FRM-19']);
    const verdicts = new Set(report.scenarios.map(({ verdict }) => verdict));
    // A line end that comes late finds the request answered already.
    assert.ok(verdicts.has('advisory') && [...verdicts].every((one) => ['advisory', 'pass'].includes(one)), [...verdicts].join());
    assert.equal(report.requirements.find(({ id }) => id === 'CAP-FRM-19')?.verdict, 'advisory');
  });
});

test('the deviations are looked for by requirements that exist and are a MUST', () => {
  for (const [, requirement] of DEVIATIONS) {
    assert.equal(REQUIREMENTS.find(({ id }) => id === requirement)?.level, 'MUST', requirement);
  }
});

/** A whole run is a process of its own: what it renders would hold up the terminals of the others. */
async function judge(options: StandInOptions, limits = PATIENT, narrowed: readonly string[] = []): Promise<TerminalRun> {
  const terminal = await startStandIn({ silenceMs: SILENCE_MS, ...options });
  try {
    const setting = { cwd: FOLDER, config: standInConfig(limits) };
    if (narrowed.length === 0) return await startRunAgainst(terminal, AUTOMATIC, setting).finished;
    return await runHereAgainst(terminal, [...AUTOMATIC, ...narrowed], setting);
  } finally {
    await terminal.close();
  }
}
