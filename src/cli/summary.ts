import { type ConformanceReport, describeFinding, describeHarness, type ReportedFinding, VERDICTS } from '../report/index.js';
import { colorsFor } from './colors.js';
import type { CliEnvironment } from './environment.js';
import { visible } from './printable.js';
import { RUN_VERDICT_COLOURS, VERDICT_MARKS } from './verdict-marks.js';

const WORST = 3;

/** What a run says at its end: the verdict, the counts, the three worst findings and where the report is. */
export function summarise(report: ConformanceReport, files: { readonly html: string }, environment: CliEnvironment): string {
  const colors = colorsFor(environment.stdout, environment.env);
  const lines = ['', `${colors[RUN_VERDICT_COLOURS[report.verdict]](report.verdict.toUpperCase())}  ${report.sentence}`, ''];
  lines.push(`  Requirements  ${countsOf(report.summary.requirements)}`, `  Scenarios     ${countsOf(report.summary.scenarios)}`);
  if (report.harness !== undefined) lines.push(`  Harness proof ${describeHarness(report.harness)}`);
  const findings = worstFindings(report);
  if (findings.length > 0) lines.push('', findings.length === 1 ? 'The finding:' : `The ${findings.length} worst findings:`);
  for (const { finding, id } of findings) {
    const colour = finding.level === 'MUST' ? 'red' : 'yellow';
    lines.push(`  ${colors[colour](finding.requirement)}${visible(describeFinding(finding).slice(finding.requirement.length))}`);
    lines.push(`    ${colors.dim(`seen in ${id}`)}`);
  }
  const reasons = commonReasons(report);
  if (reasons.length > 0) lines.push('', 'Not asked, or without an answer:', ...reasons.map((reason) => `  ${visible(reason)}`));
  for (const { request, scenario } of report.unknownOutcomes) {
    lines.push('', `  Outcome unknown, look at the terminal: ${visible(request)} (${scenario})`);
  }
  const seconds = (report.durationMs / 1000).toFixed(1);
  lines.push('', `  Seed ${report.seed}, ${report.scenarios.length} scenarios in ${seconds} s`, `  Report: ${files.html}`, '');
  return lines.join('\n');
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  return [...VERDICTS, 'untested' as const]
    .filter((verdict) => (counts[verdict] ?? 0) > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}${verdict === 'untested' ? '' : ` ${VERDICT_MARKS[verdict].mark}`}`)
    .join(', ');
}

/** One finding per requirement, failures first, the requirement seen most often first. */
function worstFindings(report: ConformanceReport): { finding: ReportedFinding; id: string }[] {
  const seen = new Map<string, { finding: ReportedFinding; id: string; times: number }>();
  for (const { findings, id } of report.scenarios) {
    for (const finding of findings) {
      const known = seen.get(finding.requirement);
      if (known === undefined) seen.set(finding.requirement, { finding, id, times: 1 });
      else known.times += 1;
    }
  }
  const rank = ({ finding, times }: { finding: ReportedFinding; times: number }) => (finding.level === 'MUST' ? 1e6 : 0) + times;
  return [...seen.values()].sort((one, other) => rank(other) - rank(one)).slice(0, WORST);
}

/** Why scenarios were not asked or stayed without an answer, most common reason first. */
function commonReasons(report: ConformanceReport): string[] {
  const counts = new Map<string, number>();
  for (const { verdict, reason } of report.scenarios) {
    if (verdict === 'inconclusive' && reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, times]) => `${times} × ${reason}`)
    .slice(0, 5);
}
