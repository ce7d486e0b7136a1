import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attachment, Stage, type TestResult } from 'allure-js-commons';
import { createTestResult } from 'allure-js-commons/sdk/reporter';

/** What the results of a scenario and of a proof say in the same way. The record keeps durations, not starts: all are laid end to end. */
interface Timed {
  readonly start: number;
  readonly durationMs: number;
}

/** A result with what it says of its own. Allure follows it by its id from run to run. */
export function resultOf(id: string, { start, durationMs }: Timed, own: Partial<TestResult>): TestResult {
  const digest = digestOf(id);
  return {
    ...createTestResult(uuidOf(id), digest),
    testCaseId: digest,
    historyId: digest,
    stage: Stage.FINISHED,
    ...own,
    start,
    stop: start + Math.round(durationMs),
  };
}

export async function writeResult(directory: string, result: TestResult): Promise<void> {
  await writeFile(join(directory, `${result.uuid}-result.json`), JSON.stringify(result));
}

/** Writes a text beside the result it belongs to. */
export async function writeAttachment(
  directory: string,
  id: string,
  { name, kind, text }: { readonly name: string; readonly kind: (typeof KINDS)[number]; readonly text: string },
): Promise<Attachment> {
  const source = attachmentFile(id, kind);
  await writeFile(join(directory, source), text);
  return { name, type: 'text/plain', source };
}

const KINDS = ['exchanges', 'transcript', 'counterexample'] as const;

/** Names of all files that the result of a scenario or of a proof may come in. */
export function filesOfResult(id: string): string[] {
  return [`${uuidOf(id)}-result.json`, ...KINDS.map((kind) => attachmentFile(id, kind))];
}

function attachmentFile(id: string, kind: string): string {
  return `${uuidOf(id)}-${kind}-attachment.txt`;
}

/** The file name of the result of a scenario: a UUID that depends on its id only. */
function uuidOf(id: string): string {
  return digestOf(`result ${id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
