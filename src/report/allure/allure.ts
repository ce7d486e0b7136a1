import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attachment, type Label, Stage, type TestResult } from 'allure-js-commons';
import { createTestResult, stringifyEnvInfo } from 'allure-js-commons/sdk/reporter';
import type { Evidence } from '../../conformance/index.js';
import type { ConformanceReport, ReportedScenario } from '../conformance-report.js';
import { exchangesAsText, transcriptAsText } from '../text/evidence-text.js';
import { writeHarnessResults } from './allure-harness.js';
import { digestOf, uuidOf } from './allure-ids.js';
import { labelsOf } from './allure-labels.js';
import { detailsOf, statusOf, stepsOf } from './allure-status.js';

/**
 * Writes the report as Allure results, with the frames of every scenario attached, and the harness's own proof under a suite of its
 * own. Ids depend on the scenario only, so that Allure
 * can follow a scenario from run to run.
 */
export async function writeAllureResults(
  report: ConformanceReport,
  evidenceByScenario: ReadonlyMap<string, Evidence>,
  directory: string,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'environment.properties'), stringifyEnvInfo(environmentOf(report)));
  let start = new Date(report.startedAt).getTime();
  for (const scenario of report.scenarios) {
    const evidence = evidenceByScenario.get(scenario.id);
    const attachments = evidence === undefined ? [] : await writeAttachments(scenario, evidence, directory);
    const result = resultOf(scenario, { labels: labelsOf(scenario, report), attachments, start });
    await writeFile(join(directory, `${result.uuid}-result.json`), JSON.stringify(result));
    start += Math.round(scenario.durationMs);
  }
  if (report.harness !== undefined) await writeHarnessResults(report.harness, start, directory);
}

interface ResultParts {
  readonly labels: Label[];
  readonly attachments: Attachment[];
  /** The record keeps durations, not starts: scenarios are laid end to end. */
  readonly start: number;
}

function resultOf(scenario: ReportedScenario, { labels, attachments, start }: ResultParts): TestResult {
  const stop = start + Math.round(scenario.durationMs);
  const id = digestOf(scenario.id);
  return {
    ...createTestResult(uuidOf(scenario.id), id),
    testCaseId: id,
    historyId: id,
    fullName: `${scenario.feature}: ${scenario.id}`,
    name: scenario.name,
    status: statusOf(scenario),
    statusDetails: detailsOf(scenario),
    stage: Stage.FINISHED,
    description: `\`${scenario.reproduce}\``,
    parameters: [{ name: 'verdict', value: scenario.verdict, excluded: true }],
    steps: stepsOf(scenario, start),
    labels,
    attachments,
    start,
    stop,
  };
}

async function writeAttachments(scenario: ReportedScenario, evidence: Evidence, directory: string): Promise<Attachment[]> {
  const texts = [
    { name: 'Request and response, field by field', suffix: 'exchanges', text: exchangesAsText(evidence) },
    { name: 'Transcript', suffix: 'transcript', text: transcriptAsText(evidence) },
  ];
  return Promise.all(
    texts.map(async ({ name, suffix, text }) => {
      const source = `${uuidOf(scenario.id)}-${suffix}-attachment.txt`;
      await writeFile(join(directory, source), text);
      return { name, type: 'text/plain', source };
    }),
  );
}

function environmentOf({ subject, suite, seed, cardholder, verdict }: ConformanceReport): Record<string, string> {
  return {
    Subject: `${subject.vendor} ${subject.model}`.trim(),
    Firmware: subject.firmware,
    Protocol: subject.protocolVersion,
    Target: subject.target,
    Address: subject.address,
    ...(cardholder === undefined ? {} : { Cardholder: cardholder }),
    Verdict: verdict,
    Suite: `${suite.name} ${suite.version}`,
    Node: suite.node,
    Seed: String(seed),
  };
}
