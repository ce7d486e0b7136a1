import type { Envelope } from '@cucumber/messages';
import type { CatalogueEntry } from '../../conformance/index.js';
import { type FoldedScenario, foldScenarios } from '../fold/fold-scenario.js';

/** What is kept of a run that is taken up, or asked again in part. */
export interface KeptScenarios {
  /** The messages of the scenarios that are kept, and what was said of the run as a whole; its end is not among them. */
  readonly messages: readonly Envelope[];
  readonly entries: readonly CatalogueEntry[];
}

/** Leaves out of the messages of a run each scenario that has not ended, or is not to be kept, with all that belongs to it alone. */
export function keepScenarios(messages: readonly Envelope[], isKept: (scenario: FoldedScenario) => boolean): KeptScenarios {
  const kept = foldScenarios(messages).filter(isKept);
  const runs = new Set(kept.flatMap(({ runIds }) => runIds));
  const cases = new Set(messages.flatMap(({ testCaseStarted: started }) => isIn(runs, started?.id, started?.testCaseId)));
  const pickles = new Set(messages.flatMap(({ testCase }) => isIn(cases, testCase?.id, testCase?.pickleId)));
  const files = new Set(messages.flatMap(({ pickle }) => isIn(pickles, pickle?.id, pickle?.uri)));
  const isOfKept = (message: Envelope) => {
    const { source, gherkinDocument, pickle, testCase, testCaseStarted } = message;
    const file = source?.uri ?? gherkinDocument?.uri;
    if (file !== undefined) return files.has(file);
    if (pickle !== undefined) return pickles.has(pickle.id);
    if (testCase !== undefined) return cases.has(testCase.id);
    const run = testCaseStarted?.id ?? runOf(message);
    return run === undefined ? message.testRunFinished === undefined && message.meta === undefined : runs.has(run);
  };
  return { messages: messages.filter(isOfKept), entries: kept.map(({ entry }) => entry) };
}

/** The value, if the key is in a set. */
function isIn(set: ReadonlySet<string>, key: string | undefined, value: string | undefined): string[] {
  return key !== undefined && value !== undefined && set.has(key) ? [value] : [];
}

function runOf({ attachment, testStepStarted, testStepFinished, testCaseFinished }: Envelope): string | undefined {
  return (attachment ?? testStepStarted ?? testStepFinished ?? testCaseFinished)?.testCaseStartedId;
}
