import type { OutputStream } from '../environment.js';
import { harmless } from './printable.js';

/** Codes of a reader that has gone: it closed its end, or its window was closed. */
const NOBODY_READS: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'EIO']);

/** What is written to an output, watched. */
export interface WatchedOutput {
  /** Code of the error that kept something from being written; undefined when all was, or when nobody reads any more. */
  loss(): Promise<string | undefined>;
  stop(): void;
}

/** Watches an output for errors. The stream itself has to outlive them. */
export function watchOutput(stream: OutputStream): WatchedOutput {
  let code: string | undefined;
  const note = (error: NodeJS.ErrnoException) => {
    code ??= error.code ?? error.message;
  };
  stream.on('error', note);
  return {
    loss: async () => {
      if (stream.writable) await drained(stream);
      // An error is told a moment after the write that it belongs to.
      await new Promise((resolve) => setImmediate(resolve));
      return code === undefined || NOBODY_READS.has(code) ? undefined : code;
    },
    stop: () => void stream.removeListener('error', note),
  };
}

/** What to tell the person whose output was lost. */
export function describeLoss(code: string): string {
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'no space is left where it goes' : 'it cannot be written to';
  return `The standard output is not complete: ${why} (${code}).`;
}

/** Resolves once all that was written before has left or failed. */
async function drained(stream: OutputStream): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

/** A stream that lets through only what `harmless` does: the last gate before a screen or a log, for every command. */
export function harmlessStream(stream: OutputStream): OutputStream {
  const hasColors = stream.isTTY === true;
  const write = (chunk: Uint8Array | string, ...rest: never[]) => {
    return stream.write(typeof chunk === 'string' ? harmless(chunk, { hasColors }) : chunk, ...rest);
  };
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
