import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  type ConformanceReport,
  copyMessages,
  type FoldedRun,
  foldRun,
  MANIFEST,
  REPORT_FILES,
  type RunFolder,
  WORK_FOLDER,
} from '../../report/index.js';
import {
  assertNothingInTheWay,
  holdFolder,
  publishAllure,
  publishReport,
  type RecordedRun,
  readRecordedRun,
} from '../../run/index.js';
import { CommandError } from '../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../environment.js';

/** Adds `report` to the program. */
export function registerReport(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  program
    .command('report')
    .description('make the reports of a run from its record: of a finished run again, of one that was killed for the first time')
    .argument('<DIR>', 'folder a run left behind')
    .addHelpText('after', '\nExample:\n  $ caisse-ap report reports/out')
    .action(async (directory: string) => setExit(await rebuild(resolve(environment.cwd, directory), environment)));
}

async function rebuild(directory: string, environment: CliEnvironment): Promise<ExitCode> {
  // Looked for first: what holds no record is no folder to make a lock in.
  if (![WORK_FOLDER, MANIFEST, REPORT_FILES.messages, REPORT_FILES.json].some((name) => existsSync(join(directory, name)))) {
    throw new CommandError(
      'USAGE',
      `${directory} holds no ${REPORT_FILES.messages}. Give the folder that a run left behind, such as reports/out.`,
    );
  }
  return holdFolder(directory, environment, async (folder) => {
    const recorded = await readRecordedRun(folder);
    const run = fold(recorded);
    if (recorded.known !== undefined) checkSameRun(run.report, recorded.known, recorded.notes.length > 0);
    await assertNothingInTheWay(folder);
    return write(folder, recorded, run, environment);
  });
}

async function write(folder: RunFolder, recorded: RecordedRun, run: FoldedRun, environment: CliEnvironment): Promise<ExitCode> {
  const { stdout, stderr } = environment;
  const { context, recordPath, notes } = recorded;
  const { report } = run;
  for (const note of notes) stderr.write(`${note}\n`);
  const problem = await publishReport(folder, {
    run,
    context,
    ...(recordPath === undefined ? {} : { writeMessages: (fresh: string) => copyMessages(recordPath, fresh) }),
  });
  if (problem !== undefined) {
    stdout.write(`${report.verdict.toUpperCase()}  ${report.sentence}\n`);
    stderr.write(`${problem}\n`);
    return EXIT.environment;
  }
  const allureNote = await publishAllure(folder, report, context, environment, true);
  if (allureNote !== undefined) stdout.write(`${allureNote.en}\n`);
  stdout.write(`Rebuilt from ${report.scenarios.length} scenarios, ${report.verdict}: ${join(folder.path, REPORT_FILES.html)}\n`);
  return EXIT.ok;
}

/** A line that reads as a message may still hold nonsense in a place where only damage puts it. */
function fold({ messages, context, interrupted, source }: RecordedRun): FoldedRun {
  try {
    return foldRun(messages, { ...context, ...(interrupted === undefined ? {} : { interrupted }) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError('USAGE', `${source} is damaged in a way that no report can be made of: ${why}. Run the test again.`);
  }
}

/** Of a damaged record scenarios may be missing, but there can be none that the report has not. */
function checkSameRun(rebuilt: ConformanceReport, known: ConformanceReport, isDamaged: boolean): void {
  const [found, expected] = [idsOf(rebuilt), idsOf(known)];
  const isSame = isDamaged ? found.every((id) => expected.includes(id)) : found.join() === expected.join();
  if (isSame) return;
  const { messages, json } = REPORT_FILES;
  throw new CommandError('USAGE', `${messages} and ${json} are not of the same run: their scenarios differ. Run the test again.`);
}

function idsOf({ scenarios, harness }: ConformanceReport): string[] {
  return [...scenarios, ...(harness?.laws ?? []), ...(harness?.examples ?? [])].map(({ id }) => id);
}
