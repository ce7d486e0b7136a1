import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fate, HAS_FULL_DEVICE, runWithOutputs } from '../support/broken-output.js';
import { type Attack, type AttackOutcome, type Effort, outcomeOf } from './attack.js';

/** Promise: whatever becomes of its output, a run ends with its report and its exit code. */
export const outputAttacks: readonly Attack[] = [
  { promise: 'A run ends with its report and its own exit code, whatever becomes of its output', run: breakOutputsOfRuns },
  {
    promise: 'A command that only prints says when its output is lost, and never gives a false verdict',
    run: breakOutputsOfPrints,
  },
];

const NO_FULL_DEVICE = 'no /dev/full here: a full disk was not tried';
const WRONG_FRAME = 'CZ0040301CJ012330538600404CA00301CD001IAE00210';

function fatesFor(effort: Effort): (readonly [stdout: Fate, stderr: Fate])[] {
  const fates: readonly Fate[] = HAS_FULL_DEVICE
    ? ['read', 'closed', 'closed-after-first', 'full']
    : ['read', 'closed', 'closed-after-first'];
  const all = fates.flatMap((stdout) => fates.map((stderr) => [stdout, stderr] as const)).slice(1);
  return effort === 'whole' ? all : all.filter(([stdout, stderr]) => stdout === stderr);
}

async function breakOutputsOfRuns(effort: Effort): Promise<AttackOutcome> {
  return inFolder(async (folder) => {
    const results: (string | undefined)[] = [];
    for (const [index, [stdout, stderr]] of fatesFor(effort).entries()) {
      const out = join(folder, `${stdout}-${stderr}`);
      const json = index % 2 === 0 ? ['--json'] : [];
      const argv = ['test', 'terminal', '--requirement', 'CAP-IDT-01', '--out', out, ...json];
      const { exitCode } = await runWithOutputs(argv, { cwd: folder, stdout, stderr });
      const found = `exit code ${exitCode}, ${verdictIn(out)}`;
      results.push(
        found === 'exit code 2, inconclusive' ? undefined : `standard output ${stdout}, standard error ${stderr}: ${found}`,
      );
    }
    return results;
  });
}

async function breakOutputsOfPrints(effort: Effort): Promise<AttackOutcome> {
  return inFolder(async (folder) => {
    const results: (string | undefined)[] = [];
    for (const [stdout, stderr] of fatesFor(effort)) {
      const { exitCode } = await runWithOutputs(['decode', WRONG_FRAME], { cwd: folder, stdout, stderr });
      const expected = stdout === 'full' ? 4 : 1;
      results.push(
        exitCode === expected ? undefined : `standard output ${stdout}, standard error ${stderr}: exit code ${exitCode}`,
      );
    }
    return results;
  });
}

async function inFolder(attack: (folder: string) => Promise<(string | undefined)[]>): Promise<AttackOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-output-'));
  try {
    return outcomeOf(await attack(folder), HAS_FULL_DEVICE ? undefined : NO_FULL_DEVICE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdictIn(folder: string): string {
  try {
    return JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8')).verdict;
  } catch {
    return 'no report';
  }
}
