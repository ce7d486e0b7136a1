import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST, topOf } from './manifest.js';
import { knownFiles } from './own-files.js';

/**
 * Moves what runs of ours left in a folder to another one: their files, and these paths besides, relative to it. What says whose files
 * they are goes last: cut short, the next command moves the rest. Files of somebody else stay.
 */
export async function moveAside(folder: string, target: string, besides: readonly string[]): Promise<void> {
  const files = [...(await knownFiles(folder))].filter((file) => file !== MANIFEST);
  for (const file of [...files, ...besides, MANIFEST]) {
    if (!existsSync(join(folder, file))) continue;
    mkdirSync(dirname(join(target, file)), { recursive: true });
    renameSync(join(folder, file), join(target, file));
  }
  for (const name of new Set(files.map(topOf))) removeIfEmpty(join(folder, name));
}

/** Removes a folder in which there are only folders. */
function removeIfEmpty(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) removeIfEmpty(join(folder, entry.name));
    rmdirSync(folder);
  } catch {
    // It is no folder, or something is left in it.
  }
}
