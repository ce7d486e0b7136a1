import type { OutputStream } from '../environment.js';
import { harmless } from './printable.js';

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
