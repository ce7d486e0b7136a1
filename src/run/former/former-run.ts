import { basename, dirname, join } from 'node:path';
import type { CatalogueEntry, MoneyStatement } from '../../conformance/index.js';
import type { Text } from '../../protocol/index.js';
import {
  type FoldedScenario,
  foldRun,
  type KeptScenarios,
  keepScenarios,
  type RunStart,
  scenariosUnderWay,
} from '../../report/index.js';
import type { RecordedRun } from '../folder/recorded-run.js';
import { RunError } from '../run-error.js';

/** What a run has of an earlier one: answers that are not asked for again. */
export interface FormerRun extends KeptScenarios {
  /** What the new report says of it. */
  readonly said: Pick<RunStart, 'sittings' | 'rerunOf'> & { readonly startedAt?: string };
  /** The money that it asked for, as far as it is known. */
  readonly asked: MoneyStatement['asked'] | undefined;
}

/** No answer of theirs is lost: they were not asked to their end, or not at all. */
function isAnswered({ judgement, verdict }: FoldedScenario): boolean {
  const isOpen = judgement.isInterrupted === true || judgement.isUnreached === true;
  return !isOpen || verdict === 'fail';
}

/** Takes up a run that ended early at this time: all that was answered is kept. Throws `RunError` for one that came to its end. */
export function takeUp(path: string, recorded: RecordedRun, now: Date): FormerRun {
  const { messages, context, interrupted } = recorded;
  if (interrupted === undefined) throw new RunError('SETTINGS', cameToItsEnd(path));
  const kept = keepScenarios(messages, isAnswered);
  const underWay = scenariosUnderWay(messages).map(({ id }) => id);
  const ended = {
    stopped: { en: interrupted, fr: context.interruptedInFrench ?? CUT_SHORT },
    ...(underWay.length === 0 ? {} : { underWay }),
  };
  const { sittings = [{ startedAt: context.startedAt, durationMs: context.durationMs }] } = context;
  const former = sittings.map((sitting, place) => (place === sittings.length - 1 ? { ...sitting, ...ended } : sitting));
  const said = {
    startedAt: context.startedAt,
    sittings: [...former, { startedAt: now.toISOString(), durationMs: 0 }],
    ...(context.rerunOf === undefined ? {} : { rerunOf: context.rerunOf }),
  };
  return { ...kept, said, asked: foldRun(messages, context).report.money?.asked };
}

const CUT_SHORT = "leur enregistrement s'arrête avant la fin";

/**
 * Asks again what failed or stayed open in a run: the rest of its answers is kept. `folder` is where that run is from now on. Throws
 * `RunError` where nothing failed or stayed open.
 */
export function askAgain(recorded: RecordedRun, planned: readonly CatalogueEntry[], folder: string): FormerRun {
  const { messages, context, known } = recorded;
  const kept = keepScenarios(messages, ({ verdict }) => !['fail', 'error', 'inconclusive'].includes(verdict));
  const ids = new Set(kept.entries.map(({ uri, line }) => `${uri}:${line}`));
  const asked = planned.filter(({ uri, line }) => !ids.has(`${uri}:${line}`)).length;
  if (asked === 0) throw new RunError('SETTINGS', nothingOpen(folder));
  const verdict = known?.verdict;
  const rerunOf = { folder: shortName(folder), startedAt: context.startedAt, kept: planned.length - asked, asked };
  return { ...kept, said: { rerunOf: { ...rerunOf, ...(verdict === undefined ? {} : { verdict }) } }, asked: undefined };
}

/** The same, once the run has been moved to another folder. */
export function movedTo(former: FormerRun, folder: string): FormerRun {
  const { said } = former;
  if (said.rerunOf === undefined) return former;
  return { ...former, said: { ...said, rerunOf: { ...said.rerunOf, folder: shortName(folder) } } };
}

/** The last two parts of a path: what a report shows of this machine. */
function shortName(folder: string): string {
  return join(basename(dirname(folder)), basename(folder));
}

function cameToItsEnd(path: string): Text {
  return {
    en: `The run in ${path} came to its end: there is nothing to go on with. To ask again what failed or stayed open: --rerun ${path}`,
    fr: `Les essais de ${path} sont allés à leur terme : il n'y a rien à reprendre. Pour reposer ce qui a échoué ou est resté ouvert : --rerun ${path}`,
  };
}

function nothingOpen(path: string): Text {
  return {
    en: `Nothing failed or stayed open in ${path}: there is nothing to ask again.`,
    fr: `Rien n'a échoué ni n'est resté ouvert dans ${path} : il n'y a rien à reposer.`,
  };
}
