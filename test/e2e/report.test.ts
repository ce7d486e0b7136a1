import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { type CliOutcome, runCli } from '../cli/run-cli.js';
import { runCommand, temporaryFolder } from './command.js';
import { startRun, type TerminalRun } from './terminal-run.js';

const FOLDER = temporaryFolder();

/** What can be rendered again from the report and the messages. */
const RENDERED = ['conformance.html', 'conformance.json', 'junit.xml', 'transcripts', 'allure-results'];

describe('The command "report"', { concurrency: 2 }, () => {
  let run: TerminalRun;

  before(async () => {
    run = await startRun(['--tags', '@smoke', '--seed', '11'], { cwd: FOLDER }).finished;
  });

  /** A copy of what the run left behind, to be spoilt. */
  function copyOfRun(): string {
    const folder = mkdtempSync(join(FOLDER, 'copy-'));
    cpSync(run.out, folder, { recursive: true });
    return folder;
  }

  test('rebuilds everything rendered, byte for byte', async () => {
    const folder = copyOfRun();
    for (const name of RENDERED) rmSync(join(folder, name), { recursive: true });
    const { exitCode, stdout, stderr } = await runCommand(['report', folder], { cwd: FOLDER });
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.ok(stdout.includes(`Rebuilt from ${run.report.scenarios.length} scenarios, inconclusive: ${folder}`), stdout);
    assert.deepEqual(contentOf(folder), contentOf(run.out));
  });

  test('makes the page in French, and everything that programs read as it was', async () => {
    const folder = copyOfRun();
    const { exitCode, stdout } = await runCommand(['report', folder, '--lang', 'fr'], { cwd: FOLDER });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Refait à partir de \d+ scénarios, non concluant : /m);
    const page = readFileSync(join(folder, 'conformance.html'), 'utf8');
    assert.match(page, /<html lang="fr">[\s\S]*Sans conclusion/);
    assert.match(page, /connexion à /);
    assert.doesNotMatch(page, /connected to /);
    for (const name of ['conformance.json', 'junit.xml']) {
      assert.equal(readFileSync(join(folder, name), 'utf8'), readFileSync(join(run.out, name), 'utf8'), name);
    }
    assert.equal((await report(folder)).exitCode, 0);
    assert.equal(readFileSync(join(folder, 'conformance.html'), 'utf8'), page);
    assert.equal((await runCommand(['report', folder, '--lang', 'en'], { cwd: FOLDER })).exitCode, 0);
    assert.deepEqual(contentOf(folder), contentOf(run.out));
  });

  test('removes nothing that is not of a run, also where it lies between files of one', async () => {
    const folder = copyOfRun();
    for (const name of ['notes.txt', 'transcripts/notes.txt']) writeFileSync(join(folder, name), 'Mine.');
    assert.equal((await report(folder)).exitCode, 0);
    for (const name of ['notes.txt', 'transcripts/notes.txt']) {
      assert.equal(readFileSync(join(folder, name), 'utf8'), 'Mine.');
      rmSync(join(folder, name));
    }
    assert.deepEqual(contentOf(folder), contentOf(run.out));
  });

  test('makes the report again where it is lost or damaged, as long as the record is there', async () => {
    for (const spoil of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, '{"schema": ')]) {
      const folder = copyOfRun();
      spoil(join(folder, 'conformance.json'));
      assert.equal((await report(folder)).exitCode, 0);
      assert.deepEqual(contentOf(folder), contentOf(run.out));
    }
  });

  test('takes a folder of a version that wrote no manifest', async () => {
    const folder = copyOfRun();
    rmSync(join(folder, 'caisse-ap-run.json'));
    assert.equal((await report(folder)).exitCode, 0);
    assert.deepEqual(readdirSync(folder).toSorted(), readdirSync(run.out).toSorted());
    assert.deepEqual(readdirSync(join(folder, 'allure-results')), readdirSync(join(run.out, 'allure-results')));
    assert.equal(readFileSync(join(folder, 'conformance.json'), 'utf8'), readFileSync(join(run.out, 'conformance.json'), 'utf8'));
  });

  const damaged: readonly [what: string, damage: (text: string) => string, told: RegExp, reason: RegExp][] = [
    ['a damaged line', damageLine, /^messages\.ndjson is damaged at line 3: /, /line 3 of its record cannot be read/],
    ['two damaged lines', (text) => damageLine(damageLine(text, 90)), /damaged at lines 3, 91: /, /lines 3, 91 of its record/],
    ['a damaged judgement', damageJudgement, /^messages\.ndjson is damaged at line \d+: /, /line \d+ of its record/],
    ['an end in a line', cutInHalf, /ends in the middle of a line.*\n.*stops before the end of the run/, /stops before the end/],
    [
      'an end between lines',
      cutLine,
      /^messages\.ndjson stops before the end of the run: it ended early/,
      /stops before the end/,
    ],
  ];
  for (const [what, damage, told, reason] of damaged) {
    test(`says what is wrong with a record that has ${what}, and goes on`, async () => {
      const folder = copyOfRun();
      edit(folder, 'messages.ndjson', damage);
      const { exitCode, stdout, stderr } = await report(folder);
      const rebuilt: TerminalRun['report'] = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
      assert.match(stderr, told);
      assert.match(rebuilt.interrupted ?? '', reason);
      assert.match(stdout, /Rebuilt from \d+ scenarios, inconclusive/);
      // A line may hold a whole feature.
      assert.ok(rebuilt.scenarios.length >= 30, `${rebuilt.scenarios.length} of ${run.report.scenarios.length} scenarios`);
      assert.equal(exitCode, 0);
    });
  }

  const spoilt: readonly [what: string, spoil: (folder: string) => void, told: RegExp][] = [
    ['no messages', (folder) => rmSync(join(folder, 'messages.ndjson')), /holds no messages\.ndjson\. Give the folder/],
    ['no word of what was tested', forgetRun, /holds no caisse-ap-run\.json and no conformance\.json, which say what was tested/],
    ['empty messages', (folder) => edit(folder, 'messages.ndjson', () => ''), /holds no message that can be read\. Run the test/],
    ['messages of a larger run', (folder) => edit(folder, 'conformance.json', dropScenario), /are not of the same run/],
    [
      'a report that is no JSON, and no manifest',
      (folder) => spoilReport(folder, cutInHalf),
      /conformance\.json is damaged\. Run/,
    ],
    [
      'a report of another version, and no manifest',
      (folder) => spoilReport(folder, (text) => text.replace('conformance/1', 'conformance/9')),
      /conformance\.json is not a report of this version: schema: /,
    ],
  ];
  for (const [what, spoil, told] of spoilt) {
    test(`says what is wrong with a folder that has ${what}, and touches nothing`, async () => {
      const folder = copyOfRun();
      spoil(folder);
      const spoiltContent = contentOf(folder);
      const { exitCode, stdout, stderr } = await report(folder);
      assert.match(stderr, told);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
      assert.deepEqual([exitCode, stdout], [3, '']);
      assert.deepEqual(contentOf(folder), spoiltContent);
    });
  }

  test('says what is missing in a folder that no run has seen, and leaves nothing there', async () => {
    const folder = mkdtempSync(join(FOLDER, 'empty-'));
    const { exitCode, stderr } = await report(folder);
    assert.match(stderr, /holds no messages\.ndjson\. Give the folder that a run left behind/);
    assert.deepEqual([exitCode, readdirSync(folder)], [3, []]);
  });
});

