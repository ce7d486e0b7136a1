import { type Attachment, type Label, LabelName, Severity, Stage, Status, type StepResult } from 'allure-js-commons';
import type { ReportedHarness, ReportedProof } from '../conformance-report.js';
import { counterexampleAsText, describeHarness } from '../text/describe.js';
import { resultOf, writeAttachment, writeResult } from './allure-result.js';

/** Suite above that of the proof, so that nobody takes it for questions asked of the terminal. */
const PARENT_SUITE = 'Harness';

const NAME = "The harness's own proof";

/**
 * Writes the harness's own proof as one Allure result, with a step for every law and example: what passes in Allure's counts is the
 * subject's and not ours. Where something did not hold, it is broken, a fault of the bench, with the counterexamples attached. Begins at
 * `start` (milliseconds since 1970).
 */
export async function writeHarnessResult(harness: ReportedHarness, start: number, directory: string): Promise<void> {
  const proofs = [...harness.laws, ...harness.examples];
  const wrong = proofs.filter(({ verdict }) => verdict !== 'held');
  const result = resultOf(
    PARENT_SUITE,
    { start, durationMs: proofs.reduce((sum, { durationMs }) => sum + durationMs, 0) },
    {
      fullName: NAME,
      name: NAME,
      status: harness.verdict === 'proved' ? Status.PASSED : Status.BROKEN,
      statusDetails: { message: describeHarness(harness) },
      parameters: [{ name: 'seed', value: String(harness.seed), excluded: true }],
      steps: stepsOf(proofs, start),
      labels: labelsOf(harness),
      attachments: await Promise.all(wrong.map((proof) => writeCounterexample(proof, harness.seed, directory))),
    },
  );
  await writeResult(directory, result);
}

/** Laid end to end from a start. */
function stepsOf(proofs: readonly ReportedProof[], start: number): StepResult[] {
  let at = start;
  return proofs.map(({ id, name, cases, verdict, reason, durationMs }) => {
    const begun = at;
    at += Math.round(durationMs);
    return {
      name: `${name} (${id})`,
      status: verdict === 'held' ? Status.PASSED : Status.BROKEN,
      statusDetails: reason === undefined ? {} : { message: reason },
      stage: Stage.FINISHED,
      steps: [],
      attachments: [],
      parameters: [{ name: 'cases', value: String(cases) }],
      start: begun,
      stop: at,
    };
  });
}

function labelsOf({ verdict }: ReportedHarness): Label[] {
  return [
    { name: LabelName.EPIC, value: NAME },
    { name: LabelName.PARENT_SUITE, value: PARENT_SUITE },
    { name: LabelName.SUITE, value: NAME },
    { name: LabelName.SEVERITY, value: Severity.BLOCKER },
    { name: 'verdict', value: verdict },
  ];
}

async function writeCounterexample(proof: ReportedProof, seed: number, directory: string): Promise<Attachment> {
  const name = `Counterexample of ${proof.id}, in wire form and as fields`;
  const text = counterexampleAsText(proof, seed);
  // Ids of laws and of scenarios are apart: both have a framing, an amounts and a currencies.
  return writeAttachment(directory, `${PARENT_SUITE}: ${proof.id}`, { name, kind: 'counterexample', text });
}
