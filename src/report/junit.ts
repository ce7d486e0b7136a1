import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { ConformanceReport, ReportedScenario } from './conformance-report.js';
import { describeFinding } from './describe-finding.js';

/** Stands for a character that XML cannot hold. */
const REPLACEMENT = '\uFFFD';

/**
 * The report for a CI server: one suite per feature, one case per scenario. An advisory passes and tells its findings as output; what
 * could not be judged, or does not apply, is skipped with the reason.
 */
export function renderJunit(report: ConformanceReport): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: REPLACEMENT }).ele('testsuites', {
    name: `${report.suite.name} ${report.suite.version}`,
    ...countsOf(report.scenarios),
    time: seconds(report.durationMs),
  });
  for (const feature of new Set(report.scenarios.map((scenario) => scenario.feature))) {
    const scenarios = report.scenarios.filter((scenario) => scenario.feature === feature);
    addSuite(root, feature, scenarios, report);
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function addSuite(root: XMLBuilder, feature: string, scenarios: readonly ReportedScenario[], report: ConformanceReport): void {
  const total = scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const timestamp = report.startedAt.slice(0, 19);
  const suite = root.ele('testsuite', { name: feature, ...countsOf(scenarios), time: seconds(total), timestamp });
  const properties = suite.ele('properties');
  for (const [name, value] of propertiesOf(report)) properties.ele('property', { name, value });
  for (const scenario of scenarios) addCase(suite, scenario);
}

function addCase(suite: XMLBuilder, scenario: ReportedScenario): void {
  const name = `${scenario.name} (${scenario.id})`;
  const test = suite.ele('testcase', { classname: scenario.feature, name, time: seconds(scenario.durationMs) });
  const findings = scenario.findings.map(describeFinding);
  const message = scenario.findings[0]?.message ?? scenario.reason ?? 'No reason was recorded.';
  const text = [...(scenario.reason === undefined ? [] : [scenario.reason]), ...findings, scenario.reproduce].join('\n');
  switch (scenario.verdict) {
    case 'fail':
      test.ele('failure', { message, type: scenario.findings[0]?.requirement ?? 'fail' }).txt(text);
      return;
    case 'error':
      test.ele('error', { message, type: 'error' }).txt(text);
      return;
    case 'inconclusive':
    case 'not-applicable':
      test.ele('skipped', { message: `${scenario.verdict}: ${scenario.reason ?? message}` });
      return;
    case 'advisory':
      test.ele('system-out').txt(findings.join('\n'));
      return;
    case 'pass':
      return;
    default:
      scenario.verdict satisfies never;
  }
}

function countsOf(scenarios: readonly ReportedScenario[]): Record<'tests' | 'failures' | 'errors' | 'skipped', string> {
  const count = (...verdicts: ReportedScenario['verdict'][]) =>
    String(scenarios.filter(({ verdict }) => verdicts.includes(verdict)).length);
  return {
    tests: String(scenarios.length),
    failures: count('fail'),
    errors: count('error'),
    skipped: count('inconclusive', 'not-applicable'),
  };
}

function propertiesOf({ subject, verdict, sentence, seed, cardholder }: ConformanceReport): [name: string, value: string][] {
  return [
    ['verdict', verdict],
    ['sentence', sentence],
    ['vendor', subject.vendor],
    ['model', subject.model],
    ['firmware', subject.firmware],
    ['protocolVersion', subject.protocolVersion],
    ['target', subject.target],
    ['address', subject.address],
    ['cardholder', cardholder],
    ['seed', String(seed)],
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
