import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { TargetUnavailable } from '../../conformance/index.js';
import { copyMessages, REPORT_FILES, type RunFolder, type RunRecord, type RunStart } from '../../report/index.js';
import { CommandError } from '../command-error.js';
import { usageInFrench } from '../french/usage-texts.js';
import { describeWriteProblem } from './write-problem.js';

/** Begins the record of a run. Throws `CommandError` when it cannot be written: nothing has been asked yet. */
export function beginRecord(folder: RunFolder, start: RunStart): RunRecord {
  try {
    return folder.startRecord(start);
  } catch (error) {
    const problem = describeWriteProblem(error);
    throw problem === undefined ? error : new CommandError('ENVIRONMENT', `Nothing was asked. ${problem}`);
  }
}

/** Puts the messages of a run into a folder. A record that could not be written to its end is written again: there may be room now. */
export async function keepMessages(record: RunRecord, messages: readonly Envelope[], folder: string): Promise<void> {
  if (record.failure === undefined) await copyMessages(record.path, folder);
  else await writeFile(join(folder, REPORT_FILES.messages), messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
}

/** What is left of a run whose report could not be written. */
export function describeRest({ path }: RunFolder, { failure }: RunRecord): string {
  const what = failure === undefined ? 'What was asked is recorded' : 'What was asked is recorded as far as there was room';
  return ` ${what}: once that is set right, "caisse-ap report ${path}" makes the report of it.`;
}

/** What to throw when a run could not go on. One that asked nothing leaves no record. */
export function giveUp(
  error: unknown,
  { folder, record, isInterrupted }: { folder: RunFolder; record: RunRecord; isInterrupted: boolean },
): unknown {
  record.close();
  if (!(error instanceof TargetUnavailable)) return error;
  folder.dropRecord(record);
  return new CommandError(isInterrupted ? 'INTERRUPTED' : 'ENVIRONMENT', { en: error.message, fr: usageInFrench(error.message) });
}
