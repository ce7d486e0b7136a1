import type { Envelope } from '@cucumber/messages';
import type { Evidence } from '../harness/index.js';
import {
  type ConformanceReport,
  REPORT_SCHEMA,
  type ReportedRequirement,
  type ReportedScenario,
  type RunVerdict,
  VERDICTS,
} from './conformance-report.js';
import { foldRequirements } from './fold-requirement.js';
import { type FoldedScenario, foldScenarios } from './fold-scenario.js';
import type { RunContext } from './run-context.js';
import { transcriptFile } from './transcripts.js';

/** A finished run: its report, and what crossed the wire in each scenario. */
export interface FoldedRun {
  readonly report: ConformanceReport;
  /** By scenario id; a scenario in which nothing was exchanged has no entry. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Makes the report of a run from Cucumber's messages. Pure: the same messages and context give the same report. */
export function foldRun(messages: readonly Envelope[], context: RunContext): FoldedRun {
  const folded = foldScenarios(messages);
  const requirements = foldRequirements(folded, context.subject.role);
  const scenarios = folded.map((scenario) => reportScenario(scenario, context));
  const verdict = judgeRun(requirements, scenarios, context);
  const { command: _command, planned: _planned, ...known } = context;
  const report: ConformanceReport = {
    schema: REPORT_SCHEMA,
    ...known,
    verdict,
    sentence: sentenceOf(verdict, requirements, scenarios, context),
    summary: {
      requirements: count(
        requirements.map((row) => row.verdict),
        [...VERDICTS, 'untested'],
      ),
      scenarios: count(
        scenarios.map((row) => row.verdict),
        VERDICTS,
      ),
    },
    requirements,
    scenarios,
    unknownOutcomes: folded.flatMap(({ entry, judgement }) =>
      (judgement.unknownOutcomes ?? []).map((request) => ({ scenario: entry.id, request })),
    ),
  };
  const evidence = folded.flatMap(({ entry, evidence: one }) =>
    one !== undefined && one.events.length > 0 ? [[entry.id, one] as const] : [],
  );
  return { report, evidence: new Map(evidence) };
}

function reportScenario(scenario: FoldedScenario, context: RunContext): ReportedScenario {
  const { entry, verdict, reason, judgement, durationMs, steps, evidence } = scenario;
  return {
    id: entry.id,
    feature: entry.feature,
    ...(entry.rule === undefined ? {} : { rule: entry.rule }),
    name: entry.name,
    tags: [...entry.tags],
    requirements: entry.tags.filter((tag) => tag.startsWith('@CAP-')).map((tag) => tag.slice(1)),
    verdict,
    ...(reason === undefined ? {} : { reason }),
    durationMs: Math.round(durationMs * 1000) / 1000,
    findings: judgement.findings.map((finding) => ({ ...finding })),
    steps,
    ...(evidence === undefined || evidence.events.length === 0 ? {} : { transcript: transcriptFile(entry.id) }),
    reproduce: `${context.command} --scenario ${entry.id}`,
  };
}

function isUnanswered({ binds, level, verdict }: ReportedRequirement, role: 'terminal' | 'pos'): boolean {
  return (binds === role || binds === 'both') && level === 'MUST' && ['inconclusive', 'untested', 'error'].includes(verdict);
}

function judgeRun(
  requirements: readonly ReportedRequirement[],
  scenarios: readonly ReportedScenario[],
  context: RunContext,
): RunVerdict {
  const verdicts = [...requirements, ...scenarios].map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'non-conformant';
  const isPartial =
    context.filter !== undefined ||
    context.interrupted !== undefined ||
    scenarios.length === 0 ||
    scenarios.length < context.planned;
  if (isPartial || verdicts.includes('error')) return 'inconclusive';
  return requirements.some((row) => isUnanswered(row, context.subject.role)) ? 'inconclusive' : 'conformant';
}

function sentenceOf(
  verdict: RunVerdict,
  requirements: readonly ReportedRequirement[],
  scenarios: readonly ReportedScenario[],
  context: RunContext,
): string {
  const must = requirements.filter(
    ({ level, binds }) => level === 'MUST' && (binds === context.subject.role || binds === 'both'),
  );
  const broken = new Set(scenarios.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
  const failed = must.filter(({ id }) => broken.has(id));
  const unanswered = must.filter((row) => isUnanswered(row, context.subject.role));
  const subject = context.subject.role === 'terminal' ? 'The terminal' : 'The POS';
  switch (verdict) {
    case 'conformant': {
      const met = must.filter((row) => row.verdict === 'pass').length;
      return `${subject} meets all ${met} mandatory requirements that apply to it, as publicly documented.`;
    }
    case 'non-conformant': {
      const ids = failed.map(({ id }) => id);
      const named = ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
      return `${subject} breaks ${ids.length} of ${must.length} mandatory requirements: ${named}.`;
    }
    case 'inconclusive':
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

function count(values: readonly string[], names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, values.filter((value) => value === name).length]));
}
