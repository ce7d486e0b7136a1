import type { Envelope } from '@cucumber/messages';
import {
  type CatalogueEntry,
  isTimeUp,
  type LinkedTarget,
  planPayments,
  runScenarios,
  TargetUnavailable,
  type Wait,
} from '../conformance/index.js';
import type { Text } from '../protocol/index.js';
import { endRun, type FoldedRun, foldRun, type RunContext, type RunFolder } from '../report/index.js';
import { describeRun } from './describe-run.js';
import { scenarioEvents } from './events.js';
import { assertFree, makeRoom } from './folder/earlier-run.js';
import { assertNothingInTheWay, holdFolder } from './folder/hold-folder.js';
import { beginRecord, describeRest, keepMessages } from './folder/keep-record.js';
import { publishAllure, publishReport } from './folder/publish-report.js';
import { earlierStart, type RecordedRun, readRecordedRun } from './folder/recorded-run.js';
import { assertUsableFolder, outFolder } from './folder/usable-folder.js';
import { askAgain, type FormerRun, movedTo, takeUp } from './former/former-run.js';
import { assertSameRun } from './former/same-run.js';
import { limitTime } from './limit-time.js';
import { preflight } from './preflight.js';
import { RunError, wrong } from './run-error.js';
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
export async function runConformance(given: ConformanceSettings = {}): Promise<ConformanceRun> {
  const settings = await withFormerSeed(given);
  const run = await settleRun(settings);
  const { out } = run;
  if (out === undefined) return ask(await prepared(run, settings), settings);
  if (settings.resume === true) return resume(out, run, settings);
  const { earlier = 'refuse' } = settings;
  await assertUsableFolder(out);
  await assertFree(out, earlier);
  const rerun = settings.rerun === undefined ? undefined : outFolder(settings.rerun);
  const recorded = rerun === undefined ? undefined : await recall(rerun, run, settings);
  // What cannot be asked again is told before anything is moved.
  const former = recorded === undefined || rerun === undefined ? undefined : askAgain(recorded, run.scenarios, rerun);
  await prepared(run, settings);
  return holdFolder(out, settings, async (folder) => {
    await assertNothingInTheWay(folder);
    const aside = await makeRoom(folder, earlier, rerun === out);
    if (aside !== undefined) settings.onEvent?.({ kind: 'moved-aside', folder: aside });
    if (former === undefined) return ask(run, settings, { folder });
    return ask(run, settings, { folder, former: aside !== undefined && rerun === out ? movedTo(former, aside) : former });
  });
}

/** Goes on with the run of a folder. */
async function resume(out: string, run: SettledRun, settings: ConformanceSettings): Promise<ConformanceRun> {
  return holdFolder(out, settings, async (folder) => {
    const now = new Date();
    const recorded = await readRecordedRun(folder);
    assertSameRun(out, recorded.context, describeRun(run, settings, now));
    const former = takeUp(out, recorded, now);
    await assertNothingInTheWay(folder);
    return ask(await prepared(run, settings), settings, { folder, former });
  });
}

/** Reads a run of which a part is to be asked again. */
async function recall(path: string, run: SettledRun, settings: ConformanceSettings): Promise<RecordedRun> {
  const recorded = await holdFolder(path, settings, readRecordedRun);
  assertSameRun(path, recorded.context, describeRun(run, settings, new Date()));
  return recorded;
}

/** What is drawn at random has to be the same again. */
async function withFormerSeed(settings: ConformanceSettings): Promise<ConformanceSettings> {
  const { seed, resume: isResumed, out, rerun } = settings;
  const path = isResumed === true ? out : rerun;
  if (isResumed === true && out === undefined) throw wrong('out', NO_FOLDER);
  if (path === undefined) return settings;
  const start = await earlierStart(outFolder(path));
  return { ...settings, seed: seed ?? start.seed };
}

const NO_FOLDER: Text = { en: 'A run that goes on needs its folder.', fr: 'Des essais repris ont besoin de leur dossier.' };

/** Looks at the terminal before anything is asked of it. Throws `RunError` where it cannot be had, or the signal came first. */
async function prepared(run: SettledRun, settings: ConformanceSettings): Promise<SettledRun> {
  await preflight(run.plan, settings.signal, linkedOf(settings));
  if (settings.signal?.aborted === true) throw new RunError('INTERRUPTED', NOTHING_ASKED);
  return run;
}

const NOTHING_ASKED = {
  en: 'Interrupted before anything was asked: no report.',
  fr: 'Interrompu avant la première question : pas de rapport.',
};

const STOPPED: Text = { en: 'the operator stopped it', fr: "arrêt par l'opérateur" };

const INTERRUPTED: Text = { en: 'it was interrupted', fr: 'interruption' };

