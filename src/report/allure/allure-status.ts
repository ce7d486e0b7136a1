import { type Label, LabelName, Severity, Stage, Status, type StatusDetails, type StepResult } from 'allure-js-commons';
import type { ConformanceReport, ReportedRequirement, ReportedScenario } from '../conformance-report.js';
import { describeFinding } from '../text/describe.js';

const STATUS = {
  pass: Status.PASSED,
  advisory: Status.PASSED,
  fail: Status.FAILED,
  error: Status.BROKEN,
  inconclusive: Status.SKIPPED,
  'not-applicable': Status.SKIPPED,
} as const satisfies Record<ReportedScenario['verdict'], Status>;

const STEP_STATUS = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  skipped: Status.SKIPPED,
  error: Status.BROKEN,
} as const satisfies Record<ReportedScenario['steps'][number]['status'], Status>;

/** Allure knows fewer words than we do: an advisory passes, what could not be judged is skipped, a fault of the bench is broken. */
export function statusOf({ verdict }: ReportedScenario): Status {
  return STATUS[verdict];
}

/** Why the status is what it is: the first finding or the reason, then every finding. */
export function detailsOf({ findings, reason }: ReportedScenario): StatusDetails {
  const message = findings[0]?.message ?? reason;
  if (message === undefined) return {};
  const { expected, actual } = findings[0] ?? {};
  return {
    message,
    ...(findings.length === 0 ? {} : { trace: findings.map((finding) => describeFinding(finding)).join('\n') }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

/** The steps as written. The record keeps no time per step. */
export function stepsOf({ steps }: ReportedScenario, at: number): StepResult[] {
  return steps.map(({ text, status }) => ({
    name: text,
    status: STEP_STATUS[status],
    statusDetails: {},
    stage: Stage.FINISHED,
    steps: [],
    attachments: [],
    parameters: [],
    start: at,
    stop: at,
  }));
}

type Level = ReportedRequirement['level'];

/** Strongest first. */
const LEVELS = ['MUST', 'SHOULD', 'MAY', 'QUIRK'] as const satisfies readonly Level[];

const SEVERITY = {
  MUST: Severity.CRITICAL,
  SHOULD: Severity.NORMAL,
  MAY: Severity.MINOR,
  QUIRK: Severity.MINOR,
} as const satisfies Record<Level, Severity>;

/** What Allure groups and filters a scenario by. */
export function labelsOf(scenario: ReportedScenario, report: ConformanceReport): Label[] {
  const { feature, rule } = scenario;
  const story = rule ?? feature;
  return [
    { name: LabelName.EPIC, value: `Caisse-AP ${report.subject.role} conformance` },
    { name: LabelName.FEATURE, value: feature },
    { name: LabelName.STORY, value: story },
    { name: LabelName.SUITE, value: feature },
    ...(rule === undefined ? [] : [{ name: LabelName.SUB_SUITE, value: rule }]),
    { name: LabelName.SEVERITY, value: severityOf(scenario, report.requirements) },
    ...scenario.tags.map((tag) => ({ name: LabelName.TAG, value: tag.replace(/^@/, '') })),
    { name: 'verdict', value: scenario.verdict },
  ];
}

/** The severity of the strongest requirement the scenario asks; minor when it asks none that the report knows. */
function severityOf(scenario: ReportedScenario, requirements: readonly ReportedRequirement[]): Severity {
  const asked = requirements.filter(({ id }) => scenario.requirements.includes(id)).map(({ level }) => level);
  const strongest = LEVELS.find((level) => asked.includes(level));
  return strongest === undefined ? Severity.MINOR : SEVERITY[strongest];
}
