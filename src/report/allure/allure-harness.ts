import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attachment, type Label, LabelName, Severity, Stage, Status, type TestResult } from 'allure-js-commons';
import { createTestResult } from 'allure-js-commons/sdk/reporter';
import type { ReportedHarness, ReportedProof } from '../conformance-report.js';
import { counterexampleAsText } from '../text/describe-harness.js';
import { digestOf, uuidOf } from './allure-ids.js';

/** Suite above those of the proof, so that nobody takes them for questions asked of the terminal. */
const PARENT_SUITE = 'Harness';

/**
 * Writes the harness's own proof as Allure results: what did not hold is broken, a fault of the bench, with its counterexample
 * attached. Laid end to end from `start` (milliseconds since 1970).
 */
export async function writeHarnessResults(harness: ReportedHarness, start: number, directory: string): Promise<void> {
  let at = start;
  for (const proof of [...harness.laws, ...harness.examples]) {
    const attachments = await writeCounterexample(proof, harness.seed, directory);
    const result = resultOf(proof, { seed: harness.seed, attachments, start: at });
    await writeFile(join(directory, `${result.uuid}-result.json`), JSON.stringify(result));
    at = result.stop ?? at;
  }
}

interface ResultParts {
  readonly seed: number;
  readonly attachments: Attachment[];
  readonly start: number;
}

function resultOf(proof: ReportedProof, { seed, attachments, start }: ResultParts): TestResult {
  const id = digestOf(keyOf(proof));
  return {
    ...createTestResult(uuidOf(keyOf(proof)), id),
    testCaseId: id,
    historyId: id,
    fullName: keyOf(proof),
    name: proof.name,
    status: proof.verdict === 'held' ? Status.PASSED : Status.BROKEN,
    statusDetails: proof.reason === undefined ? {} : { message: proof.reason },
    stage: Stage.FINISHED,
    parameters: [
      { name: 'cases', value: String(proof.cases), excluded: true },
      { name: 'seed', value: String(seed), excluded: true },
    ],
    labels: labelsOf(proof),
    attachments,
    start,
    stop: start + Math.round(proof.durationMs),
  };
}

function labelsOf({ feature, requirements, verdict }: ReportedProof): Label[] {
  return [
    { name: LabelName.EPIC, value: "The harness's own proof" },
    { name: LabelName.FEATURE, value: feature },
    { name: LabelName.PARENT_SUITE, value: PARENT_SUITE },
    { name: LabelName.SUITE, value: feature },
    { name: LabelName.SEVERITY, value: Severity.BLOCKER },
    ...requirements.map((value) => ({ name: LabelName.TAG, value })),
    { name: 'verdict', value: verdict },
  ];
}

async function writeCounterexample(proof: ReportedProof, seed: number, directory: string): Promise<Attachment[]> {
  if (proof.verdict === 'held') return [];
  const source = `${uuidOf(keyOf(proof))}-counterexample-attachment.txt`;
  await writeFile(join(directory, source), counterexampleAsText(proof, seed));
  return [{ name: 'Counterexample, in wire form and as fields', type: 'text/plain', source }];
}

/** Ids of laws and of scenarios are apart: both have a framing, an amounts and a currencies. */
function keyOf({ id }: ReportedProof): string {
  return `Harness: ${id}`;
}
