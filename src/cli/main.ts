#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { EXIT } from './environment.js';

// The only file that touches the process: arguments, streams, signals, exit code.

/** What asks a command to end: Ctrl-C, `kill`, a terminal window that is closed, Ctrl-\. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

const STANDARD_ERROR = 2;

const stop = new AbortController();

// The first of them asks the command to end in good order; a second one, of any kind, ends the process.
function endInGoodOrder(): void {
  for (const signal of STOP_SIGNALS) process.removeListener(signal, endInGoodOrder);
  stop.abort();
}
for (const signal of STOP_SIGNALS) process.on(signal, endInGoodOrder);

// Whoever reads the output may stop reading, as `head` does, and the disk it goes to may be full: neither ends a command.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

// A fault of ours must never read as a verdict, which 0, 1 and 2 are. A step that runs has a listener of its own, which knows more.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) endAsBug(error);
});

// Left by a command that stopped in the middle, and replaced by its own code when it ends.
process.exitCode = EXIT.environment;
let hasEnded = false;
process.on('exit', () => {
  if (!hasEnded) tellBug('the command stopped before its end');
});

try {
  // Loaded here, so that a file that is missing is told as what it is.
  const { run } = await import('./run.js');
  process.exitCode = await run({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: stop.signal,
    isAlive,
    endGroup,
  });
  hasEnded = true;
} catch (error) {
  endAsBug(error);
}

function endAsBug(error: unknown): never {
  tellBug(error instanceof Error ? (error.stack ?? error.message) : String(error));
  hasEnded = true;
  process.exit(EXIT.environment);
}

/** Written at once: the process is about to end. */
function tellBug(what: string): void {
  try {
    writeSync(STANDARD_ERROR, `This is a bug of caisse-ap, please report it: ${what}\n`);
  } catch {
    // Nobody hears it; the exit code says it.
  }
}

/** Ends a process with all that it started, where they form a group of their own. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended, or this system knows no groups.
  }
}

/** Whether a process of this machine runs; one of somebody else does as well. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
