import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import type { Text } from '../protocol/index.js';
import { InputFileError } from './input-file-error.js';

/** What is read of a file, and how it is named to people. */
export interface InputFileOptions {
  /** As the person wrote it. */
  readonly name: string;
  readonly maxBytes: number;
}

/** Where opening a pipe or a device would wait for somebody; Windows has none of it. */
const NO_WAITING = constants.O_NONBLOCK ?? 0;

const CHUNK_BYTES = 65_536;

/**
 * Reads a file that a person named, whole. Throws `InputFileError` for what is no regular file (a folder, a pipe, a device, a
 * socket), for more than `maxBytes` and for what cannot be read. Never waits, and never holds more than `maxBytes`, whatever the
 * file does meanwhile.
 */
export function readInputFile(path: string, { name, maxBytes }: InputFileOptions): Buffer {
  // Looked at before it is opened: opening a device can have an effect.
  assertRegular(
    attempt(name, () => statSync(path)),
    name,
  );
  const file = attempt(name, () => openSync(path, constants.O_RDONLY | NO_WAITING));
  try {
    const stats = fstatSync(file);
    assertRegular(stats, name);
    if (stats.size > maxBytes) throw tooLarge(name, maxBytes);
    return attempt(name, () => readBounded(file, name, maxBytes));
  } finally {
    closeSync(file);
  }
}

/** The same as text, in UTF-8. */
export function readInputText(path: string, options: InputFileOptions): string {
  return readInputFile(path, options).toString('utf8');
}

/** The size of a file says nothing where it grows, or is made as it is read. */
function readBounded(file: number, name: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, maxBytes + 1 - size));
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) return Buffer.concat(chunks, size);
    size += read;
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk.subarray(0, read));
  }
}

function assertRegular(stats: Stats, name: string): void {
  const kind = kindOf(stats);
  if (kind === undefined) return;
  throw new InputFileError('NO_FILE', {
    en: `${name} is ${kind.en}, not a file.`,
    fr: `${name} est ${kind.fr}, pas un fichier.`,
  });
}

function kindOf(stats: Stats): Text | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return { en: 'a folder', fr: 'un dossier' };
  if (stats.isFIFO()) return { en: 'a pipe', fr: 'un tube' };
  if (stats.isSocket()) return { en: 'a socket', fr: 'une socket' };
  return { en: 'a device', fr: 'un périphérique' };
}

function tooLarge(name: string, maxBytes: number): InputFileError {
  const [en, fr] = maxBytes < 1_048_576 ? ['KB', 'Ko'] : ['MB', 'Mo'];
  const size = Math.floor(maxBytes / (maxBytes < 1_048_576 ? 1_024 : 1_048_576));
  return new InputFileError('TOO_LARGE', {
    en: `${name} has more than ${size} ${en}.`,
    fr: `${name} dépasse ${size} ${fr}.`,
  });
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputFileError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const text = { en: `${name} cannot be read (${code}).`, fr: `${name} est illisible (${code}).` };
    throw new InputFileError('UNREADABLE', text, { cause: error });
  }
}
