import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/project-root.js';
import { median } from './measure.js';
import type { Row } from './row.js';

const SECTION = 'Conformance run against the embedded simulator, start to exit';
const TIMES = 3;

/** What a developer waits for on every save: medians of a few runs. */
export async function wallTimeRows(): Promise<Row[]> {
  return [
    { section: SECTION, what: 'whole terminal suite', unit: 's', ours: await secondsOf([]), wanted: { atMost: 10 } },
    { section: SECTION, what: 'smoke', unit: 's', ours: await secondsOf(['--tags', '@smoke']), wanted: { atMost: 3 } },
  ];
}

async function secondsOf(options: readonly string[]): Promise<number> {
  const times: number[] = [];
  while (times.length < TIMES) {
    const out = await mkdtemp(join(tmpdir(), 'caisse-ap-bench-'));
    const begun = performance.now();
    const args = [join(PROJECT_ROOT, 'dist/src/cli/main.js'), 'test', 'terminal', '--out', out, ...options];
    const run = spawn(process.execPath, args, { cwd: PROJECT_ROOT, stdio: 'ignore' });
    const [code] = await once(run, 'exit');
    times.push((performance.now() - begun) / 1_000);
    await rm(out, { recursive: true, force: true });
    // 2: a run filtered by tags is never better than inconclusive.
    if (code !== 0 && code !== 2) throw new Error(`The conformance run ended with exit code ${code}.`);
  }
  return median(times);
}
