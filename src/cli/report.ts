import { join, resolve } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { Command } from 'commander';
import { InputFileError, parseShallowJson, readInputText } from '../input-file/index.js';
import {
  type ConformanceReport,
  conformanceReport,
  foldRun,
  REPORT_FILES,
  type RunContext,
  writeReport,
} from '../report/index.js';
import { CommandError } from './command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { renderAllure } from './test-terminal.js';

/** Bytes of a file that a run leaves behind and that is read again. */
const MAX_RECORD_BYTES = 256 * 1_048_576;

/** Adds `report` to the program. */
export function registerReport(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  program
    .command('report')
    .description('rebuild the rendered reports of a finished run from its record')
    .argument('<DIR>', 'folder a run left behind, with conformance.json and messages.ndjson')
    .addHelpText('after', '\nExample:\n  $ caisse-ap report reports/out')
    .action(async (directory: string) => setExit(await rebuild(resolve(environment.cwd, directory), environment)));
}

async function rebuild(directory: string, environment: CliEnvironment): Promise<ExitCode> {
  const known = await readReport(directory);
  const messages = await readMessages(directory);
  const { report, evidence } = foldRun(messages, contextOf(known));
  checkSameRun(report, known);
  await writeReport(report, evidence, directory);
  const allureNote = await renderAllure(report, directory, environment, true);
  if (allureNote !== undefined) environment.stdout.write(`${allureNote}\n`);
  environment.stdout.write(
    `Rebuilt from ${report.scenarios.length} scenarios, ${report.verdict}: ${join(directory, REPORT_FILES.html)}\n`,
  );
  return EXIT.ok;
}

async function readReport(directory: string): Promise<ConformanceReport> {
  const parsed = conformanceReport.safeParse(parseJson(await readRecord(directory, REPORT_FILES.json)));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  const what = place === '' ? 'is damaged' : `is not a report of this version: ${place}: ${parsed.error.issues[0]?.message}`;
  throw new CommandError('USAGE', `${REPORT_FILES.json} ${what}. Run the test again.`);
}

function checkSameRun(rebuilt: ConformanceReport, known: ConformanceReport): void {
  const [found, expected] = [rebuilt, known].map(({ scenarios, harness }) => {
    return [...scenarios, ...(harness?.laws ?? []), ...(harness?.examples ?? [])].map(({ id }) => id).join();
  });
  if (found === expected) return;
  const { messages, json } = REPORT_FILES;
  throw new CommandError('USAGE', `${messages} and ${json} are not of the same run: their scenarios differ. Run the test again.`);
}

async function readMessages(directory: string): Promise<Envelope[]> {
  const lines = (await readRecord(directory, REPORT_FILES.messages)).split('\n').filter((line) => line !== '');
  const messages = lines.map((line, index) => {
    const message = parseJson(line);
    if (typeof message === 'object' && message !== null) return message as Envelope;
    throw new CommandError('USAGE', `${REPORT_FILES.messages} is damaged at line ${index + 1}. Run the test again.`);
  });
  if (messages.at(-1)?.testRunFinished !== undefined) return messages;
  throw new CommandError('USAGE', `${REPORT_FILES.messages} is damaged: it stops before the end of the run. Run the test again.`);
}

async function readRecord(directory: string, name: string): Promise<string> {
  try {
    return readInputText(join(directory, name), { name, maxBytes: MAX_RECORD_BYTES });
  } catch (error) {
    if (error instanceof InputFileError && error.code !== 'UNREADABLE')
      throw new CommandError('USAGE', `${directory}: ${error.message}`);
    throw new CommandError(
      'USAGE',
      `${directory} holds no ${name}. Give the folder that a run left behind, such as reports/out.`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return parseShallowJson(text);
  } catch {
    return undefined;
  }
}

function contextOf(report: ConformanceReport): RunContext {
  const { suite, subject, cardholder, startedAt, durationMs, seed, filter, interrupted, scenarios } = report;
  const command = scenarios[0]?.reproduce.replace(/ --scenario \S+$/, '') ?? 'npx caisse-ap test terminal';
  const narrowed = { ...(filter === undefined ? {} : { filter }), ...(interrupted === undefined ? {} : { interrupted }) };
  return { suite, subject, cardholder, startedAt, durationMs, seed, ...narrowed, command, planned: scenarios.length };
}
