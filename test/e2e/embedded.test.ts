import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { create } from 'xmlbuilder2';
import { LAWS } from '../../src/laws/index.js';
import { conformanceReport, type ReportedProof } from '../../src/report/index.js';
import { runCli } from '../cli/run-cli.js';
import { temporaryFolder } from './command.js';
import { runHere, startRun, type TerminalRun } from './terminal-run.js';

const FOLDER = temporaryFolder();

describe('A whole run against the embedded simulator', () => {
  let whole: TerminalRun;
  let again: TerminalRun;
  let shared: TerminalRun;

  before(async () => {
    const first = startRun(['--seed', '7'], { cwd: FOLDER });
    shared = await startRun(['--seed', '7', '--parallel', '2'], { cwd: FOLDER }).finished;
    again = await startRun(['--seed', '7'], { cwd: FOLDER }).finished;
    whole = await first.finished;
  });

  test('ends with exit code 0 and the verdict conformant', () => {
    assert.deepEqual([whole.outcome.exitCode, whole.report.verdict], [0, 'conformant']);
    assert.match(whole.outcome.stderr, /\nCONFORMANT {2}The terminal meets all \d+ mandatory requirements/);
  });

  test('keeps the same books in several processes', () => {
    assert.ok((whole.report.money?.confirmed.count ?? 0) > 100);
    assert.deepEqual(shared.report.money?.asked, whole.report.money?.asked);
  });

  test('asks at least 110 questions, and no answer is worse than not applicable', () => {
    assert.ok(whole.report.scenarios.length >= 110, `${whole.report.scenarios.length} scenarios`);
    const others = whole.report.scenarios.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
    assert.deepEqual(others, []);
  });

  test('leaves no MUST that binds a terminal unasked', () => {
    const must = whole.report.requirements.filter(({ level, binds }) => level === 'MUST' && binds !== 'pos');
    const unanswered = must.filter(({ verdict }) => !['pass', 'not-applicable'].includes(verdict));
    assert.deepEqual(unanswered, []);
    assert.ok(must.filter(({ verdict }) => verdict === 'pass').length >= 40);
    for (const { verdict, reason } of must) assert.ok(verdict === 'pass' || reason !== undefined);
  });

  test('leaves the files of a run, and what it prints is the report it wrote', () => {
    const names = ['allure-results', 'conformance.html', 'conformance.json', 'junit.xml', 'messages.ndjson', 'transcripts'];
    assert.deepEqual(readdirSync(again.out).toSorted(), ['caisse-ap-run.json', ...names].toSorted());
    const written = JSON.parse(readFileSync(join(whole.out, 'conformance.json'), 'utf8'));
    assert.deepEqual(conformanceReport.parse(written), whole.report);
    assert.equal(written.schema, 'caisse-ap-conformance/1');
  });

  test("says what is missing for Allure's HTML where no Java is found", () => {
    assert.match(again.outcome.stderr, /^Allure HTML: no working Java found/m);
  });

  test('counts in JUnit and in Allure what it counts in its report, and what held of our own proof beside it', () => {
    const xml = create(readFileSync(join(whole.out, 'junit.xml'), 'utf8'));
    const cases = xml.filter(({ node }) => node.nodeName === 'testcase', false, true);
    const skipped = xml.filter(({ node }) => node.nodeName === 'skipped', false, true);
    const { scenarios } = whole.report.summary;
    assert.equal(cases.length, whole.report.scenarios.length);
    assert.equal(skipped.length, scenarios['not-applicable']);
    const root = xml.root().toString();
    assert.ok(root.includes(` tests="${cases.length}" failures="0" errors="0" skipped="${skipped.length}" `));
    for (const { id } of proofsOf(whole)) assert.ok(root.includes(`(${id}, `), id);
    const results = readdirSync(join(whole.out, 'allure-results')).filter((name) => name.endsWith('-result.json'));
    assert.equal(results.length, whole.report.scenarios.length + 1);
  });

  test('records Cucumber messages, one JSON object per line, to the end of the run', () => {
    const lines = readFileSync(join(whole.out, 'messages.ndjson'), 'utf8').trimEnd().split('\n');
    const messages = lines.map((line) => JSON.parse(line));
    const ended = messages.filter(({ testCaseFinished }) => testCaseFinished);
    assert.equal(ended.length, whole.report.scenarios.length + proofsOf(whole).length);
    assert.ok('testRunFinished' in messages.at(-1));
  });

  test("has the harness's own proof: every law held, in hundreds of cases each, with the seed of the run", () => {
    const { harness } = whole.report;
    assert.deepEqual([harness?.verdict, harness?.seed], ['proved', 7]);
    assert.deepEqual(harness?.laws.map(({ id }) => id).toSorted(), LAWS.map(({ id }) => id).toSorted());
    for (const { id, verdict, cases } of harness?.laws ?? []) assert.ok(verdict === 'held' && cases >= 100, id);
    assert.ok((harness?.examples.length ?? 0) >= 20);
    assert.match(whole.outcome.stderr, /\n {2}Harness proof \d+ laws, [\d,]+ cases, \d+ examples, seed 7: held\n/);
  });

  test('reports the proof under the harness and not under the terminal', () => {
    const features = new Set(whole.report.scenarios.map(({ feature }) => feature));
    for (const { feature } of proofsOf(whole)) assert.equal(features.has(feature), false, feature);
    const asked = whole.report.requirements.flatMap(({ scenarios }) => scenarios);
    const ids = new Set(whole.report.scenarios.map(({ id }) => id));
    assert.deepEqual(
      asked.filter((id) => !ids.has(id)),
      [],
    );
  });

  test('keeps the proof when it is rebuilt, and makes the same of it with two workers', async () => {
    const { exitCode } = await runCli(['report', shared.out], { cwd: FOLDER });
    const rebuilt = conformanceReport.parse(JSON.parse(readFileSync(join(shared.out, 'conformance.json'), 'utf8')));
    assert.equal(exitCode, 0);
    assert.deepEqual(rebuilt.harness, shared.report.harness);
    const outline = ({ id, cases, verdict }: ReportedProof) => `${id} ${cases} ${verdict}`;
    assert.deepEqual(proofsOf(shared).map(outline).toSorted(), proofsOf(whole).map(outline).toSorted());
  });

  test('refers to transcripts that exist, and leaves no other', () => {
    const named = whole.report.scenarios.flatMap(({ transcript }) => (transcript === undefined ? [] : [transcript]));
    const present = readdirSync(join(whole.out, 'transcripts')).map((name) => `transcripts/${name}`);
    assert.deepEqual(present.toSorted(), named.toSorted());
    assert.ok(named.length >= 110);
  });

  test('finds the same with two workers', () => {
    assert.equal(shared.outcome.exitCode, 0);
    assert.deepEqual(shared.report.summary, whole.report.summary);
    assert.deepEqual(verdictsOf(shared), verdictsOf(whole));
  });

  test('puts the same bytes on the wire for the same seed', () => {
    assert.deepEqual(again.report.summary, whole.report.summary);
    for (const { id, transcript } of whole.report.scenarios) {
      if (transcript !== undefined) assert.deepEqual(bytesOf(again, transcript), bytesOf(whole, transcript), id);
    }
  });
});

