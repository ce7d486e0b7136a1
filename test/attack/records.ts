import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runCli } from '../cli/run-cli.js';
import { runCommand } from '../e2e/command.js';
import { type CountedTerminal, startCountedTerminal } from '../support/counted-terminal.js';
import { checkKilled, type Reference, readReport, referenceRun, startShortRun } from '../support/killed-run.js';
import { runLimited } from '../support/limited-run.js';
import { type Attack, type AttackOutcome, type Effort, outcomeOf } from './attack.js';

/** Promise: no run is lost, and no file of the user. */
export const recordsAttacks: readonly Attack[] = [
  { promise: 'SIGKILL at any moment: one command reports everything that had ended by then', run: killAtRandom },
  { promise: 'A full disk: code 4, the verdict, a sentence with the file, and the earlier report as it was', run: fillDisks },
  { promise: 'Of runs in one folder one takes place, and the others are refused with a sentence', run: raceForFolder },
  { promise: "A folder of the user's own is never touched, whatever its name", run: useFoldersOfOthers },
];

async function killAtRandom(effort: Effort): Promise<AttackOutcome> {
  const tries = effort === 'whole' ? 20 : 3;
  const waits: number[] = [];
  return inFolder(async (folder) => {
    // Two runs at a time, each with a terminal of its own.
    const lanes = await Promise.all([lane(folder, 'a'), lane(folder, 'b')]);
    try {
      const results = await Promise.all(
        lanes.map(async ({ terminal, reference, cwd }, index) => {
          const own: (string | undefined)[] = [];
          for (let number = index; number < tries; number += lanes.length) {
            const wait = Math.random() * reference.durationMs * 1.1;
            waits.push(wait);
            own.push(await killOnce({ terminal, reference, cwd }, number, wait));
          }
          return own;
        }),
      );
      return outcomeOf(results.flat(), `after ${Math.round(Math.min(...waits))} to ${Math.round(Math.max(...waits))} ms`);
    } finally {
      await Promise.all(lanes.map(({ terminal }) => terminal.close()));
    }
  });
}

interface Lane {
  readonly terminal: CountedTerminal;
  readonly reference: Reference;
  readonly cwd: string;
}

async function lane(folder: string, name: string): Promise<Lane> {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  const terminal = await startCountedTerminal();
  return { terminal, cwd, reference: await referenceRun(terminal, cwd) };
}

/** Every other time with an earlier report in the folder. */
async function killOnce({ terminal, reference, cwd }: Lane, number: number, waitMs: number): Promise<string | undefined> {
  const name = `killed-${number}`;
  const out = join(cwd, name);
  if (number % 4 < 2) cpSync(reference.out, out, { recursive: true });
  const { command } = startShortRun(terminal, cwd, name);
  // Nothing tells a random moment but the clock.
  await pause(waitMs);
  command.kill('SIGKILL');
  await command.ended;
  const mixed = describeMixture(out, reference.out);
  const wrong = mixed ?? (await checkKilled(out, cwd, reference, terminal.connectedAt.length));
  return wrong === undefined ? undefined : `try ${number}, after ${Math.round(waitMs)} ms: ${wrong}`;
}

/** What lies in a folder is of the earlier run or of the new one: where one file is of the earlier one, all are. */
function describeMixture(out: string, earlier: string): string | undefined {
  const names = ['conformance.json', 'conformance.html', 'junit.xml', 'messages.ndjson', 'caisse-ap-run.json'];
  const there = names.filter((name) => existsSync(join(out, name)));
  const same = there.filter((name) => readFileSync(join(out, name), 'utf8') === readFileSync(join(earlier, name), 'utf8'));
  if (same.length === 0 || same.length === there.length) return undefined;
  return `files of two runs: ${same.join(', ')} of the earlier one among ${there.join(', ')}`;
}

const SMOKE = ['test', 'terminal', '--tags', '@smoke', '--force', '--out'] as const;

async function fillDisks(effort: Effort): Promise<AttackOutcome> {
  const rooms = effort === 'whole' ? [8, 250, 460] : [250];
  return inFolder(async (folder) => {
    const earlier = join(folder, 'earlier');
    await runCli([...SMOKE, earlier], { cwd: folder });
    const results: (string | undefined)[] = [];
    for (const kilobytes of rooms) {
      const out = join(folder, `room-${kilobytes}`);
      cpSync(earlier, out, { recursive: true });
      const { exitCode, stdout, stderr } = await runLimited([...SMOKE, out], { cwd: folder, kilobytes });
      results.push(describeFull(`${kilobytes} kB for a file`, { exitCode, stdout, stderr }, out, earlier));
    }
    const { results: full, note } = await fillSmallDisk(folder, earlier, effort === 'whole' ? [1_900, 2_400, 3_000] : [2_400]);
    return outcomeOf([...results, ...full], note);
  });
}

