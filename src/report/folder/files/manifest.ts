import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runContext } from '../../run-context.js';
import { REPORT_FILES } from '../../write-report.js';

/** Says which files of the folder are of the run, and what the run was. */
export const MANIFEST = 'caisse-ap-run.json';

/** What is under way in the folder: the lock, the record of the run that goes on, new files that are not whole yet. */
export const WORK_FOLDER = '.caisse-ap';

/** Everything a run may leave at the top of the folder. */
export const OUR_NAMES: readonly string[] = [...Object.values(REPORT_FILES), MANIFEST];

/** The first part of a path inside the folder: what is moved when the path is. */
export function topOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

const SCHEMA = 'caisse-ap-run/1';

/** A path inside the folder, with `/`, that a run may have written: never one that leads out of it. */
const file = z.string().refine((path) => OUR_NAMES.includes(topOf(path)) && !path.split(/[/\\]/).includes('..'));

const manifest = z.object({ schema: z.literal(SCHEMA), files: z.array(file), context: runContext });

/** What a run left in its folder: its files, and what it was. Files that it does not list are somebody else's. */
export type Manifest = Omit<z.infer<typeof manifest>, 'schema'>;

/** The manifest of a folder; undefined where there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writeManifest(folder: string, { files, context }: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify({ schema: SCHEMA, files, context }, null, 2)}\n`);
}
