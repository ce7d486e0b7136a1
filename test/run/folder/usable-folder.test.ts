import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertUsableFolder, outFolder, RunError } from '../../../src/run/index.js';
import { runCli } from '../../cli/run-cli.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

writeFileSync(join(FOLDER, 'file'), '');
symlinkSync(join(FOLDER, 'nowhere'), join(FOLDER, 'dangling'));
mkdirSync(join(FOLDER, 'kept'));

test('a folder that can be made is allowed, and nothing is left of the try', async () => {
  await assertUsableFolder(join(FOLDER, 'a', 'b', 'c'));
  assert.equal(existsSync(join(FOLDER, 'a')), false);
});

test('a folder that is there stays, with what is in it', async () => {
  writeFileSync(join(FOLDER, 'kept', 'mine.txt'), '');
  await assertUsableFolder(join(FOLDER, 'kept'));
  assert.deepEqual(readdirSync(join(FOLDER, 'kept')), ['mine.txt']);
});

test('many commands may try the same folder at the same time', async () => {
  const out = join(FOLDER, 'shared', 'out');
  const tries = Array.from({ length: 200 }, async (_, number) => {
    await pause(number % 7);
    await assertUsableFolder(out);
  });
  await Promise.all(tries);
  await assertUsableFolder(out);
  assert.deepEqual(existsSync(out) ? readdirSync(out) : [], []);
});

/** Folders that cannot be had, whoever asks. Those under /proc keep Node's own function busy for ever. */
const UNUSABLE: readonly [what: string, out: string, told: RegExp][] = [
  ['a folder that a process would have to have', '/proc/1/x', /written to \/proc\/1\/x \(E\w+\)/],
  ['a folder deep in there', '/proc/self/task/x/y/z', /\(E\w+\)/],
  ['a folder of the kernel', '/sys/x', /\(E\w+\)/],
  ['a file', join(FOLDER, 'file'), /\(EEXIST\)/],
  ['a folder in a file', join(FOLDER, 'file', 'x', 'y'), /\(ENOTDIR\)/],
  ['a device', '/dev/null', /\(EEXIST\)/],
  ['a link to nowhere', join(FOLDER, 'dangling'), /\(EEXIST\)/],
  ['a name that is too long', join(FOLDER, 'n'.repeat(5_000)), /\(ENAMETOOLONG\)/],
  ['an empty name', '', /--out names no folder: it is empty\./],
  ['blanks', '  ', /--out names no folder: it is empty\./],
  ['a NUL', 'a\0b', /--out names no folder: it has a NUL byte\./],
];

describe('A folder that cannot be had is refused with a sentence', () => {
  for (const [what, out, told] of UNUSABLE) {
    test(what, async () => {
      const attempt = async () => assertUsableFolder(outFolder(out, FOLDER));
      await assert.rejects(attempt, (error: unknown) => {
        assert.ok(error instanceof RunError);
        assert.match(error.message, told);
        assert.notEqual(error.text.fr, error.text.en);
        return true;
      });
    });
  }
});

for (const command of [
  ['test', 'terminal', '--tags', '@smoke'],
  ['fuzz', 'terminal', '--runs', '1'],
  ['fuzz', 'codec', '--runs', '1'],
]) {
  test(`${command.slice(0, 2).join(' ')} asks nothing before its folder can be had`, async () => {
    const target = command[1] === 'codec' ? [] : ['--target', '127.0.0.1:1'];
    for (const out of ['/proc/1/x', '', 'file']) {
      const { exitCode, stdout, stderr } = await runCli([...command, ...target, '--out', out], { cwd: FOLDER });
      assert.deepEqual([exitCode, stdout], [3, '']);
      assert.match(
        stderr,
        /^(?:The report cannot be written to .+ \(E\w+\)|--out names no folder: it is empty)\. Give another folder: --out DIR\n$/,
      );
    }
  });
}