describe('A run of some questions', { concurrency: 2 }, () => {
  test('is inconclusive at best, and makes no Allure HTML', async () => {
    const run = await runHere(['--requirement', 'CAP-IDT-01'], { cwd: FOLDER, path: process.env.PATH });
    assert.deepEqual([run.outcome.exitCode, run.report.verdict], [2, 'inconclusive']);
    assert.equal(run.report.filter, 'requirements CAP-IDT-01');
    assert.equal('harness' in run.report, false);
    assert.doesNotMatch(run.outcome.stderr, /Harness proof/);
    for (const { requirements, verdict } of run.report.scenarios) {
      assert.ok(requirements.includes('CAP-IDT-01'));
      assert.equal(verdict, 'pass');
    }
    assert.equal(existsSync(join(run.out, 'allure-report')), false);
  });

  test('takes tags, requirements and scenarios together', async () => {
    const narrowed = ['--tags', '@smoke and not @needs-print', '--requirement', 'CAP-FRM-13'];
    const { report } = await runHere(narrowed, { cwd: FOLDER });
    assert.ok(report.scenarios.length > 0);
    for (const { tags } of report.scenarios) assert.ok(tags.includes('@smoke') && tags.includes('@CAP-FRM-13'));
  });
});

describe('The list of the questions', { concurrency: 2 }, () => {
  test('is for people by feature, without anything being asked', async () => {
    const { exitCode, stdout, stderr } = await runCli(['test', 'terminal', '--list'], { cwd: FOLDER });
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.match(stdout, /^Amounts\n {2}amounts:\d+ +A sale of 0\.05 EUR\n {2,}CAP-AMT-07 /);
    assert.match(stdout, /\n\d{3} scenarios\n$/);
    assert.equal(existsSync(join(FOLDER, 'reports')), false);
  });

  test('is for programs as JSON, and can be narrowed', async () => {
    const argv = ['test', 'terminal', '--list', '--json', '--requirement', 'CAP-FRM-13'];
    const { exitCode, stdout } = await runCli(argv, { cwd: FOLDER });
    const scenarios: { id: string; requirements: string[] }[] = JSON.parse(stdout);
    assert.equal(exitCode, 0);
    assert.ok(scenarios.length >= 7);
    for (const { id, requirements } of scenarios) assert.ok(requirements.includes('CAP-FRM-13'), id);
  });
});

function proofsOf({ report: { harness } }: TerminalRun): ReportedProof[] {
  return [...(harness?.laws ?? []), ...(harness?.examples ?? [])];
}

function verdictsOf({ report }: TerminalRun): string[] {
  return report.scenarios.map(({ id, verdict }) => `${id} ${verdict}`).toSorted();
}

/** What was sent and received on each connection of a transcript, without times. TCP may cut anywhere, and directions may cross. */
/** What the bench sent, and what last came back to it: what a busy machine spoiled was asked again with the same bytes. */
function bytesOf({ out }: TerminalRun, transcript: string): Record<string, string> {
  const lines = readFileSync(join(out, transcript), 'utf8').trimEnd().split('\n');
  const talks = new Map<string, { sent: string; received: string }>();
  for (const { connection, kind, hex = '' } of lines.map((line) => JSON.parse(line))) {
    const talk = talks.get(connection) ?? { sent: '', received: '' };
    talks.set(connection, talk);
    if (kind === 'sent' || kind === 'received') talk[kind as 'sent' | 'received'] += hex;
  }
  return Object.fromEntries([...talks.values()].map(({ sent, received }) => [sent, received]));
}
