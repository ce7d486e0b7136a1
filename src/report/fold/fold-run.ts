import type { Envelope } from '@cucumber/messages';
import {
  type Evidence,
  isHarnessProof,
  type MoneyStatement,
  requirementsIn,
  STATEMENT_MEDIA_TYPE,
} from '../../conformance/index.js';
import {
  type ConformanceReport,
  REPORT_SCHEMA,
  type ReportedHarness,
  type ReportedRequirement,
  type ReportedScenario,
  type RunVerdict,
  VERDICTS,
} from '../conformance-report.js';
import type { RunContext } from '../run-context.js';
import { transcriptFile } from '../text/evidence-text.js';
import { describeVerdict, isUnanswered } from '../text/run-sentence.js';
import { findIdentification } from './find-identification.js';
import { foldHarness } from './fold-harness.js';
import { foldRequirements } from './fold-requirement.js';
import { type FoldedScenario, foldScenarios } from './fold-scenario.js';
import { groupFindings } from './group-findings.js';

/** A finished run: its report, and what crossed the wire in each scenario. */
export interface FoldedRun {
  readonly report: ConformanceReport;
  /** By scenario id; a scenario in which nothing was exchanged has no entry. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Makes the report of a run from Cucumber's messages. Pure: the same messages and context give the same report. */
export function foldRun(messages: readonly Envelope[], context: RunContext): FoldedRun {
  const all = foldScenarios(messages);
  const folded = all.filter(({ entry }) => !isHarnessProof(entry.uri));
  const money = statementIn(messages);
  const harness = foldHarness(messages, all, context.seed);
  const requirements = foldRequirements(folded, context.subject.role);
  const scenarios = folded.map((scenario) => reportScenario(scenario, context));
  const verdict = judgeRun(requirements, scenarios, context, harness);
  const sentence = describeVerdict(verdict, { requirements, scenarios, context, harness });
  const { command: _command, planned: _planned, language: _language, ...known } = context;
  const evidence = new Map(
    folded.flatMap(({ entry, evidence: one }) => (one !== undefined && one.events.length > 0 ? [[entry.id, one] as const] : [])),
  );
  const identification = context.subject.role === 'terminal' ? findIdentification(evidence.values()) : undefined;
  const report: ConformanceReport = {
    schema: REPORT_SCHEMA,
    ...known,
    subject: { ...context.subject, ...(identification === undefined ? {} : { identification }) },
    verdict,
    sentence: sentence.en,
    sentenceInFrench: sentence.fr,
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
    findingGroups: groupFindings(scenarios, evidence),
    requirements,
    scenarios,
    unknownOutcomes: folded.flatMap(({ entry, judgement }) =>
      (judgement.unknownOutcomes ?? []).map((request) => ({ scenario: entry.id, request })),
    ),
    ...(money === undefined ? {} : { money }),
    ...(harness === undefined ? {} : { harness }),
  };
  return { report, evidence };
}

function statementIn(messages: readonly Envelope[]): MoneyStatement | undefined {
  const body = messages.findLast(({ attachment }) => attachment?.mediaType === STATEMENT_MEDIA_TYPE)?.attachment?.body;
  return body === undefined ? undefined : JSON.parse(body);
}

function reportScenario(scenario: FoldedScenario, context: RunContext): ReportedScenario {
  const { entry, verdict, reason, judgement, durationMs, steps, evidence } = scenario;
  return {
    id: entry.id,
    feature: entry.feature,
    ...(entry.rule === undefined ? {} : { rule: entry.rule }),
    name: entry.name,
    tags: [...entry.tags],
    requirements: requirementsIn(entry.tags),
    verdict,
    ...(reason === undefined ? {} : { reason: reason.en, reasonInFrench: reason.fr }),
    durationMs: Math.round(durationMs * 1000) / 1000,
    findings: judgement.findings.map((finding) => ({ ...finding })),
    ...paymentsOf(judgement),
    steps,
    ...(evidence === undefined || evidence.events.length === 0 ? {} : { transcript: transcriptFile(entry.id) }),
    reproduce: `${context.command} --scenario ${entry.id}`,
  };
}

function paymentsOf({ payments = [] }: FoldedScenario['judgement']): Pick<ReportedScenario, 'payments'> {
  if (payments.length === 0) return {};
  return { payments: payments.map((payment) => ({ ...payment, booked: [...payment.booked] })) };
}

function judgeRun(
  requirements: readonly ReportedRequirement[],
  scenarios: readonly ReportedScenario[],
  context: RunContext,
  harness: ReportedHarness | undefined,
): RunVerdict {
  const verdicts = [...requirements, ...scenarios].map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'non-conformant';
  const isPartial =
    context.filter !== undefined ||
    context.interrupted !== undefined ||
    scenarios.length === 0 ||
    scenarios.length < context.planned;
  if (isPartial || verdicts.includes('error') || harness?.verdict === 'failed') return 'inconclusive';
  return requirements.some((row) => isUnanswered(row, context.subject.role)) ? 'inconclusive' : 'conformant';
}

function count(values: readonly string[], names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, values.filter((value) => value === name).length]));
}
