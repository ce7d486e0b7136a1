import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { closeBooks } from '../../conformance/index.js';
import type { Text } from '../../protocol/index.js';
import {
  type ConformanceReport,
  conformanceReport,
  endRun,
  MANIFEST,
  REPORT_FILES,
  type ReadMessages,
  type RunContext,
  type RunFolder,
  type RunStart,
  readMessages,
  readStart,
  runsIn,
  scenariosUnderWay,
} from '../../report/index.js';
import { RunError } from '../run-error.js';

/** A run as its folder tells of it. */
export interface RecordedRun {
  readonly messages: readonly Envelope[];
  readonly context: RunContext;
  /** Why the run ended early, or is not known to its end. */
  readonly interrupted: string | undefined;
  /** The file that was read. */
  readonly source: string;
  /** What to tell about the state of the record, one sentence each. */
  readonly notes: readonly string[];
  /** Folder of the record, of a run of which no report was made yet. */
  readonly recordPath?: string;
  /** The report that was made of it before, where that can be read. */
  readonly known?: ConformanceReport;
}

const MOST_LINES_NAMED = 10;

/**
 * Reads what a folder holds: the record of a run that was killed, else that of the last one that ended. Throws `RunError` where
 * something is missing, with what it is.
 */
export async function readRecordedRun(folder: RunFolder): Promise<RecordedRun> {
  return folder.openRecord === undefined ? readFinished(folder) : readKilled(folder.openRecord);
}

async function readKilled(record: string): Promise<RecordedRun> {
  const start = await readStart(record);
  if (start === undefined) {
    throw new RunError(
      'SETTINGS',
      `${record} does not say what was tested: its run.json is damaged. Remove it, or run the test again.`,
    );
  }
  const source = join(record, REPORT_FILES.messages);
  const read = await readMessages(source);
  const context = endRun(start, durationOf(start.sittings?.at(-1)?.startedAt ?? start.startedAt, read.messages));
  return { ...describe(read, source, context), recordPath: record };
}

async function readFinished(folder: RunFolder): Promise<RecordedRun> {
  const { path } = folder;
  const source = REPORT_FILES.messages;
  if (!existsSync(join(path, source))) {
    throw new RunError('SETTINGS', `${path} holds no ${source}. Give the folder that a run left behind, such as reports/out.`);
  }
  const known = await readReport(path);
  const manifest = await folder.manifest();
  const context = manifest?.context ?? (typeof known === 'object' ? contextOf(known) : undefined);
  if (context === undefined) throw new RunError('SETTINGS', typeof known === 'string' ? known : noContext(path));
  const read = await readMessages(join(path, source));
  if (read.messages.length === 0) {
    throw new RunError('SETTINGS', `${source} holds no message that can be read. Run the test again.`);
  }
  return { ...describe(read, source, context), ...(typeof known === 'object' ? { known } : {}) };
}

/** How the last run of a folder began, whoever holds it. Throws `RunError` where there is none, or none that says how. */
export async function earlierStart(path: string): Promise<RunStart> {
  const { isEmpty, known } = await runsIn(path);
  const [start] = known;
  if (start !== undefined) return start;
  throw new RunError('SETTINGS', isEmpty ? noRun(path) : untoldRun(path));
}

function noRun(path: string): Text {
  return {
    en: `${path} holds no run. Give the folder that a run left behind, such as reports/out.`,
    fr: `${path} ne contient aucun essai. Donnez le dossier qu'un essai a laissé, comme reports/out.`,
  };
}

function untoldRun(path: string): Text {
  return {
    en: `${path} does not say how its run was made: run the test again.`,
    fr: `${path} ne dit pas comment ses essais ont été faits : recommencez-les.`,
  };
}