function report(folder: string): Promise<CliOutcome> {
  return runCli(['report', folder], { cwd: FOLDER });
}

function edit(folder: string, name: string, change: (text: string) => string): void {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** Takes the first character off a line, from 0. */
function damageLine(text: string, line = 2): string {
  return text
    .split('\n')
    .map((content, index) => (index === line ? content.slice(1) : content))
    .join('\n');
}

/** The line is JSON still, what is attached is not. */
function damageJudgement(text: string): string {
  return text.replace('"{\\"findings\\"', '"{\\"findings');
}

function forgetRun(folder: string): void {
  for (const name of ['caisse-ap-run.json', 'conformance.json']) rmSync(join(folder, name));
}

function spoilReport(folder: string, change: (text: string) => string): void {
  rmSync(join(folder, 'caisse-ap-run.json'));
  edit(folder, 'conformance.json', change);
}

function cutInHalf(text: string): string {
  return text.slice(0, text.lastIndexOf('"'));
}

function cutLine(text: string): string {
  return text.slice(0, text.trimEnd().lastIndexOf('\n') + 1);
}

function dropScenario(text: string): string {
  const report: TerminalRun['report'] = JSON.parse(text);
  return JSON.stringify({ ...report, scenarios: report.scenarios.slice(1) });
}

/** Every file of a folder, with what is in it. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const content: Record<string, string> = {};
  for (const { parentPath, name } of names) {
    const path = join(parentPath, name);
    content[path.slice(folder.length)] = readFileSync(path, 'utf8');
  }
  return content;
}
