import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestResult } from 'allure-js-commons';
import { writeAllureResults } from '../../../src/report/index.js';
import { failedHarness, sampleEvidence, sampleReport } from '../fixture.js';

describe('The Allure results', () => {
  let directory: string;
  let results: readonly TestResult[];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'conformance-allure-'));
    await writeAllureResults(sampleReport(), sampleEvidence(), directory);
    results = await readResults(directory);
  });

  after(() => rm(directory, { recursive: true }));

  function resultOf(id: string): TestResult {
    const result = results.find(({ fullName }) => fullName?.endsWith(`: ${id}`));
    assert.ok(result, `no result of ${id}`);
    return result;
  }

  const labels = (result: TestResult, name: string) =>
    result.labels.filter((label) => label.name === name).map(({ value }) => value);

  it('give each scenario the status that Allure has for its verdict', () => {
    const statuses = Object.fromEntries(results.map(({ fullName, status }) => [fullName?.split(': ')[1], status]));
    assert.deepEqual(statuses, {
      'debit:14': 'failed',
      'connection:5': 'broken',
      'connection:22': 'passed',
      'framing:8': 'passed',
      'framing:30': 'passed',
      'errors:12': 'skipped',
      'cheque:4': 'skipped',
    });
  });

  it('label a scenario with epic, feature, story, severity, tags and verdict', () => {
    const result = resultOf('debit:14');
    assert.deepEqual(labels(result, 'epic'), ['Caisse-AP terminal conformance']);
    assert.deepEqual(labels(result, 'feature'), ['Debit']);
    assert.deepEqual(labels(result, 'story'), ['The response tells the outcome of the debit']);
    assert.deepEqual(labels(result, 'severity'), ['critical']);
    assert.deepEqual(labels(result, 'tag'), ['CAP-AMT-07', 'smoke']);
    assert.deepEqual(labels(result, 'verdict'), ['fail']);
    assert.deepEqual(labels(resultOf('framing:8'), 'severity'), ['critical']);
    assert.deepEqual(labels(resultOf('framing:8'), 'verdict'), ['advisory']);
  });

  it('say why a scenario failed, or was not judged', () => {
    const { statusDetails } = resultOf('debit:14');
    assert.equal(statusDetails.message, 'The terminal reports a debit of another amount as done.');
    assert.equal(statusDetails.actual, '00001350');
    assert.match(resultOf('errors:12').statusDetails.message ?? '', /red key is broken/);
  });

  it('list the steps with their status', () => {
    const steps = resultOf('debit:14').steps.map(({ name, status }) => [name?.split(' ')[0], status]);
    assert.deepEqual(steps, [
      ['Given', 'passed'],
      ['When', 'passed'],
      ['Then', 'failed'],
      ['And', 'skipped'],
    ]);
  });

  it('attach the exchanges in words and the frames in hexadecimal', async () => {
    const [exchanges, transcript] = resultOf('debit:14').attachments;
    const words = await readFile(join(directory, exchanges?.source ?? ''), 'utf8');
    assert.match(
      words,
      /^Exchange 1 of 1\nAsked: Request: debit of 12\.50 EUR, POS 01\.\n {2}CZ protocol version: 0301 - version 3\.20\n/,
    );
    const dump = await readFile(join(directory, transcript?.source ?? ''), 'utf8');
    assert.match(
      dump,
      /1\.020 ms, connection 1, sent\n {2}0000 {2}43 5A 30 30 34 30 33 30 31 43 4A 30 31 32 33 33 {2}CZ0040301CJ01233\n/,
    );
    assert.match(dump, /5301\.200 ms, connection 1, closed by the terminal\n/);
    assert.deepEqual(resultOf('errors:12').attachments, []);
  });

  it('name subject, firmware, target, suite and seed as the environment', async () => {
    const environment = await readFile(join(directory, 'environment.properties'), 'utf8');
    for (const line of [
      'Subject=Exemple Monétique Comptoir 500',
      'Target=192.0.2.20:8888',
      'Suite=caisse-ap-conformance 0.1.0',
      'Seed=4242',
    ]) {
      assert.ok(environment.split('\n').includes(line), `${line} is not in\n${environment}`);
    }
    assert.match(environment, /^Firmware=8\.10\.2/m);
  });

  it("show the harness's own proof as one result under a suite of its own, broken with its counterexamples", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-allure-'));
    await writeAllureResults({ ...sampleReport(), harness: failedHarness() }, sampleEvidence(), folder);
    const all = await readResults(folder);
    const own = all.filter((result) => labels(result, 'parentSuite').includes('Harness'));
    const attachments = own.flatMap((result) => result.attachments);
    const broken = attachments.find(({ name }) => name.includes('framing/segments'));
    const text = await readFile(join(folder, broken?.source ?? ''), 'utf8');
    await rm(folder, { recursive: true });
    assert.equal(own.length, 1);
    assert.equal(own[0]?.status, 'broken');
    assert.deepEqual(
      own[0]?.steps.map(({ name, status }) => [name?.replace(/^.*\((.*)\)$/, '$1'), status]),
      [
        ['framing/round-trip', 'passed'],
        ['amounts/limits', 'passed'],
        ['framing/segments', 'broken'],
        ['framing/any-bytes', 'broken'],
        ['codec/framing:58', 'passed'],
        ['codec/amounts:22', 'broken'],
      ],
    );
    assert.equal(attachments.length, 3);
    assert.equal(all.length, 1 + results.length);
    assert.equal(new Set(all.map(({ historyId }) => historyId)).size, all.length);
    assert.match(text, /^On the wire: CB0041234CF003a\.<\nIn hexadecimal: 4342/m);
    assert.match(text, /^Field CB 004: "1234"$/m);
    assert.match(text, /^Seed 4242, path 16:2:0$/m);
  });

  it('carry the same ids in the next run, different from scenario to scenario', async () => {
    const again = await mkdtemp(join(tmpdir(), 'conformance-allure-'));
    await writeAllureResults(sampleReport(), sampleEvidence(), again);
    const second = await readResults(again);
    await rm(again, { recursive: true });
    const ids = results.map(({ historyId }) => historyId).sort();
    assert.deepEqual(second.map(({ historyId }) => historyId).sort(), ids);
    assert.equal(new Set(ids).size, results.length);
  });
});

async function readResults(directory: string): Promise<TestResult[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('-result.json'));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as TestResult));
}