function describe(read: ReadMessages, source: string, context: RunContext) {
  const { damagedLines, isCutShort } = read;
  const messages = closeBooks(read.messages);
  const lines = damagedLines.length === 1 ? `line ${damagedLines[0]}` : `lines ${nameLines(damagedLines)}`;
  const isDamaged = damagedLines.length > 0;
  const hasEnded = messages.some(({ testRunFinished }) => testRunFinished !== undefined);
  const underWay = scenariosUnderWay(messages).map(({ id }) => id);
  const during = underWay.length === 0 ? '' : `, while ${underWay.join(', ')} was under way`;
  const reasons = [
    ...(context.interrupted === undefined ? [] : [context.interrupted]),
    ...(hasEnded ? [] : [`its record stops before the end of the run${during}`]),
    ...(isDamaged ? [`${lines} of its record cannot be read`] : []),
  ];
  const notes = [
    ...(isDamaged ? [`${source} is damaged at ${lines}: what stood there is not in the report.`] : []),
    ...(isCutShort ? [`${source} ends in the middle of a line, which is not in the report.`] : []),
    ...(hasEnded ? [] : [`${source} stops before the end of the run: it ended early${during}.`]),
  ];
  const interrupted = reasons.length === 0 ? undefined : reasons.join('; ');
  return { messages, context, interrupted, source, notes };
}

function nameLines(lines: readonly number[]): string {
  const named = lines.slice(0, MOST_LINES_NAMED).join(', ');
  return lines.length > MOST_LINES_NAMED ? `${named} and ${lines.length - MOST_LINES_NAMED} more` : named;
}

/** Milliseconds from the start of the run to the last thing that is known of it. */
function durationOf(startedAt: string, messages: readonly Envelope[]): number {
  const stamps = messages.flatMap(({ testCaseStarted, testStepFinished, testCaseFinished, testRunFinished }) => {
    return (testCaseStarted ?? testStepFinished ?? testCaseFinished ?? testRunFinished)?.timestamp ?? [];
  });
  const last = stamps.at(-1);
  const start = new Date(startedAt).getTime();
  return last === undefined ? 0 : Math.max(0, Math.round(last.seconds * 1_000 + last.nanos / 1e6 - start));
}

/** The report that lies in a folder; undefined where there is none that can be read. */
export async function knownReport(path: string): Promise<ConformanceReport | undefined> {
  const report = await readReport(path);
  return typeof report === 'object' ? report : undefined;
}

/** The report of a folder; undefined where there is none, and what is wrong with one that cannot be read. */
async function readReport(path: string): Promise<ConformanceReport | string | undefined> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(join(path, REPORT_FILES.json), 'utf8'));
  } catch (error) {
    return error instanceof SyntaxError ? `${REPORT_FILES.json} is damaged. Run the test again.` : undefined;
  }
  const { success, error, data: report } = conformanceReport.safeParse(data);
  if (success) return report;
  const issue = error.issues[0];
  return `${REPORT_FILES.json} is not a report of this version: ${issue?.path.join('.')}: ${issue?.message}. Run the test again.`;
}

function noContext(path: string): string {
  return `${path} holds no ${MANIFEST} and no ${REPORT_FILES.json}, which say what was tested. Run the test again.`;
}

/** The context of a run whose folder has no manifest. */
function contextOf(report: ConformanceReport): RunContext {
  const { suite, cardholder, timeLimits, startedAt, durationMs, seed, scenarios } = report;
  const { identification: _answered, ...subject } = report.subject;
  const { filter, filterInFrench, interrupted, interruptedInFrench } = report;
  const command = scenarios[0]?.reproduce.replace(/ --scenario .*$/, '') ?? 'npx caisse-ap test terminal';
  const narrowed = {
    ...(filter === undefined ? {} : { filter }),
    ...(filterInFrench === undefined ? {} : { filterInFrench }),
    ...(interrupted === undefined ? {} : { interrupted }),
    ...(interruptedInFrench === undefined ? {} : { interruptedInFrench }),
  };
  const limits = timeLimits === undefined ? {} : { timeLimits };
  return { suite, subject, cardholder, ...limits, startedAt, durationMs, seed, ...narrowed, command, planned: scenarios.length };
}
