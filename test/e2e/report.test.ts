import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { type CommandOutcome, runCommand, temporaryFolder } from './command.js';
import { startRun, type TerminalRun } from './terminal-run.js';

const FOLDER = temporaryFolder();

/** What can be rendered again from the report and the messages. */
const RENDERED = ['conformance.html', 'junit.xml', 'transcripts', 'allure-results'];

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
    const { exitCode, stdout, stderr } = await report(folder);
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.ok(stdout.includes(`Rebuilt from ${run.report.scenarios.length} scenarios, inconclusive: ${folder}`), stdout);
    assert.deepEqual(contentOf(folder), contentOf(run.out));
  });

  test('removes what does not belong to the run, and nothing that is not of a run', async () => {
    const folder = copyOfRun();
    writeFileSync(join(folder, 'transcripts', 'of-another-run.ndjson'), '{}\n');
    writeFileSync(join(folder, 'notes.txt'), 'Mine.');
    assert.equal((await report(folder)).exitCode, 0);
    assert.equal(readFileSync(join(folder, 'notes.txt'), 'utf8'), 'Mine.');
    rmSync(join(folder, 'notes.txt'));
    assert.deepEqual(contentOf(folder), contentOf(run.out));
  });

  const spoilt: readonly [what: string, spoil: (folder: string) => void, told: RegExp][] = [
    ['no messages', (folder) => rmSync(join(folder, 'messages.ndjson')), /holds no messages\.ndjson\. Give the folder/],
    ['no report', (folder) => rmSync(join(folder, 'conformance.json')), /holds no conformance\.json\. Give the folder/],
    ['a damaged line', (folder) => edit(folder, 'messages.ndjson', damageLine), /messages\.ndjson is damaged at line 3\. Run/],
    ['a file cut in a line', (folder) => edit(folder, 'messages.ndjson', cutInHalf), /messages\.ndjson is damaged at line \d+/],
    ['a file cut between lines', (folder) => edit(folder, 'messages.ndjson', cutLine), /is damaged: it stops before the end/],
    ['empty messages', (folder) => edit(folder, 'messages.ndjson', () => ''), /is damaged: it stops before the end of the run/],
    ['messages of a larger run', (folder) => edit(folder, 'conformance.json', dropScenario), /are not of the same run/],
    ['a report that is no JSON', (folder) => edit(folder, 'conformance.json', cutInHalf), /conformance\.json is damaged\. Run/],
    [
      'a report of another version',
      (folder) => edit(folder, 'conformance.json', (text) => text.replace('conformance/1', 'conformance/9')),
      /conformance\.json is not a report of this version: schema: /,
    ],
  ];
  for (const [what, spoil, told] of spoilt) {
    test(`says what is wrong with a record that has ${what}, and touches nothing`, async () => {
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
});

function report(folder: string): Promise<CommandOutcome> {
  return runCommand(['report', folder], { cwd: FOLDER });
}

function edit(folder: string, name: string, change: (text: string) => string): void {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function damageLine(text: string): string {
  return text.replace(/^((?:.*\n){2})\{/, '$1');
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
