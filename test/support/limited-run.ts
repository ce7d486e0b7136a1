import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** What a command left that could not write files of any size. */
export interface LimitedOutcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `caisse-ap` with a limit for the size of each file it writes: beyond it writing fails, as on a disk that is full. */
export async function runLimited(
  argv: readonly string[],
  { cwd, kilobytes }: { readonly cwd: string; readonly kilobytes: number },
): Promise<LimitedOutcome> {
  // The shell counts in blocks of 512 bytes.
  const script = `ulimit -f ${kilobytes * 2} && exec "$@"`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', process.execPath, MAIN, ...argv], {
    cwd,
    env: { PATH: cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes) => {
    texts.stdout += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    texts.stderr += String(bytes);
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, ...texts };
}
