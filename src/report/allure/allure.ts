import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from 'allure-js-commons';
import { stringifyEnvInfo } from 'allure-js-commons/sdk/reporter';
import type { Evidence } from '../../conformance/index.js';
import type { ConformanceReport, ReportedScenario } from '../conformance-report.js';
import { exchangesAsText, transcriptAsText } from '../text/evidence-text.js';
import { writeHarnessResult } from './allure-harness.js';
import { resultOf, writeAttachment, writeResult } from './allure-result.js';
import { detailsOf, labelsOf, statusOf, stepsOf } from './allure-status.js';

/**
 * Writes the report as Allure results, with the frames of every scenario attached, and the harness's own proof as one more under a suite
 * of its own. Ids depend on the scenario only, so that Allure can follow a scenario from run to run.
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
    const result = resultOf(
      scenario.id,
      { start, durationMs: scenario.durationMs },
      {
        fullName: `${scenario.feature}: ${scenario.id}`,
        name: scenario.name,
        status: statusOf(scenario),
        statusDetails: detailsOf(scenario),
        description: `\`${scenario.reproduce}\``,
        parameters: [{ name: 'verdict', value: scenario.verdict, excluded: true }],
        steps: stepsOf(scenario, start),
        labels: labelsOf(scenario, report),
        attachments: evidence === undefined ? [] : await writeAttachments(scenario, evidence, directory),
      },
    );
    await writeResult(directory, result);
    start = result.stop ?? start;
  }
  if (report.harness !== undefined) await writeHarnessResult(report.harness, start, directory);
}

async function writeAttachments({ id }: ReportedScenario, evidence: Evidence, directory: string): Promise<Attachment[]> {
  const name = 'Request and response, field by field';
  return [
    await writeAttachment(directory, id, { name, kind: 'exchanges', text: exchangesAsText(evidence) }),
    await writeAttachment(directory, id, { name: 'Transcript', kind: 'transcript', text: transcriptAsText(evidence) }),
  ];
}

function environmentOf({ subject, suite, seed, cardholder, verdict }: ConformanceReport): Record<string, string> {
  const known = {
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
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
}
