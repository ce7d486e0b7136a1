import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** A device on which every write fails as on a full disk; not every system has it. */
const FULL_DEVICE = '/dev/full';

/** No command of these tests takes this long; one that does hangs. */
const HANGING_MS = 60_000;

/** What becomes of an output: all is read, a reader that has gone before or goes after the first piece, a full disk. */
export type Fate = 'read' | 'closed' | 'closed-after-first' | 'full';

export const HAS_FULL_DEVICE = existsSync(FULL_DEVICE);

export interface BrokenOutcome {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** As far as it was read. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface BrokenSetting {
  readonly cwd: string;
  readonly stdout?: Fate;
  readonly stderr?: Fate;
  /** Options of Node, such as a module that is loaded first. */
  readonly node?: readonly string[];
}

/** Runs `caisse-ap` with outputs that fail. No Java is found, so that no run waits for Allure. */
export async function runWithOutputs(argv: readonly string[], setting: BrokenSetting): Promise<BrokenOutcome> {
  const { cwd, stdout = 'read', stderr = 'read', node = [] } = setting;
  const full = stdout === 'full' || stderr === 'full' ? openSync(FULL_DEVICE, 'w') : undefined;
  const place = (fate: Fate) => (fate === 'full' && full !== undefined ? full : 'pipe');
  const stdio: ('ignore' | 'pipe' | number)[] = ['ignore', place(stdout), place(stderr)];
  const child = spawn(process.execPath, [...node, MAIN, ...argv], { cwd, env: { PATH: cwd }, stdio });
  if (full !== undefined) closeSync(full);
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGING_MS);
  const texts = { stdout: listen(child.stdout, stdout), stderr: listen(child.stderr, stderr) };
  await once(child, 'close');
  clearTimeout(timer);
  return { exitCode: child.exitCode, stdout: texts.stdout(), stderr: texts.stderr() };
}

function listen(stream: ChildProcess['stdout'], fate: Fate): () => string {
  const pieces: string[] = [];
  if (fate === 'closed') stream?.destroy();
  stream?.on('data', (bytes) => {
    pieces.push(String(bytes));
    if (fate === 'closed-after-first') stream.destroy();
  });
  return () => pieces.join('');
}
