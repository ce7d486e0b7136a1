import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '../e2e/command.js';
import { startEavesdropper, temptationsOf } from '../support/eavesdropper.js';
import { probeOption, type Seen } from '../support/net-probe.js';
import { type Attack, outcomeOf } from './attack.js';

/** One question, so that what is asked here is the run itself and not its length. */
const FEW = ['--requirement', 'CAP-IDT-01'] as const;

/** Ways to run, each with what it must not give away. */
const RUNS = {
  part: [['--parallel', '2']],
  whole: [[], ['--parallel', '2'], ['--json'], ['--target', 'embedded', '--seed', '7']],
} as const;

/** Promise: nothing leaves the machine but what goes to the target. */
export const privacyAttacks: readonly Attack[] = [
  {
    promise: 'no variable of the environment has a run published',
    run: async (effort) => {
      const tries = RUNS[effort].map((argv) => inFolder((folder) => tempt(argv, folder)));
      return outcomeOf(await Promise.all(tries));
    },
  },
  {
    promise: 'a run and its workers connect to the target only, look up no name and send no datagram',
    run: async (effort) => {
      const tries = RUNS[effort].map((argv) => inFolder((folder) => watch(argv, folder)));
      return outcomeOf(await Promise.all(tries));
    },
  },
];

async function tempt(argv: readonly string[], folder: string): Promise<string | undefined> {
  const eavesdropper = await startEavesdropper();
  try {
    const { exitCode } = await test(argv, folder, temptationsOf(eavesdropper));
    if (exitCode !== 2) return `"${argv.join(' ')}" ended with ${exitCode}`;
    return eavesdropper.visits() === 0 ? undefined : `"${argv.join(' ')}" made ${eavesdropper.visits()} connections elsewhere`;
  } finally {
    await eavesdropper.close();
  }
}

async function watch(argv: readonly string[], folder: string): Promise<string | undefined> {
  const log = join(folder, 'seen.ndjson');
  writeFileSync(log, '');
  await test(argv, folder, { NODE_OPTIONS: probeOption(log) });
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const seen = lines.map((line): Seen => JSON.parse(line));
  const own = new Set(seen.flatMap((one) => (one.kind === 'listen' ? [`${one.pid} ${one.host}:${one.port}`] : [])));
  const connected = seen.filter(({ kind }) => kind === 'connect');
  const strange = seen.find((one) => {
    if (one.kind === 'connect') return !own.has(`${one.pid} ${one.host}:${one.port}`);
    return one.kind === 'lookup' || one.kind === 'datagram';
  });
  if (strange !== undefined) return `"${argv.join(' ')}": ${JSON.stringify(strange)}`;
  return connected.length > 0 ? undefined : `"${argv.join(' ')}" connected to nothing at all: the attack saw nothing`;
}

async function test(argv: readonly string[], folder: string, env: Readonly<Record<string, string>>) {
  return startCommand(['test', 'terminal', '--out', join(folder, 'out'), ...FEW, ...argv], { cwd: folder, env }).ended;
}

async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
