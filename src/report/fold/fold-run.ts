import type { Envelope } from '@cucumber/messages';
import {
  addStatements,
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
  const folded = all.filter(({ entry }) => !isHarnessProof(entry.uri)).toSorted(inOrderOfFiles);
  const money = statementIn(messages);
  const leftOut = leftOutIn(folded);
  const harness = foldHarness(messages, all, context.seed);
  const requirements = foldRequirements(folded, context.subject.role);
  const scenarios = folded.map((scenario) => reportScenario(scenario, context));
  const verdict = judgeRun(requirements, scenarios, context, harness);
  const sentence = describeVerdict(verdict, { requirements, scenarios, context, harness });
  const { command: _command, planned: _planned, language: _language, options: _options, settled: _settled, ...known } = context;
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
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(money === undefined ? {} : { money }),
    ...(harness === undefined ? {} : { harness }),
  };
  return { report, evidence };
}

/** However they were run, in the order in which they are written. */
function inOrderOfFiles({ entry: one }: FoldedScenario, { entry: other }: FoldedScenario): number {
  return one.uri === other.uri ? one.line - other.line : one.uri < other.uri ? -1 : 1;
}

/** The statements of all sittings together. */
function statementIn(messages: readonly Envelope[]): MoneyStatement | undefined {
  const statements = messages
    .flatMap(({ attachment }) => (attachment?.mediaType === STATEMENT_MEDIA_TYPE ? [attachment.body] : []))
    .map((body): MoneyStatement => JSON.parse(body));
  return statements.length === 0 ? undefined : statements.reduce(addStatements);
}

/** What was left out, the same thing once, with the first scenario that says so. */
function leftOutIn(folded: readonly FoldedScenario[]): NonNullable<ConformanceReport['leftOut']> {
  const all = folded.flatMap(({ entry, judgement }) =>
    (judgement.leftOut ?? []).map((what) => ({ scenario: entry.id, what: { ...what } })),
  );
  return all.filter(({ what }, place) => all.findIndex((other) => other.what.en === what.en) === place);
}

function reportScenario(scenario: FoldedScenario, context: RunContext): ReportedScenario {
  const { entry, verdict, reason, judgement, durationMs, steps, evidence, runIds } = scenario;
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
    ...(runIds.length < 2 ? {} : { asked: runIds.length }),
    findings: judgement.findings.map((finding) => ({ ...finding })),
    ...paymentsOf(judgement),
    steps,
    ...(evidence === undefined || evidence.events.length === 0 ? {} : { transcript: transcriptFile(entry.id) }),
    reproduce: askAgainCommand(context, entry.id),
  };
}

/** Into a folder of its own: a question that is asked again takes no report away. */
function askAgainCommand({ command }: RunContext, id: string): string {
  return `${command} --scenario ${id} --out reports/again/${id.replace(':', '-')} --force`;
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
