import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { conformanceReport, writeReport } from '../../src/report/index.js';
import { sampleEvidence, sampleReport } from './fixture.js';

describe('Writing a report', () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'conformance-report-'));
    await writeReport(sampleReport(), sampleEvidence(), directory);
  });

  after(() => rm(directory, { recursive: true }));

  it('leaves every file of a report', async () => {
    assert.deepEqual((await readdir(directory)).sort(), [
      'allure-results',
      'conformance.html',
      'conformance.json',
      'junit.xml',
      'transcripts',
    ]);
    assert.deepEqual((await readdir(join(directory, 'transcripts'))).sort(), [
      'connection.5.ndjson',
      'debit.14.ndjson',
      'framing.30.ndjson',
      'framing.8.ndjson',
    ]);
    assert.match(await readFile(join(directory, 'junit.xml'), 'utf8'), /<testsuites/);
  });

  it('writes a conformance.json that reads back as the same report, indented for people', async () => {
    const text = await readFile(join(directory, 'conformance.json'), 'utf8');
    assert.deepEqual(conformanceReport.parse(JSON.parse(text)), sampleReport());
    assert.match(text, /^\{\n {2}"schema": "caisse-ap-conformance\/1",\n/);
  });

  it('makes the directory when there is none', async () => {
    const fresh = join(directory, 'deeper', 'out');
    await writeReport(sampleReport(), new Map(), fresh);
    assert.deepEqual(await readdir(join(fresh, 'transcripts')), []);
  });
});
