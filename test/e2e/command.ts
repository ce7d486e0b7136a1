import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The command as it is installed, compiled beside these tests. */
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** No command of the tests takes this long; one that does hangs. */
const HANGING_MS = 150_000;

/** What a process left behind. */
export interface CommandOutcome {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** A process that runs. */
export interface RunningCommand {
  readonly ended: Promise<CommandOutcome>;
  /** Resolves with the first line of the standard output. */
  firstLine(): Promise<string>;
  /** Sends a signal; without effect once the process has ended. */
  kill(signal: NodeJS.Signals): void;
}

export interface CommandSetting {
  /** Folder the command runs in. */
  readonly cwd: string;
  /** Where programs are looked for. Without it none is found, Java included, so that no run waits for Allure. */
  readonly path?: string | undefined;
  /** Further variables of its environment; it has no others. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder for what a test file writes, removed after its last test. To be called at the top level of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Starts `caisse-ap` as a process of its own, without a terminal screen. */
export function startCommand(argv: readonly string[], { cwd, path, env: more = {} }: CommandSetting): RunningCommand {
  const start = performance.now();
  const env = { PATH: path ?? cwd, ...more };
  const child = spawn(process.execPath, [MAIN, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.stderr += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGING_MS);
  const ended = once(child, 'close').then((): CommandOutcome => {
    clearTimeout(timer);
    return { exitCode: child.exitCode, ...written, durationMs: performance.now() - start };
  });
  return {
    ended,
    firstLine: async () => {
      while (!written.stdout.includes('\n')) await once(child.stdout, 'data');
      return written.stdout.slice(0, written.stdout.indexOf('\n'));
    },
    kill: (signal) => child.kill(signal),
  };
}

/** Runs `caisse-ap` to its end. */
export async function runCommand(argv: readonly string[], setting: CommandSetting): Promise<CommandOutcome> {
  return startCommand(argv, setting).ended;
}

/** Whether a text holds what only a program in distress prints. */
export function hasStackTrace(text: string): boolean {
  return /\n\s+at .*:\d+|This is a bug|Unhandled|triggerUncaught/.test(text);
}