/** A disk that is really full, where one can be made. */
async function fillSmallDisk(folder: string, earlier: string, sizes: readonly number[]) {
  const results: (string | undefined)[] = [];
  for (const kilobytes of sizes) {
    const disk = join(folder, `disk-${kilobytes}`);
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'caisse-ap-attack', disk], { stdio: 'pipe' });
    } catch {
      return { results, note: 'no small disk could be mounted: only limits of files were tried' };
    }
    try {
      const out = join(disk, 'out');
      const taken = copyAsFarAsItGoes(earlier, out);
      if (taken !== undefined) {
        results.push(taken);
        continue;
      }
      const { exitCode, stdout, stderr } = await runCli([...SMOKE, out], { cwd: folder });
      if (exitCode !== 2) results.push(describeFull(`a disk of ${kilobytes} kB`, { exitCode, stdout, stderr }, out, earlier));
    } finally {
      execFileSync('umount', [disk], { stdio: 'pipe' });
    }
  }
  return { results, note: `${results.length} of them on a small disk` };
}

function copyAsFarAsItGoes(from: string, to: string): string | undefined {
  try {
    cpSync(from, to, { recursive: true });
    return undefined;
  } catch (error) {
    return `the disk was too small for the earlier report: ${error}`;
  }
}

interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function describeFull(where: string, { exitCode, stdout, stderr }: Outcome, out: string, earlier: string): string | undefined {
  if (exitCode !== 4) return `${where}: exit code ${exitCode}, ${stderr}`;
  if (!/(could not be written: .*|cannot be written to .*)\(E[A-Z]+\)/.test(stderr))
    return `${where}: no sentence that names a file: ${stderr}`;
  if (!/INCONCLUSIVE|^Nothing was asked|^The report cannot/m.test(stdout + stderr)) return `${where}: no verdict`;
  for (const name of readdirSync(earlier)) {
    const isFile = name.includes('.');
    if (isFile && readFileSync(join(out, name), 'utf8') !== readFileSync(join(earlier, name), 'utf8')) {
      return `${where}: ${name} is not as it was`;
    }
    if (!isFile && readdirSync(join(out, name)).join() !== readdirSync(join(earlier, name)).join())
      return `${where}: ${name} is not as it was`;
  }
  return undefined;
}

async function raceForFolder(effort: Effort): Promise<AttackOutcome> {
  return inFolder(async (folder) => {
    const results: (string | undefined)[] = [];
    for (let round = 0; round < (effort === 'whole' ? 2 : 1); round++) {
      const out = join(folder, `out-${round}`);
      const argv = ['test', 'terminal', '--requirement', 'CAP-IDT-01', '--force', '--out', out];
      const outcomes = await Promise.all([1, 2, 3].map(() => runCommand(argv, { cwd: folder })));
      const refused = outcomes.filter(({ exitCode, stderr }) => exitCode === 3 && /^A run is going on in /.test(stderr));
      const done = outcomes.filter(({ exitCode }) => exitCode === 2);
      const isRight = refused.length + done.length === 3 && done.length >= 1 && readReport(out) !== undefined;
      const codes = outcomes.map(({ exitCode }) => exitCode).join(', ');
      results.push(isRight && !existsSync(join(out, '.caisse-ap')) ? undefined : `round ${round}: exit codes ${codes}`);
    }
    return outcomeOf(results);
  });
}

async function useFoldersOfOthers(effort: Effort): Promise<AttackOutcome> {
  const names = ['transcripts', 'allure-report', 'allure-results', 'junit.xml', 'caisse-ap-run.json', '.caisse-ap'];
  return inFolder(async (folder) => {
    const results: (string | undefined)[] = [];
    for (const name of effort === 'whole' ? names : names.slice(0, 2)) {
      const cwd = mkdtempSync(join(folder, 'own-'));
      const isFile = name.includes('.', 1);
      const mine = isFile ? join(cwd, name) : join(cwd, name, 'mine.txt');
      if (!isFile) mkdirSync(join(cwd, name));
      writeFileSync(mine, 'Mine.');
      const { stderr } = await runCli(['test', 'terminal', '--requirement', 'CAP-IDT-01', '--out', '.'], { cwd });
      const isThere = existsSync(mine) && readFileSync(mine, 'utf8') === 'Mine.';
      results.push(isThere ? undefined : `${name} was touched: ${stderr}`);
    }
    return outcomeOf(results);
  });
}

async function inFolder(attack: (folder: string) => Promise<AttackOutcome>): Promise<AttackOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-records-'));
  try {
    return await attack(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