const TIME_IS_UP: Text = { en: 'its time was up (--time)', fr: 'temps écoulé (--time)' };

function linkedOf({ target }: ConformanceSettings): LinkedTarget | undefined {
  return target?.kind === 'linked' ? target : undefined;
}

/** Where a run is kept, and what it has of an earlier one. */
interface Kept {
  readonly folder?: RunFolder;
  readonly former?: FormerRun;
}

async function ask(settled: SettledRun, settings: ConformanceSettings, { folder, former }: Kept = {}): Promise<ConformanceRun> {
  const run = former === undefined ? settled : without(settled, former);
  const { plan, scenarios } = run;
  const tell = settings.onEvent ?? (() => {});
  const isNetwork = plan.target.kind === 'network' && plan.pointOfSale === undefined;
  const payments = isNetwork ? { payments: await planPayments(scenarios, plan) } : {};
  const kept = former === undefined ? {} : { kept: settled.scenarios.length - scenarios.length };
  tell({ kind: 'started', plan, scenarios, ...payments, ...kept });
  const start = { ...describeRun(settled, settings, new Date()), ...former?.said };
  const known = former?.messages ?? [];
  const startMs = performance.now();
  const record = folder === undefined ? undefined : beginRecord(folder, start, known);
  const hear = scenarioEvents(scenarios.length, (scenario) => tell({ kind: 'scenario-ended', ...scenario }));
  const isHeard = settings.onEvent !== undefined;
  const operator = new AbortController();
  const limit = limitTime(settings.signal ?? new AbortController().signal, settings.timeMs);
  const asked = await perform(run, { ...settings, signal: limit.signal }, operator, (message) => {
    record?.append(message);
    if (isHeard) hear(message);
  }).catch((error: unknown) => {
    limit.clear();
    record?.close();
    // One that asked nothing leaves no record.
    if (record !== undefined && error instanceof RunError) folder?.dropRecord(record);
    throw error;
  });
  limit.clear();
  const stopped = operator.signal.aborted ? STOPPED : undefined;
  const ended = settings.signal?.aborted === true ? INTERRUPTED : stopped;
  const interrupted = isTimeUp(limit.signal) ? TIME_IS_UP : ended;
  const context = endRun(start, Math.round(performance.now() - startMs), interrupted);
  const messages = [...known, ...asked];
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

/** A run without the questions that an earlier one has answered, and with less money to ask for. */
function without(run: SettledRun, { entries, asked }: FormerRun): SettledRun {
  const answered = new Set(entries.map(({ uri, line }) => `${uri}:${line}`));
  const isOpen = ({ uri, line }: CatalogueEntry) => !answered.has(`${uri}:${line}`);
  const sum = (units: Readonly<Record<string, number>>) => Object.values(units).reduce((total, one) => total + one, 0);
  const spent = asked === undefined ? {} : { spent: { count: asked.count, minorUnits: sum(asked.minorUnits) } };
  const plan = { ...run.plan, payments: { ...run.plan.payments, ...spent } };
  return { ...run, plan, scenarios: run.scenarios.filter(isOpen), proofs: run.proofs.filter(isOpen) };
}

/** Throws `RunError` where the target cannot be had. */
async function perform(
  run: SettledRun,
  settings: ConformanceSettings,
  operator: AbortController,
  onMessage: (message: Envelope) => void,
) {
  const { plan, scenarios, proofs, parallel } = run;
  const { console, desk, hold, signal, endGroup, env = {}, timeMs, onEvent } = settings;
  const end = performance.now() + (timeMs ?? 0);
  const signals = signal === undefined ? [operator.signal] : [signal, operator.signal];
  const linked = linkedOf(settings);
  const bench = {
    ...(console === undefined ? {} : { console }),
    ...(desk === undefined ? {} : { desk }),
    ...(hold === undefined ? {} : { hold }),
    signal: AbortSignal.any(signals),
    stop: () => operator.abort(),
    ...(linked === undefined ? {} : { linked }),
    ...(endGroup === undefined ? {} : { endGroup }),
    hearWaiting: (wait: Wait, elapsedMs: number) => {
      const left = timeMs === undefined ? {} : { leftMs: Math.max(0, Math.round(end - performance.now())) };
      onEvent?.({ kind: 'waiting', wait, elapsedMs, ...left });
    },
  };
  try {
    return await runScenarios(plan, { scenarios: [...scenarios, ...proofs], parallel, bench, env, onMessage });
  } catch (error) {
    if (!(error instanceof TargetUnavailable)) throw error;
    throw new RunError(signal?.aborted === true ? 'INTERRUPTED' : 'ENVIRONMENT', error.text, { cause: error });
  }
}
