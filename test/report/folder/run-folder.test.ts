import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { RunFolder } from '../../../src/report/index.js';
import { RUN_START, sampleContext } from '../sample-context.js';

const ROOT = mkdtempSync(join(tmpdir(), 'run-folder-'));
after(() => rmSync(ROOT, { recursive: true }));

const FORMER = {
  'conformance.json': 'former',
  'junit.xml': 'former',
  'transcripts/a.ndjson': 'former',
  'allure-report/index.html': 'former',
};
const NEXT = {
  'conformance.json': 'next',
  'conformance.html': 'next',
  'transcripts/a.ndjson': 'next',
  'transcripts/b.ndjson': 'next',
};

function folderOf(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(ROOT, 'out-'));
  fill(folder, files);
  return folder;
}

function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Every file of a folder with its content, but for the manifest. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  const content = paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const);
  return Object.fromEntries(content.filter(([name]) => name !== 'caisse-ap-run.json'));
}

async function replace(path: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = await RunFolder.open(path);
  try {
    await folder.replace({ context: sampleContext(), write: async (fresh) => fill(fresh, files) });
  } finally {
    folder.close();
  }
}

describe('New files of a run', () => {
  test('take the place of those before, and nothing else is left', async () => {
    const folder = folderOf();
    await replace(folder, FORMER);
    assert.deepEqual(contentOf(folder), FORMER);
    await replace(folder, NEXT);
    assert.deepEqual(contentOf(folder), NEXT);
    const { files } = JSON.parse(readFileSync(join(folder, 'caisse-ap-run.json'), 'utf8'));
    assert.deepEqual(files, ['caisse-ap-run.json', ...Object.keys(NEXT)].toSorted());
  });

  test('leave files of somebody else where they are, beside theirs and among them', async () => {
    const folder = folderOf();
    await replace(folder, FORMER);
    const mine = { 'notes.txt': 'mine', 'transcripts/notes.txt': 'mine', 'allure-report/history/1.json': 'mine' };
    fill(folder, mine);
    await replace(folder, NEXT);
    assert.deepEqual(contentOf(folder), { ...NEXT, ...mine });
  });

  test('are not there when one of them cannot be written: the former ones are', async () => {
    const folder = folderOf();
    await replace(folder, FORMER);
    const held = await RunFolder.open(folder);
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const write = async (fresh: string) => {
      fill(fresh, NEXT);
      throw full;
    };
    await assert.rejects(held.replace({ context: sampleContext(), write }), full);
    held.close();
    assert.deepEqual(contentOf(folder), FORMER);
  });

  test('are not written over a file that is not of a run', async () => {
    const folder = folderOf();
    await replace(folder, FORMER);
    fill(folder, { 'transcripts/b.ndjson': 'mine' });
    await assert.rejects(replace(folder, NEXT), { code: 'NOT_OURS', message: /transcripts\/b\.ndjson is in the way/ });
    assert.deepEqual(contentOf(folder), { ...FORMER, 'transcripts/b.ndjson': 'mine' });
  });

  test('are never removed on the word of a manifest that leads out of the folder', async () => {
    const folder = folderOf({ 'mine/notes.txt': 'mine' });
    const manifest = {
      schema: 'caisse-ap-run/1',
      files: ['transcripts/../mine/notes.txt', '/etc/hostname'],
      context: sampleContext(),
    };
    fill(folder, { 'caisse-ap-run.json': JSON.stringify(manifest) });
    await assert.rejects(replace(folder, NEXT), { code: 'NOT_OURS', message: /caisse-ap-run\.json is in the way/ });
    assert.deepEqual(contentOf(folder), { 'mine/notes.txt': 'mine' });
  });

  const steps = ['conformance.json', 'junit.xml', 'transcripts', 'allure-report'].map(
    (name) => [name, `.caisse-ap/old/${name}`] as const,
  );
  const comings = ['conformance.json', 'conformance.html', 'transcripts'].map(
    (name) => [`.caisse-ap/new/${name}`, name] as const,
  );
  const moves = [...steps, ...comings];
  for (let done = 0; done <= moves.length; done++) {
    test(`are there after the next command when a process was killed after ${done} of ${moves.length} moves; never mixed before`, async () => {
      const folder = folderOf();
      await replace(folder, FORMER);
      fill(join(folder, '.caisse-ap', 'new'), NEXT);
      const replaced = Object.keys(FORMER);
      const names = (moved: typeof moves, side: 0 | 1) => moved.map((move) => move[side]);
      const ready = { incoming: names(comings, 1), outgoing: [...names(steps, 0), 'conformance.html'], replaced };
      fill(join(folder, '.caisse-ap'), { 'commit.json': JSON.stringify(ready) });
      mkdirSync(join(folder, '.caisse-ap', 'old'));
      for (const [from, to] of moves.slice(0, done)) renameSync(join(folder, from), join(folder, to));

      const seen = Object.entries(contentOf(folder)).filter(([name]) => !name.startsWith('.caisse-ap'));
      assert.ok(new Set(seen.map(([, content]) => content)).size <= 1, 'files of one run only');
      (await RunFolder.open(folder)).close();

      assert.deepEqual(contentOf(folder), NEXT);
      assert.equal(existsSync(join(folder, '.caisse-ap')), false);
    });
  }
});

describe('Files of somebody else under a name of ours', () => {
  const mine: readonly Readonly<Record<string, string>>[] = [
    { 'transcripts/meeting.txt': 'mine' },
    { 'allure-report/index.html': 'mine' },
    { 'junit.xml': 'mine' },
    { 'conformance.json': '{"schema":"other"}' },
  ];
  for (const files of mine) {
    test(`${Object.keys(files)}: are refused with a sentence`, async () => {
      const path = folderOf(files);
      const folder = await RunFolder.open(path);
      await assert.rejects(folder.assertOurs(), {
        code: 'NOT_OURS',
        message: /is in the way: .* Move it away, or give another folder/,
      });
      folder.close();
      assert.deepEqual(contentOf(path), files);
    });
  }

  test('are no matter where there is only an empty folder', async () => {
    const path = folderOf();
    mkdirSync(join(path, 'transcripts'));
    const folder = await RunFolder.open(path);
    await folder.assertOurs();
    folder.close();
  });
});

describe('The record of a run', () => {
  test('has each message on the disk before the next one comes', async () => {
    const folder = await RunFolder.open(folderOf());
    const record = folder.startRecord(RUN_START);
    for (const id of ['1', '2', '3']) {
      record.append({ undefinedParameterType: { expression: id, name: id } });
      assert.match(readFileSync(join(record.path, 'messages.ndjson'), 'utf8'), new RegExp(`"expression":"${id}".*\\n$`));
    }
    record.close();
    assert.equal(folder.openRecord, record.path);
    folder.dropRecords();
    assert.equal(folder.openRecord, undefined);
    folder.close();
  });

  test('of a later run goes before that of an earlier one', async () => {
    const folder = await RunFolder.open(folderOf());
    for (let count = 0; count < 11; count++) folder.startRecord(RUN_START).close();
    const last = folder.startRecord(RUN_START);
    last.close();
    assert.equal(folder.openRecord, last.path);
    folder.close();
  });
});

test('What a run left that was killed before its record began is removed: it asked nothing', async () => {
  const folder = folderOf(FORMER);
  fill(folder, { '.caisse-ap/record-1.part/run.json': '{"half' });
  const held = await RunFolder.open(folder);
  assert.equal(held.openRecord, undefined);
  held.close();
  assert.equal(existsSync(join(folder, '.caisse-ap')), false);
});
