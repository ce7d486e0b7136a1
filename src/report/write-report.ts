import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../conformance/index.js';
import type { Language } from '../protocol/index.js';
import { writeAllureResults } from './allure/allure.js';
import type { ConformanceReport } from './conformance-report.js';
import { renderHtml } from './html/render-html.js';
import { renderJunit } from './junit.js';
import { renderTranscript, transcriptFile } from './text/evidence-text.js';

/** Names of what a run leaves behind, inside the directory of the report. */
export const REPORT_FILES = {
  json: 'conformance.json',
  html: 'conformance.html',
  junit: 'junit.xml',
  messages: 'messages.ndjson',
  transcripts: 'transcripts',
  allureResults: 'allure-results',
  allureReport: 'allure-report',
} as const;

/** Writes every rendered form of a report into a folder that is there and holds none of them yet; the page in the language of its reader, the files for programs in English. */
export async function writeReport(
  report: ConformanceReport,
  evidenceByScenario: ReadonlyMap<string, Evidence>,
  directory: string,
  language: Language = 'en',
): Promise<void> {
  const { json, html, junit, transcripts, allureResults } = REPORT_FILES;
  await mkdir(join(directory, transcripts), { recursive: true });
  await Promise.all([
    writeFile(join(directory, json), `${JSON.stringify(report, null, 2)}\n`),
    writeFile(join(directory, html), renderHtml(report, evidenceByScenario, language)),
    writeFile(join(directory, junit), renderJunit(report)),
    writeAllureResults(report, evidenceByScenario, join(directory, allureResults)),
    ...report.scenarios.map((scenario) => writeTranscript(scenario.id, evidenceByScenario.get(scenario.id), directory)),
  ]);
}

async function writeTranscript(id: string, evidence: Evidence | undefined, directory: string): Promise<void> {
  if (evidence === undefined || evidence.events.length === 0) return;
  await writeFile(join(directory, transcriptFile(id)), renderTranscript(evidence));
}
