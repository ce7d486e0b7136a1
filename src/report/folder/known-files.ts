import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfResult } from '../allure/allure-ids.js';
import { conformanceReport } from '../conformance-report.js';
import { REPORT_FILES } from '../write-report.js';
import { readManifest } from './manifest.js';

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
