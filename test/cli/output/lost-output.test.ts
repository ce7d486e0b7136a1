import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../../e2e/command.js';
import { type Fate, HAS_FULL_DEVICE, runWithOutputs } from '../../support/broken-output.js';

const FOLDER = temporaryFolder();
const FULL = { skip: !HAS_FULL_DEVICE && 'this system has no /dev/full' };

/** A frame that breaks a MUST. */
const WRONG_FRAME = 'CZ0040301CJ012330538600404CA00301CD001IAE00210';

/** Commands that only print, with their own exit code. */
const PRINTING: readonly [argv: readonly string[], own: number][] = [
  [['decode', WRONG_FRAME], 1],
  [['requirements', '--json'], 0],
  [['test', 'terminal', '--list'], 0],
  [['fuzz', 'codec', '--list'], 0],
  [['--help'], 0],
];

describe('A command that only prints', { concurrency: 2 }, () => {
  for (const [argv, own] of PRINTING) {
    for (const fate of ['closed', 'closed-after-first'] as const) {
      test(`${argv[0]}: a reader that is ${fate} makes no noise, and the code is its own`, async () => {
        const { exitCode, stderr } = await runWithOutputs(argv, { cwd: FOLDER, stdout: fate });
        assert.deepEqual([exitCode, stderr], [own, '']);
      });
    }

    test(`${argv[0]}: a full disk is told, and is no verdict`, FULL, async () => {
      const { exitCode, stderr } = await runWithOutputs(argv, { cwd: FOLDER, stdout: 'full' });
      assert.match(stderr, /^The standard output is not complete: no space is left where it goes \(ENOSPC\)\.\n$/);
      assert.equal(exitCode, 4);
    });
  }
});

describe('A run ends with its report and its own exit code', { concurrency: 2 }, () => {
  const fates: readonly (readonly [stdout: Fate, stderr: Fate])[] = [
    ['closed', 'read'],
    ['closed-after-first', 'read'],
    ['read', 'closed'],
    ['closed', 'closed'],
    ...(HAS_FULL_DEVICE
      ? ([
          ['full', 'read'],
          ['read', 'full'],
          ['full', 'full'],
        ] as const)
      : []),
  ];
  for (const [index, [stdout, stderr]] of fates.entries()) {
    // Each pair in one of the two forms; the attack on outputs has all pairs, in one form each too.
    const json = index % 2 === 0 ? [] : ['--json'];
    const name = `${stdout}-${stderr}`;
    test(`standard output ${stdout}, standard error ${stderr} ${json.join('')}`, async () => {
      const argv = ['test', 'terminal', '--requirement', 'CAP-IDT-01', '--out', name, ...json];
      const { exitCode } = await runWithOutputs(argv, { cwd: FOLDER, stdout, stderr });
      const report = JSON.parse(readFileSync(join(FOLDER, name, 'conformance.json'), 'utf8'));
      assert.deepEqual([exitCode, report.verdict], [2, 'inconclusive']);
      assert.ok(report.scenarios.length > 0);
    });
  }

  test('an output that is lost is told where it can be', FULL, async () => {
    const argv = ['test', 'terminal', '--requirement', 'CAP-IDT-01', '--out', 'told', '--json'];
    const { exitCode, stderr } = await runWithOutputs(argv, { cwd: FOLDER, stdout: 'full' });
    assert.match(stderr, /\nThe standard output is not complete: no space is left where it goes \(ENOSPC\)\.\n$/);
    assert.equal(exitCode, 2);
  });
});

describe('A fault of ours is no verdict', { concurrency: 2 }, () => {
  const planted: readonly [what: string, code: string][] = [
    ['an uncaught exception', 'throw new Error("planted")'],
    ['a rejection that nobody handles', 'Promise.reject(new Error("planted"))'],
    ['something thrown that is no error', 'throw "planted"'],
  ];
  for (const [what, fault] of planted) {
    for (const stderr of ['read', 'closed'] as const) {
      test(`${what}, standard error ${stderr}`, async () => {
        const node = onListen(`setTimeout(() => { ${fault}; }, 5)`);
        const outcome = await runWithOutputs(['simulate', '--port', '0'], { cwd: FOLDER, node, stderr });
        if (stderr === 'read') assert.match(outcome.stderr, /^This is a bug of caisse-ap, please report it: .*planted/);
        assert.equal(outcome.exitCode, 4);
      });
    }
  }

  test('a command that stops before its end', async () => {
    const deaf = 'globalThis.AbortSignal.prototype.addEventListener = () => {}';
    const idle = 'process._getActiveHandles().forEach((handle) => handle.unref?.())';
    const node = onListen(`${deaf}; setTimeout(() => { ${idle} }, 50)`);
    const outcome = await runWithOutputs(['simulate', '--port', '0'], { cwd: FOLDER, node });
    assert.match(outcome.stderr, /^This is a bug of caisse-ap, please report it: the command stopped before its end\n/);
    assert.equal(outcome.exitCode, 4);
  });
});

/** Options of Node that have code run when the command begins to listen. */
function onListen(code: string): string[] {
  const patch = `
    const { Server } = await import('node:net');
    const { listen } = Server.prototype;
    Server.prototype.listen = function (...words) { ${code}; return listen.apply(this, words); };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(patch)}`];
}
