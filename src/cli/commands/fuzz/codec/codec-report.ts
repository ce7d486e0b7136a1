import type { CheckResult, FuzzOutcome, Reach, WrittenCounterexample } from '../../../../laws/index.js';
import { EXIT, type ExitCode } from '../../../environment.js';
import type { FuzzCodecSettings } from './codec-settings.js';

/** What a run of the codec's laws came to. The same data is printed as text and as JSON. */
export interface CodecFuzzReport {
  /** `inconclusive`: stopped, out of time, or something that has to be generated was not. */
  readonly verdict: 'held' | 'broken' | 'inconclusive';
  /** Why it is inconclusive. */
  readonly reason?: string;
  readonly seed: number;
  /** Cases asked for, per law. */
  readonly runs: number;
  readonly laws: readonly LawReport[];
  /** Empty where one case was repeated. */
  readonly coverage: readonly Reach[];
}

export interface LawReport extends CheckResult {
  /** The command line that shows the counterexample again. */
  readonly command?: string;
  /** Where the counterexample was written. */
  readonly file?: string;
}

interface Findings {
  readonly settings: FuzzCodecSettings;
  readonly outcome: FuzzOutcome;
  readonly files: readonly WrittenCounterexample[];
  readonly wasStopped: boolean;
  /** Cases per law from which on everything that is required has to have been generated. */
  readonly fullCoverageRuns: number;
}

/** Judges a run. A law that breaks counts more than what was left out, and what was left out is never green. */
export function reportCodecFuzz({ settings, outcome, files, wasStopped, fullCoverageRuns }: Findings): CodecFuzzReport {
  const { seed, isWhole, path } = settings;
  const runs = path === undefined ? settings.runs : 1;
  const laws = outcome.results.map((result): LawReport => {
    if (result.counterexample === undefined) return result;
    const { law, seed: own, counterexample } = result;
    const file = files.find((written) => written.counterexample.kind === 'codec' && written.counterexample.law === law)?.path;
    const command = `npx caisse-ap fuzz codec --law ${law} --seed ${own} --path ${counterexample.path}`;
    return { ...result, command, ...(file === undefined ? {} : { file }) };
  });
  const common = { seed, runs, laws, coverage: outcome.reach };
  if (laws.some(({ outcome: one }) => one === 'broken')) return { verdict: 'broken', ...common };
  const needsCoverage = isWhole && runs >= fullCoverageRuns;
  const reason = openReason(common, wasStopped) ?? (needsCoverage ? gapReason(outcome.reach) : undefined);
  return reason === undefined ? { verdict: 'held', ...common } : { verdict: 'inconclusive', reason, ...common };
}

export const VERDICT_EXITS: Readonly<Record<CodecFuzzReport['verdict'], ExitCode>> = {
  held: EXIT.ok,
  broken: EXIT.failed,
  inconclusive: EXIT.inconclusive,
};

function openReason({ laws, runs }: Pick<CodecFuzzReport, 'laws' | 'runs'>, wasStopped: boolean): string | undefined {
  const open = laws.filter(({ outcome }) => outcome === 'interrupted').length;
  if (open === 0) return undefined;
  const why = wasStopped ? 'It was stopped' : 'Time ran out';
  const who = laws.length === 1 ? 'the law was' : `${open} of ${laws.length} laws were`;
  return `${why}: ${who} held to fewer than the ${runs} cases asked for.`;
}

function gapReason(coverage: readonly Reach[]): string | undefined {
  const gaps = coverage.filter(({ isRequired, missing }) => isRequired && missing.length > 0);
  if (gaps.length === 0) return undefined;
  return `Never generated: ${gaps.map(({ what, missing }) => `${what} ${missing.join(', ')}`).join('; ')}.`;
}
