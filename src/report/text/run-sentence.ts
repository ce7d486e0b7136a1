import type { ReportedHarness, ReportedRequirement, ReportedScenario, RunVerdict } from '../conformance-report.js';
import type { RunContext } from '../run-context.js';

/** What the verdict of a run was made from. */
export interface JudgedRun {
  readonly requirements: readonly ReportedRequirement[];
  readonly scenarios: readonly ReportedScenario[];
  readonly context: RunContext;
  readonly harness: ReportedHarness | undefined;
}

/** The verdict of a run in one sentence; in two where the bench failed its own proof and the terminal something else. */
export function describeVerdict(verdict: RunVerdict, run: JudgedRun): string {
  const { requirements, scenarios, context, harness } = run;
  const must = requirements.filter(
    ({ level, binds }) => level === 'MUST' && (binds === context.subject.role || binds === 'both'),
  );
  const broken = new Set(scenarios.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
  const failed = must.filter(({ id }) => broken.has(id));
  const unanswered = must.filter((row) => isUnanswered(row, context.subject.role));
  const subject = context.subject.role === 'terminal' ? 'The terminal' : 'The POS';
  const distrust =
    harness?.verdict === 'failed' ? 'The bench failed its own proof: the verdicts of this run are not to be trusted.' : '';
  switch (verdict) {
    case 'conformant': {
      const met = must.filter((row) => row.verdict === 'pass').length;
      return `${subject} meets all ${met} mandatory requirements that apply to it, as publicly documented.`;
    }
    case 'non-conformant': {
      const ids = failed.map(({ id }) => id);
      const named = ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
      return `${distrust} ${subject} breaks ${ids.length} of ${must.length} mandatory requirements: ${named}.`.trimStart();
    }
    case 'inconclusive':
      if (distrust !== '') return distrust;
      if (context.interrupted !== undefined)
        return `No deviation from a mandatory requirement was found until the run ended early: ${context.interrupted}.`;
      if (scenarios.some((row) => row.verdict === 'error'))
        return 'The bench failed in at least one scenario, so nothing can be concluded.';
      if (context.filter !== undefined)
        return `No deviation was found, but only a part of the questions was asked (${context.filter}).`;
      return `No deviation from a mandatory requirement was found, but ${unanswered.length} of ${must.length} could not be fully asked.`;
    default:
      return verdict satisfies never;
  }
}

/** Whether a MUST that binds the subject was not fully asked. */
export function isUnanswered({ binds, level, verdict }: ReportedRequirement, role: 'terminal' | 'pos'): boolean {
  return (binds === role || binds === 'both') && level === 'MUST' && ['inconclusive', 'untested', 'error'].includes(verdict);
}
