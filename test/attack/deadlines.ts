import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/run-cli.js';
import { startCommand } from '../e2e/command.js';
import { listen } from '../support/wire-server.js';
import { type Attack, type Effort, outcomeOf } from './attack.js';
import { RESTLESS_PEERS } from './restless-peers.js';
import { stopAttacks } from './stops.js';

/** What a busy machine may add to a time that is kept. */
const SLACK_MS = 1_500;

/** Promise: no peer and no signal holds a command longer than it says. */
export const deadlinesAttacks: readonly Attack[] = [
  { promise: 'send ends within its time, whatever the terminal does', run: () => againstAll('send', 1_000, sendTo) },
  { promise: 'fuzz terminal ends within its time, whatever the terminal does', run: fuzzAll },
  { promise: 'a terminal that talks for ever is judged, for what it does', run: () => judge() },
  ...stopAttacks,
];

type Ask = (target: string, folder: string) => Promise<string | undefined>;

async function sendTo(target: string): Promise<string | undefined> {
  const { exitCode, stderr } = await runCli(['send', 'identification', '--timeout', '1', '--target', target]);
  return exitCode <= 1 || (exitCode === 4 && stderr !== '') ? undefined : `exit code ${exitCode}: ${stderr}`;
}

function fuzzAll(effort: Effort) {
  const seconds = effort === 'part' ? 1 : 2;
  return againstAll('fuzz', seconds * 1_000, async (target, out) => {
    const argv = ['fuzz', 'terminal', '--runs', '1000000', '--time', String(seconds), '--target', target, '--out', out];
    const { exitCode, stdout, stderr } = await runCli(argv);
    if (exitCode === 4 && stderr !== '') return undefined;
    return [1, 2].includes(exitCode) && /not finished|deviation|FAIL|MUST/i.test(stdout)
      ? undefined
      : `exit code ${exitCode}: ${stdout}${stderr}`;
  });
}

/** Has a command talk to each of the peers, all at a time: they mostly wait. */
async function againstAll(name: string, limitMs: number, ask: Ask) {
  let longestMs = 0;
  const results = await inFolder((folder) =>
    Promise.all(
      Object.entries(RESTLESS_PEERS).map(async ([what, behaviour], index) => {
        const peer = await listen(behaviour);
        const start = performance.now();
        const broken = await ask(`127.0.0.1:${peer.address.port}`, join(folder, String(index)));
        const tookMs = performance.now() - start;
        longestMs = Math.max(longestMs, tookMs);
        await peer.close();
        if (broken !== undefined) return `${name}, a terminal that ${what}: ${broken}`;
        return tookMs <= limitMs + SLACK_MS ? undefined : `${name}, a terminal that ${what}: ${Math.round(tookMs)} ms`;
      }),
    ),
  );
  return outcomeOf(results, `longest ${Math.round(longestMs)} ms of ${limitMs}`);
}

/** A whole run in a process of its own, narrowed to one requirement. */
async function judge() {
  const [what, behaviour] = Object.entries(RESTLESS_PEERS)[0] ?? [];
  if (behaviour === undefined) throw new Error('There is no peer.');
  const peer = await listen(behaviour);
  const { exitCode, stdout, durationMs } = await inFolder((cwd) => {
    writeFileSync(join(cwd, 'hurried.yaml'), 'timeLimits: {response: 1000, stall: 500, quiet: 250, recovery: 100}');
    const target = `127.0.0.1:${peer.address.port}`;
    const argv = ['test', 'terminal', '--json', '--target', target, '--requirement', 'CAP-IDT-01', '--config', 'hurried.yaml'];
    return startCommand(argv, { cwd }).ended;
  });
  await peer.close();
  const isFound = exitCode === 1 && stdout.includes('CAP-EXC-03');
  return outcomeOf([isFound ? undefined : `a terminal that ${what}: exit code ${exitCode}`], `${Math.round(durationMs)} ms`);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
