import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { ConformanceReport, ReportedHarness, ReportedProof, ReportedScenario } from './conformance-report.js';
import { counterexampleAsText, describeFinding } from './text/describe.js';

/** Stands for a character that XML cannot hold. */
const REPLACEMENT = '\uFFFD';

/** Suite of the harness's own proof, apart from those of the terminal. */
const HARNESS_SUITE = "Harness: the codec's own proof";

/**
 * The report for a CI server: one suite per feature, one case per scenario. An advisory passes and tells its findings as output; what
 * could not be judged, or does not apply, is skipped with the reason. The harness's own proof is a suite of its own, which tells as output
 * what held: only what did not is a case, and an error, so that the cases that pass are the subject's and nobody else's.
 */
export function renderJunit(report: ConformanceReport): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: REPLACEMENT }).ele('testsuites', {
    name: `${report.suite.name} ${report.suite.version}`,
    ...totalsOf(report),
    time: seconds(report.durationMs),
  });
  for (const feature of new Set(report.scenarios.map((scenario) => scenario.feature))) {
    const scenarios = report.scenarios.filter((scenario) => scenario.feature === feature);
    addSuite(root, feature, scenarios, report);
  }
  if (report.harness !== undefined) addHarness(root, report.harness, report);
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
  const findings = scenario.findings.map((finding) => describeFinding(finding));
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

function addHarness(root: XMLBuilder, harness: ReportedHarness, report: ConformanceReport): void {
  const { laws, examples, verdict, seed } = harness;
  const proofs = [...laws, ...examples];
  const time = seconds(proofs.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const timestamp = report.startedAt.slice(0, 19);
  const suite = root.ele('testsuite', { name: HARNESS_SUITE, ...proofCounts(harness), time, timestamp });
  const properties = suite.ele('properties');
  const counts = { laws: laws.length, examples: examples.length };
  for (const [name, value] of Object.entries({ verdict, seed, ...counts }))
    properties.ele('property', { name, value: String(value) });
  for (const proof of proofs.filter((each) => each.verdict !== 'held')) {
    const { feature, durationMs, reason = 'No reason was recorded.' } = proof;
    const test = suite.ele('testcase', { classname: `Harness: ${feature}`, name: nameOf(proof), time: seconds(durationMs) });
    test.ele('error', { message: reason, type: proof.verdict }).txt(counterexampleAsText(proof, seed));
  }
  const held = proofs.filter((each) => each.verdict === 'held').map((proof) => `${nameOf(proof)}: held`);
  suite.ele('system-out').txt(held.join('\n'));
}

function nameOf({ name, id, cases }: ReportedProof): string {
  return `${name} (${id}, ${cases} ${cases === 1 ? 'case' : 'cases'})`;
}

function totalsOf({ scenarios, harness }: ConformanceReport): Counts {
  const own = countsOf(scenarios);
  if (harness === undefined) return own;
  const { tests, errors } = proofCounts(harness);
  const add = (one: string, other: string) => String(Number(one) + Number(other));
  return { ...own, tests: add(own.tests, tests), errors: add(own.errors, errors) };
}

function proofCounts(harness: ReportedHarness): Counts {
  const errors = String([...harness.laws, ...harness.examples].filter(({ verdict }) => verdict !== 'held').length);
  return { tests: errors, failures: '0', errors, skipped: '0' };
}

type Counts = Record<'tests' | 'failures' | 'errors' | 'skipped', string>;

function countsOf(scenarios: readonly ReportedScenario[]): Counts {
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
    ...(cardholder === undefined ? [] : [['cardholder', cardholder] as [string, string]]),
    ['seed', String(seed)],
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
