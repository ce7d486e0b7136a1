import type { Envelope } from '@cucumber/messages';
import { type LinkedTarget, planPayments, runScenarios, TargetUnavailable } from '../conformance/index.js';
import type { Text } from '../protocol/index.js';
import { endRun, type FoldedRun, foldRun, type RunContext, type RunFolder } from '../report/index.js';
import { describeRun } from './describe-run.js';
import { scenarioEvents } from './events.js';
import { assertNothingInTheWay, holdFolder } from './folder/hold-folder.js';
import { beginRecord, describeRest, keepMessages } from './folder/keep-record.js';
import { publishAllure, publishReport } from './folder/publish-report.js';
import { assertUsableFolder } from './folder/usable-folder.js';
import { preflight } from './preflight.js';
import { RunError } from './run-error.js';
import type { ConformanceSettings } from './settings.js';
import { type SettledRun, settleRun } from './settle-run.js';

/** What a run comes to. */
export interface ConformanceRun extends FoldedRun {
  /** Why the report is not in its folder, in a sentence, and what became of the record. */
  readonly problem?: string;
  /** Why Allure's own HTML is not there, in a sentence. */
  readonly allureNote?: Text;
}

/**
 * Asks a terminal what the settings say, and judges it. Whatever the terminal does is in the report; nothing it does makes this throw.
 * With `out`, the report is written there as well: where that fails the run still returns it, with the reason. Throws `RunError`, before
 * anything is asked, for settings that make no sense, for a terminal that cannot be reached, and where the signal came first. Any number
 * of runs may go on in one process, each with a folder of its own.
 */
export async function runConformance(settings: ConformanceSettings = {}): Promise<ConformanceRun> {
  const run = settleRun(settings);
  const { out } = run;
  if (out !== undefined) await assertUsableFolder(out);
  await preflight(run.plan, settings.signal, linkedOf(settings));
  if (settings.signal?.aborted === true) throw new RunError('INTERRUPTED', NOTHING_ASKED);
  if (out === undefined) return ask(run, settings);
  return holdFolder(out, settings, async (folder) => {
    await assertNothingInTheWay(folder);
    return ask(run, settings, folder);
  });
}

const NOTHING_ASKED = {
  en: 'Interrupted before anything was asked: no report.',
  fr: 'Interrompu avant la première question : pas de rapport.',
};

const INTERRUPTED: Text = { en: 'it was interrupted', fr: 'interruption' };

function linkedOf({ target }: ConformanceSettings): LinkedTarget | undefined {
  return target?.kind === 'linked' ? target : undefined;
}

async function ask(run: SettledRun, settings: ConformanceSettings, folder?: RunFolder): Promise<ConformanceRun> {
  const { plan, scenarios } = run;
  const tell = settings.onEvent ?? (() => {});
  const isNetwork = plan.target.kind === 'network' && plan.pointOfSale === undefined;
  tell({ kind: 'started', plan, scenarios, ...(isNetwork ? { payments: await planPayments(scenarios, plan) } : {}) });
  const start = describeRun(run, settings, new Date());
  const startMs = performance.now();
  const record = folder === undefined ? undefined : beginRecord(folder, start);
  const hear = scenarioEvents(scenarios.length, (scenario) => tell({ kind: 'scenario-ended', ...scenario }));
  const isHeard = settings.onEvent !== undefined;
  const messages = await perform(run, settings, (message) => {
    record?.append(message);
    if (isHeard) hear(message);
  }).catch((error: unknown) => {
    record?.close();
    // One that asked nothing leaves no record.
    if (record !== undefined && error instanceof RunError) folder?.dropRecord(record);
    throw error;
  });
  const interrupted = settings.signal?.aborted === true ? INTERRUPTED : undefined;
  const context = endRun(start, Math.round(performance.now() - startMs), interrupted);
  const folded = foldRun(messages, context);
  if (folder === undefined || record === undefined) return folded;
  record.close();
  const writeMessages = (fresh: string) => keepMessages(record, messages, fresh);
  const problem = await publishReport(folder, { run: folded, context, writeMessages });
  if (problem !== undefined) return { ...folded, problem: `${problem}${describeRest(folder, record)}` };
  const allureNote = await addAllure(folder, folded, context, settings);
  tell({ kind: 'report-written', folder: folder.path });
  return { ...folded, ...(allureNote === undefined ? {} : { allureNote }) };
}

async function addAllure(
  folder: RunFolder,
  { report }: FoldedRun,
  context: RunContext,
  { env = {}, signal }: ConformanceSettings,
) {
  return publishAllure(folder, report, context, { env, ...(signal === undefined ? {} : { signal }) });
}

/** Throws `RunError` where the target cannot be had. */
async function perform(run: SettledRun, settings: ConformanceSettings, onMessage: (message: Envelope) => void) {
  const { plan, scenarios, proofs, parallel } = run;
  const { console, desk, hold, signal, endGroup, env = {} } = settings;
  const linked = linkedOf(settings);
  const bench = {
    ...(console === undefined ? {} : { console }),
    ...(desk === undefined ? {} : { desk }),
    ...(hold === undefined ? {} : { hold }),
    ...(signal === undefined ? {} : { signal }),
    ...(linked === undefined ? {} : { linked }),
    ...(endGroup === undefined ? {} : { endGroup }),
  };
  try {
    return await runScenarios(plan, { scenarios: [...scenarios, ...proofs], parallel, bench, env, onMessage });
  } catch (error) {
    if (!(error instanceof TargetUnavailable)) throw error;
    throw new RunError(signal?.aborted === true ? 'INTERRUPTED' : 'ENVIRONMENT', error.text, { cause: error });
  }
}
