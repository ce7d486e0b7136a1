import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { RunFolder } from '../../../../src/report/index.js';

const ROOT = mkdtempSync(join(tmpdir(), 'folder-lock-'));
after(() => rmSync(ROOT, { recursive: true }));

const REPORT = new URL('../../../../src/report/index.js', import.meta.url).href;

/** A process that takes the folder, says whether it has it, and keeps it until its input ends. */
const TAKER = `
  const { RunFolder } = await import(${JSON.stringify(REPORT)});
  process.stdin.once('data', async () => {
    const folder = await RunFolder.open(process.argv[1]).catch((error) => error);
    process.stdout.write(folder instanceof RunFolder ? 'taken' : folder.code ?? folder.message);
    process.stdin.once('end', () => folder.close?.());
  });
  process.stdout.write('ready ');`;

async function startTaker(folder: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', TAKER, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/** As many processes as told take a folder at the same moment; what each of them says. */
async function race(folder: string, count: number): Promise<string[]> {
  const takers = await Promise.all(Array.from({ length: count }, () => startTaker(folder)));
  const answers = takers.map((taker) => once(taker.stdout, 'data').then(([text]) => String(text)));
  for (const taker of takers) taker.stdin.write('go');
  const said = await Promise.all(answers);
  const ends = takers.map((taker) => once(taker, 'close'));
  for (const taker of takers) taker.stdin.end();
  await Promise.all(ends);
  return said.toSorted();
}

function lockedFolder(holder: object | string, ageMs = 0): string {
  const folder = mkdtempSync(join(ROOT, 'out-'));
  mkdirSync(join(folder, '.caisse-ap'));
  const lock = join(folder, '.caisse-ap', 'lock-7');
  writeFileSync(lock, typeof holder === 'string' ? holder : JSON.stringify(holder));
  const then = new Date(Date.now() - ageMs);
  utimesSync(lock, then, then);
  return folder;
}

const HERE = { pid: process.pid, host: hostname(), startedAt: '2026-01-01T00:00:00.000Z', start: 'another boot 1' };
/** No system gives a process this number. */
const NOBODY = 2 ** 30;

describe('The lock of a folder', () => {
  test('refuses a second one with a sentence that says who holds it, and is gone with the first', async () => {
    const path = mkdtempSync(join(ROOT, 'out-'));
    const first = await RunFolder.open(path);
    const message = new RegExp(
      `^A run is going on in .* \\(process ${process.pid} on .*, since 20.*\\)\\. Wait for its end, or give`,
    );
    await assert.rejects(RunFolder.open(path), { code: 'LOCKED', message });
    first.close();
    (await RunFolder.open(path)).close();
    assert.deepEqual(readdirSync(path), []);
  });

  const stale: readonly [what: string, folder: () => string][] = [
    ['a process that has ended', () => lockedFolder({ ...HERE, pid: NOBODY })],
    ['an earlier process of the same number', () => lockedFolder(HERE)],
    ['a process of another machine that shows no sign of life', () => lockedFolder({ ...HERE, host: 'other' }, 61_000)],
    ['nobody knows whom, and old', () => lockedFolder('{"pid":', 2_000)],
  ];
  for (const [what, folder] of stale) {
    test(`is taken over from ${what}`, async () => {
      const path = folder();
      (await RunFolder.open(path, (pid) => pid !== NOBODY)).close();
      assert.deepEqual(readdirSync(path), []);
    });
  }

  const living: readonly [what: string, folder: () => string][] = [
    ['a process of another machine that lives', () => lockedFolder({ ...HERE, host: 'other' }, 1_000)],
    ['a process that lives, where its start is not known', () => lockedFolder({ ...HERE, pid: process.ppid, start: undefined })],
  ];
  for (const [what, folder] of living) {
    test(`is left to ${what}`, async () => {
      await assert.rejects(
        RunFolder.open(folder(), () => true),
        { code: 'LOCKED' },
      );
    });
  }

  for (const [what, folder] of [
    ['a new folder', () => join(mkdtempSync(join(ROOT, 'race-')), 'deep', 'out')],
    ['a folder with a stale lock', () => lockedFolder({ ...HERE, pid: NOBODY })],
  ] as const) {
    test(`is won by one of five processes that try at the same time, in ${what}`, async () => {
      assert.deepEqual(await race(folder(), 5), ['LOCKED', 'LOCKED', 'LOCKED', 'LOCKED', 'taken']);
    });
  }
});
