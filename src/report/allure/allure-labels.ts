import { type Label, LabelName, Severity } from 'allure-js-commons';
import type { ConformanceReport, ReportedRequirement, ReportedScenario } from '../conformance-report.js';

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
