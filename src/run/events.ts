import type { Envelope } from '@cucumber/messages';
import {
  type BenchPlan,
  type CatalogueEntry,
  EVIDENCE_MEDIA_TYPE,
  type Evidence,
  type Finding,
  isHarnessProof,
  type PaymentPlan,
  type Wait,
} from '../conformance/index.js';
import type { Text } from '../protocol/index.js';
import { foldScenarios, readEvidence, type Verdict } from '../report/index.js';

/** A scenario that has ended. */
export interface EndedScenario {
  readonly entry: CatalogueEntry;
  readonly verdict: Verdict;
  /** Why it is no pass. */
  readonly reason: Text | undefined;
  /** What was found in it. */
  readonly findings: readonly Finding[];
  /** What crossed the wire in it, masked: read when it is asked for, because it may be long. */
  readonly evidence: () => Evidence | undefined;
  /** How many have ended with it, of how many. */
  readonly done: number;
  readonly total: number;
}

/** What happens in a run. */
export type RunEvent =
  /** The terminal is there, and nothing was asked yet. `payments` is what will be asked for at most; absent of a simulator. */
  | {
      readonly kind: 'started';
      readonly plan: BenchPlan;
      readonly scenarios: readonly CatalogueEntry[];
      readonly payments?: PaymentPlan;
      /** Scenarios whose answers are kept of an earlier sitting, or of the run that is asked again in part. */
      readonly kept?: number;
    }
  /** An earlier run was in the folder of this one, and is now in this one. */
  | { readonly kind: 'moved-aside'; readonly folder: string }
  | ({ readonly kind: 'scenario-ended' } & EndedScenario)
  /** Something has been waited for that long, in milliseconds; `leftMs`: what the run has left of its time, where that is limited. */
  | { readonly kind: 'waiting'; readonly wait: Wait; readonly elapsedMs: number; readonly leftMs?: number }
  | { readonly kind: 'report-written'; readonly folder: string };

/**
 * Makes events of Cucumber's messages: one for each scenario that ends. The harness's own proof asks the terminal nothing and has none.
 * Returns the listener for the messages.
 */
export function scenarioEvents(total: number, tell: (scenario: EndedScenario) => void): (message: Envelope) => void {
  const documents: Envelope[] = [];
  const current = new Map<string, Envelope[]>();
  const bodies = new Map<string, string>();
  const ended = new Set<string>();
  return (message) => {
    if (message.gherkinDocument ?? message.pickle ?? message.testCase) documents.push(message);
    // Evidence is long, and no verdict depends on it.
    if (message.attachment?.mediaType === EVIDENCE_MEDIA_TYPE) {
      bodies.set(message.attachment.testCaseStartedId ?? '', message.attachment.body);
      return;
    }
    const id = message.testCaseStarted?.id ?? caseOf(message);
    if (id === undefined) return;
    const messages = current.get(id) ?? [];
    messages.push(message);
    current.set(id, messages);
    if (message.testCaseFinished === undefined) return;
    const [scenario] = foldScenarios([...documents, ...messages]);
    const body = bodies.get(id);
    current.delete(id);
    bodies.delete(id);
    if (scenario === undefined || isHarnessProof(scenario.entry.uri) || scenario.judgement.isPostponed === true) return;
    ended.add(`${scenario.entry.uri}:${scenario.entry.line}`);
    const { entry, verdict, reason, judgement } = scenario;
    const evidence = () => (body === undefined ? undefined : readEvidence(body));
    tell({ entry, verdict, reason, findings: judgement.findings, evidence, done: ended.size, total });
  };
}

function caseOf({ attachment, testStepFinished, testStepStarted, testCaseFinished }: Envelope): string | undefined {
  const message = attachment ?? testStepFinished ?? testStepStarted ?? testCaseFinished;
  return message?.testCaseStartedId;
}
