import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandOutcome, startCommand } from '../e2e/command.js';
import { memoryOption } from '../support/memory-probe.js';
import { startTalkative, TALKS, type Talk } from '../support/talkative-terminal.js';
import { type Attack, type Effort, outcomeOf } from './attack.js';

/** What a command may need and leave behind, whatever the terminal says. */
const MAX_MEMORY_MB = 300;

/** The heap a command gets. Of a larger one the engine makes use before it clears up, so that what is needed would not show. */
const HEAP_MB = 128;
const MAX_PAGE_BYTES = 10_000_000;
const MAX_FILES_BYTES = 20_000_000;

/** Short, so that the attack is: what is asked here is what becomes of the bytes. */
const CONFIG = `capabilities: {currencies: [EUR]}
timeLimits: {connect: 500, response: 1200, payment: 150, stall: 40, quiet: 5, segmentGap: 2, recovery: 40}
`;

/** Promise: large answers cost no memory and no readable report. */
export const answersAttacks: readonly Attack[] = [
  {
    promise: `a run against a terminal that says too much gets by with a heap of ${HEAP_MB} MB and ${MAX_MEMORY_MB} MB in all, and its page has less than 10 MB`,
    run: (effort) => againstAll(effort, testRun),
  },
  {
    promise: 'so does one request by hand, and its output can be read',
    run: (effort) => againstAll(effort, sendOnce),
  },
  {
    promise: 'so does the fuzzer',
    run: (effort) => againstAll(effort, fuzz),
  },
];

/** What came of a command: what it broke, and the memory it needed, in megabytes. */
interface Result {
  readonly broken: string | undefined;
  readonly memoryMb: number;
}

interface Setting {
  readonly target: string;
  readonly folder: string;
  readonly effort: Effort;
}

async function againstAll(effort: Effort, command: (setting: Setting) => Promise<Result>) {
  const talks: readonly Talk[] = effort === 'whole' ? TALKS : ['wrong-fields', 'endless'];
  const results = await Promise.all(talks.map((talk) => against(talk, (setting) => command({ ...setting, effort }))));
  const most = Math.max(...results.map(({ memoryMb }) => memoryMb));
  return outcomeOf(
    results.map(({ broken }) => broken),
    `at most ${most} MB`,
  );
}

async function against(talk: Talk, command: (setting: Omit<Setting, 'effort'>) => Promise<Result>): Promise<Result> {
  const terminal = await startTalkative(talk);
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  try {
    const { broken, memoryMb } = await command({ target: `127.0.0.1:${terminal.address.port}`, folder });
    const isTooMuch = memoryMb > MAX_MEMORY_MB;
    const why = broken ?? (isTooMuch ? `it needed ${memoryMb} MB` : undefined);
    return { broken: why === undefined ? undefined : `${talk}: ${why}`, memoryMb };
  } finally {
    await terminal.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function testRun({ target, folder, effort }: Setting): Promise<Result> {
  const narrowed = ['--requirement', effort === 'whole' ? 'CAP-AMT-07' : 'CAP-IDT-01'];
  const payments = ['--cardholder', 'automatic', '--allow-payments'];
  const argv = ['test', 'terminal', '--target', target, '--config', 'c.yaml', '--out', 'out', ...payments, ...narrowed];
  const { outcome, memoryMb } = await measured(argv, folder);
  return { broken: endOf(outcome) ?? sizeOf(join(folder, 'out')), memoryMb };
}

async function sendOnce({ target, folder }: Setting): Promise<Result> {
  const { outcome, memoryMb } = await measured(['send', 'identification', '--target', target, '--timeout', '3'], folder);
  const { length } = outcome.stdout;
  return { broken: endOf(outcome) ?? (length < 100_000 ? undefined : `its output has ${length} characters`), memoryMb };
}

async function fuzz({ target, folder, effort }: Setting): Promise<Result> {
  const runs = effort === 'whole' ? '2' : '1';
  const argv = [
    'fuzz',
    'terminal',
    '--target',
    target,
    '--config',
    'c.yaml',
    '--out',
    'out',
    '--seed',
    '7',
    '--runs',
    runs,
    '--time',
    '2',
  ];
  const { outcome, memoryMb } = await measured([...argv, '--json'], folder);
  const { length } = outcome.stdout;
  return {
    broken: endOf(outcome, [1, 2]) ?? (length < MAX_FILES_BYTES ? undefined : `its output has ${length} characters`),
    memoryMb,
  };
}

async function measured(argv: readonly string[], folder: string): Promise<{ outcome: CommandOutcome; memoryMb: number }> {
  writeFileSync(join(folder, 'c.yaml'), CONFIG);
  const file = join(folder, 'memory');
  const options = `${memoryOption(file)} --max-old-space-size=${HEAP_MB}`;
  const outcome = await startCommand(argv, { cwd: folder, env: { NODE_OPTIONS: options } }).ended;
  return { outcome, memoryMb: Number(readFileSync(file, 'utf8')) };
}

/** All of these terminals break a MUST; a fuzzer whose time is up may not have come to see it. */
function endOf({ exitCode, stderr }: CommandOutcome, expected: readonly number[] = [1]): string | undefined {
  return exitCode !== null && expected.includes(exitCode) ? undefined : `ended with ${exitCode}: ${stderr.slice(0, 300)}`;
}

function sizeOf(out: string): string | undefined {
  const page = statSync(join(out, 'conformance.html')).size;
  if (page > MAX_PAGE_BYTES) return `the page has ${page} bytes`;
  const entries = readdirSync(out, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  const all = files.reduce((sum, size) => sum + size, 0);
  return all > 3 * MAX_FILES_BYTES ? `its files have ${all} bytes` : undefined;
}
