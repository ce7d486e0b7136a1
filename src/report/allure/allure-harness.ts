import { type Attachment, type Label, LabelName, Severity, Status } from 'allure-js-commons';
import type { ReportedHarness, ReportedProof } from '../conformance-report.js';
import { counterexampleAsText } from '../text/describe.js';
import { resultOf, writeAttachment, writeResult } from './allure-result.js';

/** Suite above those of the proof, so that nobody takes them for questions asked of the terminal. */
const PARENT_SUITE = 'Harness';

/**
 * Writes the harness's own proof as Allure results: what did not hold is broken, a fault of the bench, with its counterexample
 * attached. Laid end to end from `start` (milliseconds since 1970).
 */
export async function writeHarnessResults(harness: ReportedHarness, start: number, directory: string): Promise<void> {
  let at = start;
  for (const proof of [...harness.laws, ...harness.examples]) {
    const key = keyOf(proof);
    const result = resultOf(
      key,
      { start: at, durationMs: proof.durationMs },
      {
        fullName: key,
        name: proof.name,
        status: proof.verdict === 'held' ? Status.PASSED : Status.BROKEN,
        statusDetails: proof.reason === undefined ? {} : { message: proof.reason },
        parameters: [
          { name: 'cases', value: String(proof.cases), excluded: true },
          { name: 'seed', value: String(harness.seed), excluded: true },
        ],
        labels: labelsOf(proof),
        attachments: await writeCounterexample(proof, harness.seed, directory),
      },
    );
    await writeResult(directory, result);
    at = result.stop ?? at;
  }
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
  const name = 'Counterexample, in wire form and as fields';
  return [
    await writeAttachment(directory, keyOf(proof), { name, kind: 'counterexample', text: counterexampleAsText(proof, seed) }),
  ];
}

/** Ids of laws and of scenarios are apart: both have a framing, an amounts and a currencies. */
function keyOf({ id }: ReportedProof): string {
  return `Harness: ${id}`;
}
