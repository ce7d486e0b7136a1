import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caisse-ap-'));
});
after(async () => {
  await rm(folder, { recursive: true });
});

/** Runs `caisse-ap test terminal` in a process of its own: Cucumber registers steps once in each. */
function testTerminal(words: readonly string[], env = process.env): Promise<{ exitCode: number | string; stderr: string }> {
  return new Promise((resolve) => {
    const argv = [PROGRAM, 'test', 'terminal', ...words];
    execFile(process.execPath, argv, { cwd: folder, env }, (error, _stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stderr }),
    );
  });
}

/** What a run concludes, without what may differ between two runs. */
async function conclude(target: string) {
  const out = join(folder, target);
  // Without a path no Java is found, and no Allure report takes its time.
  const env = { ...process.env, PATH: '/nowhere', JAVA_HOME: '/nowhere' };
  const { exitCode, stderr } = await testTerminal(['--target', target, '--seed', '1', '--out', out], env);
  assert.equal(stderr, '');
  const report = JSON.parse(await readFile(join(out, 'conformance.json'), 'utf8'));
  const scenarios = report.scenarios.map(({ id, verdict, reason = '' }: Record<string, string>) => `${id} ${verdict} ${reason}`);
  return { exitCode, target: report.subject.target, verdict: report.verdict, summary: report.summary, scenarios };
}

test('a container gets the same verdict, the same counts and the same reasons as the embedded terminal', async (t) => {
  const embedded = await conclude('embedded');
  const start = performance.now();
  const container = await conclude('container');
  t.diagnostic(
    `container: ${container.verdict}, ${JSON.stringify(container.summary)}, ${Math.round(performance.now() - start)} ms`,
  );
  assert.equal(container.target, 'container');
  assert.equal(container.verdict, 'conformant');
  assert.deepEqual(container, { ...embedded, target: 'container' });
});

test('without the image the run ends with exit code 4 and a sentence that says what to do', async () => {
  const env = { ...process.env, CAISSE_AP_IMAGE: 'caisse-ap-terminal:nowhere' };
  const { exitCode, stderr } = await testTerminal(['--target', 'container', '--tags', '@smoke'], env);
  assert.equal(exitCode, 4);
  assert.match(stderr, /^The image caisse-ap-terminal:nowhere is not on this machine .* Build it with "npm run image"/);
});
