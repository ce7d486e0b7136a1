import { randomUUID } from 'node:crypto';
import { mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Text } from '../../protocol/index.js';
import { type RunError, wrong } from '../run-error.js';

const REMEDY = { en: 'Give another folder: --out DIR', fr: 'Donnez un autre dossier : --out DIR' };

/** The path of the folder that `--out` names. Throws `RunError` for a text that names none. */
export function outFolder(text: string, cwd = ''): string {
  const fault = text.trim() === '' ? EMPTY : text.includes('\0') ? NUL : undefined;
  if (fault === undefined) return resolve(cwd, text);
  throw wrong('out', { en: `${fault.en} ${REMEDY.en}`, fr: `${fault.fr} ${REMEDY.fr}` });
}

const EMPTY = { en: '--out names no folder: it is empty.', fr: '--out ne nomme aucun dossier : il est vide.' };
const NUL = { en: '--out names no folder: it has a NUL byte.', fr: '--out ne nomme aucun dossier : il contient un octet NUL.' };

/**
 * Makes a folder with all above it, writes a file there, and takes both away again: a run that passes has a place to write to. Throws
 * `RunError` with the reason otherwise. Level by level: asked for all of them, Node never comes back from a folder under /proc.
 */
export async function assertUsableFolder(folder: string): Promise<void> {
  const made: string[] = [];
  try {
    for (const path of await missingFolders(folder)) {
      await mkdir(path);
      made.push(path);
    }
    const probe = join(folder, `.caisse-ap-${randomUUID()}`);
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    throw refusal(folder, error);
  } finally {
    for (const path of made.toReversed()) await rmdir(path).catch(() => undefined);
  }
}

/** What has to be made, the topmost first. */
async function missingFolders(folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (let path = folder; ; path = dirname(path)) {
    try {
      if (!(await stat(path)).isDirectory()) throw Object.assign(new Error(`${path} is a file`), { code: 'EEXIST' });
      return missing.toReversed();
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing || path === dirname(path)) throw error;
      missing.push(path);
    }
  }
}

function refusal(folder: string, error: unknown): RunError {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const text: Text = {
    en: `The report cannot be written to ${folder} (${why}). ${REMEDY.en}`,
    fr: `Le rapport ne peut pas être écrit dans ${folder} (${why}). ${REMEDY.fr}`,
  };
  return wrong('out', text);
}
