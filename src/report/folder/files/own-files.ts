import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfResult } from '../../allure/allure-result.js';
import { conformanceReport } from '../../conformance-report.js';
import { REPORT_FILES } from '../../write-report.js';
import { RunFolderError } from '../run-folder-error.js';
import { OUR_NAMES, readManifest } from './manifest.js';

/**
 * Throws unless everything in the folder that has a name of ours was written by a run: a folder of the user's own is not to be mixed
 * with a report, and still less to be removed.
 */
export async function assertOurs(folder: string): Promise<void> {
  const known = await knownFiles(folder);
  for (const name of OUR_NAMES) {
    if (!existsSync(join(folder, name)) || known.has(name)) continue;
    if (!isFolder(join(folder, name))) throw notOurs(folder, name);
    const files = filesIn(join(folder, name), name);
    if (files.length > 0 && !files.some((file) => known.has(file))) throw notOurs(folder, name);
  }
}

/** What to say of a file or folder that is in the way of a report. */
export function notOurs(folder: string, name: string): RunFolderError {
  return new RunFolderError(
    'NOT_OURS',
    `${join(folder, name)} is in the way: it was not written by a run of caisse-ap. Move it away, or give another folder: --out DIR`,
  );
}

/** Every file under a folder, as a path that begins with `prefix`, with `/`; links are not followed. */
export function filesIn(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    return entry.isDirectory() ? filesIn(join(folder, entry.name), path) : [path];
  });
}

function isFolder(path: string): boolean {
  return lstatSync(path).isDirectory();
}

/** Files of the folder that a run of ours wrote, relative to it, with `/`. Of runs before manifests, those that their report implies. */
export async function knownFiles(folder: string): Promise<ReadonlySet<string>> {
  const manifest = await readManifest(folder);
  return new Set(manifest?.files ?? (await impliedFiles(folder)));
}

async function impliedFiles(folder: string): Promise<string[]> {
  const { json, html, junit, messages, allureResults, allureReport } = REPORT_FILES;
  const report = await readReport(folder);
  if (report === undefined) return [];
  const keys = [
    ...report.scenarios.map(({ id }) => id),
    ...[...(report.harness?.laws ?? []), ...(report.harness?.examples ?? [])].map(({ id }) => `Harness: ${id}`),
  ];
  const results = ['environment.properties', ...keys.flatMap(filesOfResult)].map((name) => `${allureResults}/${name}`);
  const transcripts = report.scenarios.flatMap(({ transcript }) => transcript ?? []);
  return [json, html, junit, messages, `${allureReport}/index.html`, ...transcripts, ...results];
}

async function readReport(folder: string) {
  try {
    return conformanceReport.safeParse(JSON.parse(await readFile(join(folder, REPORT_FILES.json), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
