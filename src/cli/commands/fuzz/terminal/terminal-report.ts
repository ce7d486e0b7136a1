import type { Evidence, Finding } from '../../../../conformance/index.js';
import { type Act, describeAct, type FuzzTerminalResult } from '../../../../fuzz/index.js';
import type { WrittenCounterexample } from '../../../../laws/index.js';
import { describeTarget } from '../../../../run/index.js';
import { formatAddress } from '../../../../wire/index.js';
import { EXIT, type ExitCode } from '../../../environment.js';
import { quote } from '../../../text/quote.js';
import type { FuzzTerminalSettings } from './terminal-settings.js';

/** What a run against a terminal came to. The same data is printed as text and as JSON. */
export interface TerminalFuzzReport {
  /** `inconclusive`: broken off, or nothing could be judged. Advisories alone do not make a run fail. */
  readonly verdict: 'no-finding' | 'findings' | 'inconclusive';
  /** Why it is inconclusive, or incomplete. */
  readonly reason?: string;
  readonly target: string;
  readonly seed: number;
  /** Sessions asked for, and those that took place. */
  readonly runs: number;
  readonly sessions: number;
  readonly acts: number;
  /** Shortest session first. */
  readonly findings: readonly TerminalFindingReport[];
  /** Acts that could not be judged, by the reason. */
  readonly unjudged: Readonly<Record<string, number>>;
  /** Acts by what they were. */
  readonly tried: Readonly<Record<string, number>>;
  /** SHA-256 of every byte of the acts of the POS, in order. */
  readonly digest: string;
}

export interface TerminalFindingReport {
  readonly finding: Finding;
  readonly shape: string;
  readonly times: number;
  /** Whether it was seen again when the shortest session was played once more; absent when that could not be tried. */
  readonly isConfirmed?: boolean;
  readonly session: readonly { readonly words: string; readonly act: Act }[];
  readonly evidence: Evidence;
  /** The command line that plays the session again, and the one that draws it again. */
  readonly replay?: string;
  readonly command: string;
  readonly file?: string;
}

/** Judges a run. What breaks a MUST counts more than what was left out, and what was left out is never green. */
export function reportTerminalFuzz(
  settings: FuzzTerminalSettings,
  result: FuzzTerminalResult,
  files: readonly WrittenCounterexample[],
): TerminalFuzzReport {
  const options = targetOptions(settings);
  const findings = result.findings.map((found): TerminalFindingReport => {
    const { finding, shape, times, isConfirmed, evidence } = found;
    const file = files.find(({ counterexample }) => counterexample.shape === shape)?.path;
    const session = found.acts.map(({ act }) => ({ words: describeAct(act), act }));
    const command = `npx caisse-ap fuzz terminal ${options} --seed ${found.seed} --path "${found.path}"`;
    const confirmation = isConfirmed === undefined ? {} : { isConfirmed };
    const replay = file === undefined ? {} : { file, replay: `npx caisse-ap fuzz replay ${file} ${options}` };
    return { finding, shape, times, ...confirmation, session, evidence, command, ...replay };
  });
  const reason = openReason(result);
  const isFailing = findings.some(({ finding }) => finding.level === 'MUST');
  return {
    verdict: isFailing ? 'findings' : reason === undefined ? 'no-finding' : 'inconclusive',
    ...(reason === undefined ? {} : { reason }),
    target: describeTarget(settings.plan.target).target,
    seed: result.seed,
    runs: settings.path === undefined ? settings.runs : 1,
    sessions: result.walks,
    acts: result.acts,
    findings,
    unjudged: Object.fromEntries(result.unjudged),
    tried: Object.fromEntries(result.tried),
    digest: result.digest,
  };
}

export const TERMINAL_EXITS: Readonly<Record<TerminalFuzzReport['verdict'], ExitCode>> = {
  'no-finding': EXIT.ok,
  findings: EXIT.failed,
  inconclusive: EXIT.inconclusive,
};

function openReason({ brokenOff, acts, unjudged }: FuzzTerminalResult): string | undefined {
  if (brokenOff !== undefined) return `The run was not finished: ${brokenOff}.`;
  const open = [...unjudged.values()].reduce((sum, count) => sum + count, 0);
  return open >= acts ? 'Nothing could be judged.' : undefined;
}

function targetOptions({ plan, configFile }: FuzzTerminalSettings): string {
  const { target, cardholder, payments } = plan;
  const words = [`--target ${target.kind === 'network' ? formatAddress(target.address) : target.kind}`];
  if (cardholder.command !== undefined) words.push(`--cardholder-command ${quote(cardholder.command)}`);
  else if (target.kind === 'network' || cardholder.kind !== 'simulator') words.push(`--cardholder ${cardholder.kind}`);
  if (configFile !== undefined) words.push(`--config ${quote(configFile)}`);
  if (target.kind === 'network' && payments.allowed) words.push('--allow-payments');
  return words.join(' ');
}
