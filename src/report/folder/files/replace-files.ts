import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunContext } from '../../run-context.js';
import { MANIFEST, topOf, WORK_FOLDER, writeManifest } from './manifest.js';
import { type Moves, moveInto } from './move-files.js';
import { filesIn, knownFiles, notOurs } from './own-files.js';

/** New files of a folder that take the place of those of the run before. */
export interface Replacement {
  readonly context: RunContext;
  /** Writes the new files into an empty folder. */
  readonly write: (folder: string) => Promise<void>;
  /** Names at the top of the folder that stay as they are. */
  readonly keep?: readonly string[];
}

const NEW = 'new';
const OLD = 'old';
const COMMIT = 'commit.json';

/** What is to be moved, written once everything new is whole: from then on the change is made, if need be by the next command. */
const commit = z.object({
  /** Names at the top of the folder that come in. */
  incoming: z.array(z.string()),
  /** Names at the top of the folder that go out. */
  outgoing: z.array(z.string()),
  /** Files that went out and are not needed any more. */
  replaced: z.array(z.string()),
});

/**
 * Replaces the files of a run: writes the new ones beside, moves the old ones out and then the new ones in, so that at no time files of
 * two runs lie side by side. Whatever fails, the old ones are there as before. Files of somebody else stay where they are; throws
 * `RunFolderError` when one is in the way.
 */
export async function replaceFiles(folder: string, { context, write, keep = [] }: Replacement): Promise<void> {
  const work = join(folder, WORK_FOLDER);
  const fresh = join(work, NEW);
  await rm(fresh, { recursive: true, force: true });
  try {
    await mkdir(fresh, { recursive: true });
    await write(fresh);
    const written = [...filesIn(fresh, ''), MANIFEST];
    const former = [...(await knownFiles(folder))];
    const kept = former.filter((file) => keep.includes(topOf(file)));
    await writeManifest(fresh, { files: [...written, ...kept].toSorted(), context });
    const replaced = former.filter((file) => !kept.includes(file));
    for (const file of written) if (!replaced.includes(file) && existsSync(join(folder, file))) throw notOurs(folder, file);
    const incoming = await readdir(fresh);
    const outgoing = [...new Set([...replaced.map(topOf), ...incoming])];
    await writeFile(
      join(work, `${COMMIT}.part`),
      JSON.stringify({ incoming, outgoing, replaced } satisfies z.infer<typeof commit>),
    );
    await rename(join(work, `${COMMIT}.part`), join(work, COMMIT));
  } catch (error) {
    // The first error counts, whatever becomes of the rest.
    await rm(fresh, { recursive: true, force: true }).catch(() => {});
    await rm(join(work, `${COMMIT}.part`), { force: true }).catch(() => {});
    throw error;
  }
  await finishReplacing(folder);
}

/** Makes a change that is ready; one that a process did not live to make among them. Without one it does nothing. */
export async function finishReplacing(folder: string): Promise<boolean> {
  const work = join(folder, WORK_FOLDER);
  const nothing = existsSync(join(work, OLD)) ? { incoming: [], outgoing: [], replaced: [] } : undefined;
  const ready = (await readCommit(join(work, COMMIT))) ?? nothing;
  if (ready === undefined) return false;
  const moves: Moves = { ...ready, folder, fresh: join(work, NEW), old: join(work, OLD) };
  await moveInto(moves, () => rm(join(work, COMMIT), { force: true }));
  await rm(join(work, NEW), { recursive: true, force: true });
  await rm(join(work, COMMIT), { force: true });
  return true;
}

async function readCommit(path: string): Promise<z.infer<typeof commit> | undefined> {
  try {
    return commit.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
