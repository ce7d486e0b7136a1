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

/** So often in a row no other command makes or removes the same folder: something is wrong with it. */
const MOST_TRIES = 20;

/**
 * Makes a folder with all above it, writes a file there, and takes both away again: a run that passes has a place to write to. Another
 * command may do the same in the same folder at the same time; then an empty folder may be left. Throws `RunError` with the reason otherwise. Level by level: asked for all
 * of them, Node never comes back from a folder under /proc.
 */
export async function assertUsableFolder(folder: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryFolder(folder);
    } catch (error) {
      // Somebody else may have taken away what was just there.
      const mayPass = ['ENOENT', 'EEXIST'].includes(codeOf(error) ?? '');
      if (!mayPass || tries === MOST_TRIES) throw refusal(folder, error);
    }
  }
}

async function tryFolder(folder: string): Promise<void> {
  const made: string[] = [];
  try {
    for (const path of await missingFolders(folder)) if (await make(path)) made.push(path);
    const probe = join(folder, `.caisse-ap-${randomUUID()}`);
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } finally {
    for (const path of made.toReversed()) await rmdir(path).catch(() => undefined);
  }
}

/** False when somebody else was faster. */
async function make(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const isThere = codeOf(error) === 'EEXIST' && (await stat(path).catch(() => undefined))?.isDirectory();
    if (!isThere) throw error;
    return false;
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
      if (codeOf(error) !== 'ENOENT' || path === dirname(path)) throw error;
      missing.push(path);
    }
  }
}

function refusal(folder: string, error: unknown): RunError {
  const why = codeOf(error) ?? String(error);
  const text: Text = {
    en: `The report cannot be written to ${folder} (${why}). ${REMEDY.en}`,
    fr: `Le rapport ne peut pas être écrit dans ${folder} (${why}). ${REMEDY.fr}`,
  };
  return wrong('out', text);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
