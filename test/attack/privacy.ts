import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from '../../src/wire/index.js';
import { startCommand } from '../e2e/command.js';
import { startEavesdropper, temptationsOf } from '../support/eavesdropper.js';
import { probeOption, type Seen } from '../support/net-probe.js';
import { startStandIn } from '../support/stand-in-terminal.js';
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
      const terminal = await startStandIn();
      const { host, port } = terminal.address;
      const overNetwork = ['--target', `${host}:${port}`];
      try {
        const embedded = RUNS[effort].map((argv) => inFolder((folder) => watch(argv, folder)));
        return outcomeOf(await Promise.all([...embedded, inFolder((folder) => watch(overNetwork, folder, terminal.address))]));
      } finally {
        await terminal.close();
      }
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

/** Without a target, the terminal is in the process, and nothing at all may be seen. */
async function watch(argv: readonly string[], folder: string, target?: Address): Promise<string | undefined> {
  const log = join(folder, 'seen.ndjson');
  writeFileSync(log, '');
  await test(argv, folder, { NODE_OPTIONS: probeOption(log) });
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const seen = lines.map((line): Seen => JSON.parse(line)).filter(({ kind }) => kind !== 'program');
  const isTarget = (one: Seen) => one.kind === 'connect' && one.host === target?.host && one.port === target.port;
  const strange = seen.find((one) => !isTarget(one));
  if (strange !== undefined) return `"${argv.join(' ')}": ${JSON.stringify(strange)}`;
  const sawNothing = target !== undefined && seen.length === 0;
  return sawNothing ? `"${argv.join(' ')}" connected to nothing at all: the attack saw nothing` : undefined;
}

async function test(argv: readonly string[], folder: string, env: Readonly<Record<string, string>>) {
  return startCommand(['test', 'terminal', '--force', '--out', join(folder, 'out'), ...FEW, ...argv], { cwd: folder, env }).ended;
}

async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
