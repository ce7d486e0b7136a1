#!/usr/bin/env node
import { EXIT } from './environment.js';
import { run } from './run.js';

// The only file that touches the process: arguments, streams, signals, exit code.

const stop = new AbortController();

// The first Ctrl-C asks the command to end in good order, a second one ends the process.
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

try {
  process.exitCode = await run({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: stop.signal,
  });
} catch (error) {
  process.stderr.write(`This is a bug of caisse-ap, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = EXIT.environment;
}
