import { spawn } from 'node:child_process';
import type { Environment } from '../../../package/index.js';

/** How a program ended, and the end of what it wrote. */
export interface ProgramEnd {
  readonly how: 'exited' | 'not-started' | 'hung' | 'interrupted';
  readonly code: number | null;
  /** The signal that ended it, or why it could not be started. */
  readonly detail: string;
  readonly output: string;
  readonly errors: string;
}

/** A program to run, without a shell. */
export interface Program {
  readonly program: string;
  readonly words: readonly string[];
  readonly env?: Environment;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
  /** Ends a process with all that it started. */
  readonly endGroup?: (pid: number) => void;
}

/** Of what a program writes, so many bytes are kept: the last. */
const KEPT_BYTES = 64 * 1024;

/** From the order to end to the end by force; and, once it has ended, for what it wrote last to arrive. */
const GRACE_MS = 300;

/**
 * Runs a program to its end, or to the limit. What it left running ends with it; however much it writes, only the end is kept; a child
 * that holds its output open holds nobody up.
 */
export function runProgram({ program, words, env, limitMs, signal, endGroup }: Program): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const output = new Tail();
    const errors = new Tail();
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: endGroup !== undefined,
      ...(env === undefined ? {} : { env }),
    });
    let how: ProgramEnd['how'] = 'exited';
    const endAll = () => {
      if (child.pid !== undefined) endGroup?.(child.pid);
      child.kill('SIGKILL');
    };
    const stop = (why: ProgramEnd['how']) => {
      how = why;
      child.kill('SIGTERM');
      force = setTimeout(endAll, GRACE_MS);
    };
    let force: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => stop('hung'), limitMs);
    const interrupt = () => stop('interrupted');
    signal?.addEventListener('abort', interrupt, { once: true });
    const finish = (code: number | null, detail: string) => {
      clearTimeout(limit);
      clearTimeout(force);
      clearTimeout(last);
      signal?.removeEventListener('abort', interrupt);
      endAll();
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ how, code, detail, output: output.text, errors: errors.text });
    };
    let last: NodeJS.Timeout | undefined;
    child.stdout?.on('data', (bytes: Buffer) => output.add(bytes));
    child.stderr?.on('data', (bytes: Buffer) => errors.add(bytes));
    child.once('error', (error) => {
      how = 'not-started';
      finish(null, 'code' in error ? String(error.code) : error.message);
    });
    child.once('exit', (code, ended) => {
      last = setTimeout(() => finish(code, ended ?? ''), GRACE_MS);
      child.once('close', () => finish(code, ended ?? ''));
    });
  });
}

/** The last bytes of a stream. */
class Tail {
  #chunks: Buffer[] = [];
  #length = 0;

  add(bytes: Buffer): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    while (this.#length - (this.#chunks[0]?.length ?? 0) >= KEPT_BYTES) this.#length -= this.#chunks.shift()?.length ?? 0;
  }

  get text(): string {
    return Buffer.concat(this.#chunks).subarray(-KEPT_BYTES).toString('utf8');
  }
}
