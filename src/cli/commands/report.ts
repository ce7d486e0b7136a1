import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../../protocol/index.js';
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
import { RUN_VERDICT_WORDS } from '../text/verdict-marks.js';

const EXAMPLES = `
Examples:
  $ caisse-ap report reports/out
  $ caisse-ap report reports/out --lang fr                             conformance.html in French`;

/** Adds `report` to the program. */
export function registerReport(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  program
    .command('report')
    .description('make the reports of a run from its record: of a finished run again, of one that was killed for the first time')
    .argument('<DIR>', 'folder a run left behind')
    .addOption(new Option('--lang <LANG>', 'language of the page (default: that of the run)').choices(LANGUAGES))
    .addHelpText('after', EXAMPLES)
    .action(async (directory: string, { lang }: { readonly lang?: Language }) =>
      setExit(await rebuild(resolve(environment.cwd, directory), environment, lang)),
    );
}

async function rebuild(directory: string, environment: CliEnvironment, lang: Language | undefined): Promise<ExitCode> {
  // Looked for first: what holds no record is no folder to make a lock in.
  if (![WORK_FOLDER, MANIFEST, REPORT_FILES.messages, REPORT_FILES.json].some((name) => existsSync(join(directory, name)))) {
    throw new CommandError(
      'USAGE',
      `${directory} holds no ${REPORT_FILES.messages}. Give the folder that a run left behind, such as reports/out.`,
    );
  }
  return holdFolder(directory, environment, async (folder) => {
    const known = await readRecordedRun(folder);
    const recorded = lang === undefined ? known : { ...known, context: { ...known.context, language: lang } };
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
  const { language = 'en' } = context;
  const sentence = { en: report.sentence, fr: report.sentenceInFrench ?? report.sentence };
  for (const note of notes) stderr.write(`${note}\n`);
  const problem = await publishReport(folder, {
    run,
    context,
    ...(recordPath === undefined ? {} : { writeMessages: (fresh: string) => copyMessages(recordPath, fresh) }),
  });
  if (problem !== undefined) {
    stdout.write(`${RUN_VERDICT_WORDS[report.verdict][language]}  ${sentence[language]}\n`);
    stderr.write(`${problem}\n`);
    return EXIT.environment;
  }
  const allureNote = await publishAllure(folder, report, context, environment, true);
  if (allureNote !== undefined) stdout.write(`${allureNote[language]}\n`);
  const verdict = RUN_VERDICT_WORDS[report.verdict][language].toLowerCase();
  const rebuilt = {
    en: `Rebuilt from ${report.scenarios.length} scenarios, ${verdict}:`,
    fr: `Refait à partir de ${report.scenarios.length} scénarios, ${verdict} :`,
  };
  stdout.write(`${rebuilt[language]} ${join(folder.path, REPORT_FILES.html)}\n`);
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
