import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPORT_FILES } from '../../report/index.js';

/** The report has its style and its script inside, and allows by their digests no others. */
export const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const { html, json, junit, transcripts } = REPORT_FILES;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  [html]: 'text/html; charset=utf-8',
  [json]: 'application/json; charset=utf-8',
  [junit]: 'application/xml; charset=utf-8',
};

/** A file of a report, as it is sent. */
export interface ReportFile {
  readonly contentType: string;
  readonly content: Buffer;
}

/** Reads a file of the report in this folder: the page, its forms for programs, a transcript. Undefined for any other, and where it is not there. */
export async function readReportFile(folder: string, name: string): Promise<ReportFile | undefined> {
  const contentType = contentTypeOf(name);
  if (contentType === undefined) return undefined;
  const content = await readFile(join(folder, name)).catch(() => undefined);
  return content === undefined ? undefined : { contentType, content };
}

function contentTypeOf(name: string): string | undefined {
  if (Object.hasOwn(CONTENT_TYPES, name)) return CONTENT_TYPES[name];
  const [folder, file, ...more] = name.split('/');
  const isTranscript = folder === transcripts && more.length === 0 && /^[\w-][\w.-]*\.ndjson$/.test(file ?? '');
  return isTranscript ? 'text/plain; charset=utf-8' : undefined;
}
