import type { Colors } from '../../../output/colors.js';
import { visible } from '../../../output/printable.js';
import { renderTable } from '../../../output/table.js';
import { nearPath } from '../keep-findings.js';
import type { TerminalFindingReport, TerminalFuzzReport } from './terminal-report.js';

/** Reasons for what could not be judged that are shown; `--json` has them all. */
const SHOWN_REASONS = 5;

/** Characters of the digest of what was sent: two runs with the same seed are told from others by so many. */
const SHOWN_DIGEST = 12;

/** A run against a terminal for people: what was tried, each finding with its shortest session, and the verdict with the seed. */
export function renderTerminalFuzz(report: TerminalFuzzReport, colors: Colors, cwd: string): string {
  const findings = report.findings.map((found, index) => renderFinding(found, index + 1, colors, cwd));
  return [renderTried(report), ...findings, ...renderUnjudged(report), renderVerdict(report, colors)].join('\n');
}

function renderTried({ tried }: TerminalFuzzReport): string {
  const groups = new Map<string, string[]>();
  for (const [name, count] of Object.entries(tried).toSorted(([one], [other]) => one.localeCompare(other))) {
    const [group = '', ...rest] = name.split(' ');
    groups.set(group, [...(groups.get(group) ?? []), `${rest.join(' ')} ${count}`]);
  }
  return renderTable({ head: ['Tried', ''], rows: [...groups].map(([group, names]) => [group, wrap(names)]) });
}

/** Names five to a line. */
function wrap(names: readonly string[]): string {
  const lines: string[] = [];
  for (let start = 0; start < names.length; start += 5) lines.push(names.slice(start, start + 5).join(', '));
  return lines.join('\n');
}

function renderFinding(found: TerminalFindingReport, number: number, colors: Colors, cwd: string): string {
  const { finding, session, times, isConfirmed, file, replay, command } = found;
  const colour = finding.level === 'MUST' ? colors.red : colors.yellow;
  const seen = `${times} ${times === 1 ? 'time' : 'times'}${confirmationWords(isConfirmed)}`;
  const rows = [
    ...session.map(({ words }, index) => [index === 0 ? 'session' : '', `${index + 1}. ${visible(words)}`]),
    ...(finding.expected === undefined ? [] : [['expected', visible(finding.expected)]]),
    ...(finding.actual === undefined ? [] : [['actual', visible(finding.actual)]]),
    ['seen', seen],
    ...(file === undefined ? [] : [['file', nearPath(file, cwd)]]),
    ...(replay === undefined || file === undefined ? [] : [['replay', replay.replace(file, nearPath(file, cwd))]]),
    ['again', command],
  ];
  const head = `${number}. ${colour(finding.requirement)} (${finding.level})${finding.tag === undefined ? '' : ` [${finding.tag}]`} ${visible(finding.message)}`;
  return `${head}\n${renderTable({ head: [], rows, indent: 3 })}`;
}

function confirmationWords(isConfirmed: boolean | undefined): string {
  if (isConfirmed === undefined) return '; the session could not be played again';
  return isConfirmed ? '' : ', but not when the session was played again';
}

function renderUnjudged({ unjudged }: TerminalFuzzReport): string[] {
  const reasons = Object.entries(unjudged).toSorted(([, one], [, other]) => other - one);
  if (reasons.length === 0) return [];
  const lines = reasons.slice(0, SHOWN_REASONS).map(([reason, count]) => `  ${count} × ${visible(reason)}\n`);
  return [`Could not be judged:\n${lines.join('')}`];
}

function renderVerdict(
  { verdict, reason, findings, sessions, runs, acts, seed, digest }: TerminalFuzzReport,
  colors: Colors,
): string {
  const failures = findings.filter(({ finding }) => finding.level === 'MUST').length;
  const advisories = findings.length - failures;
  const also = advisories === 0 ? '' : ` ${advisories} ${advisories === 1 ? 'advisory' : 'advisories'}.`;
  const sentence = {
    'no-finding': colors.green('Nothing was found that breaks a MUST.'),
    findings: colors.red(`${failures} ${failures === 1 ? 'deviation breaks' : 'deviations break'} a MUST.`),
    inconclusive: colors.yellow('Could not tell.'),
  }[verdict];
  const more = reason === undefined ? '' : ` ${reason}`;
  return `${sentence}${also}${more}\n${sessions} of ${runs} sessions, ${acts} acts, seed ${seed}, bytes sent ${digest.slice(0, SHOWN_DIGEST)}.\n`;
}
