import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { copyMessages, linesOf, REPORT_FILES, type RunFolder, type RunRecord, type RunStart } from '../../report/index.js';
import { RunError } from '../run-error.js';
import { describeWriteProblem } from './write-problem.js';

/** Begins the record of a run, with what is known already. Throws `RunError` when it cannot be written: nothing has been asked yet. */
export function beginRecord(folder: RunFolder, start: RunStart, known: readonly Envelope[]): RunRecord {
  try {
    return folder.startRecord(start, known);
  } catch (error) {
    const problem = describeWriteProblem(error);
    throw problem === undefined ? error : new RunError('ENVIRONMENT', `Nothing was asked. ${problem}`);
  }
}

/** Puts the messages of a run into a folder. A record that could not be written to its end is written again: there may be room now. */
export async function keepMessages(record: RunRecord, messages: readonly Envelope[], folder: string): Promise<void> {
  if (record.failure === undefined) await copyMessages(record.path, folder);
  else await writeFile(join(folder, REPORT_FILES.messages), linesOf(messages));
}

/** What is left of a run whose report could not be written. */
export function describeRest({ path }: RunFolder, { failure }: RunRecord): string {
  const what = failure === undefined ? 'What was asked is recorded' : 'What was asked is recorded as far as there was room';
  return ` ${what}: once that is set right, "caisse-ap report ${path}" makes the report of it.`;
}
