import type { Envelope, GherkinDocument, TestStepResult } from '@cucumber/messages';
import {
  AFTERTHOUGHT_MEDIA_TYPE,
  type Afterthought,
  type CatalogueEntry,
  describePickle,
  EVIDENCE_MEDIA_TYPE,
  type Evidence,
  type Finding,
  JUDGEMENT_MEDIA_TYPE,
  type Judgement,
  PROOF_MEDIA_TYPE,
  type Proof,
} from '../../conformance/index.js';
import { sayIssue, type Text } from '../../protocol/index.js';
import type { ReportedScenario, Verdict } from '../conformance-report.js';
import { readEvidence } from './read-evidence.js';

/** One scenario as it went. */
export interface FoldedScenario {
  /** Ids of its runs in the messages: more than one where it was asked again. */
  readonly runIds: readonly string[];
  readonly entry: CatalogueEntry;
  readonly verdict: Verdict;
  readonly reason: Text | undefined;
  readonly judgement: Judgement;
  readonly evidence: Evidence | undefined;
  /** Of a scenario of the harness's own proof only. */
  readonly proof?: Proof;
  readonly durationMs: number;
  readonly steps: ReportedScenario['steps'];
  /** The steps ran to their end, or as far as the question of the scenario: its other requirements were answered as well. */
  readonly isAnswered: boolean;
}

/** What one test case of the messages gathered. */
interface Gathered {
  readonly entry: CatalogueEntry;
  readonly startedMs: number;
  /** Undefined until it has ended. */
  finishedMs: number | undefined;
  judgement: Judgement | undefined;
  evidence: Evidence | undefined;
  proof: Proof | undefined;
  readonly results: { readonly text: string | undefined; readonly result: TestStepResult }[];
}

/**
 * Folds Cucumber's messages into scenarios, in the order in which they ran. A scenario that did not end is not among them. Of one that was
 * asked again the last answer counts, and what was found in the others beside.
 */
export function foldScenarios(messages: readonly Envelope[]): FoldedScenario[] {
  const byPlace = new Map<string, [string, Gathered][]>();
  for (const [runId, gathered] of gather(messages)) {
    const { entry, finishedMs } = gathered;
    const place = `${entry.uri}:${entry.line}`;
    if (finishedMs !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), [runId, gathered]]);
  }
  return [...byPlace.values()].flatMap((runs) => {
    const runIds = runs.map(([runId]) => runId);
    const last = runs.at(-1)?.[1];
    if (last?.finishedMs === undefined) return [];
    const before = runs.slice(0, -1).flatMap(([, { judgement }]) => (judgement === undefined ? [] : [judgement]));
    return [{ runIds, ...conclude({ ...last, judgement: withEarlier(last.judgement, before) }, last.finishedMs) }];
  });
}

function withEarlier(judgement: Judgement | undefined, before: readonly Judgement[]): Judgement | undefined {
  if (judgement === undefined || before.length === 0) return judgement;
  const known = new Set(judgement.findings.map(({ requirement, message }) => `${requirement} ${message}`));
  const findings = before.flatMap((one) =>
    one.findings.filter(({ requirement, message }) => !known.has(`${requirement} ${message}`)),
  );
  const unknownOutcomes = [...before, judgement].flatMap((one) => one.unknownOutcomes ?? []);
  const unknown = unknownOutcomes.length === 0 ? {} : { unknownOutcomes };
  return { ...judgement, findings: [...judgement.findings, ...findings], ...unknown };
}

/** Scenarios that were begun and not ended, when their run was cut short. */
export function scenariosUnderWay(messages: readonly Envelope[]): CatalogueEntry[] {
  return [...gather(messages).values()].filter(({ finishedMs }) => finishedMs === undefined).map(({ entry }) => entry);
}

function gather(messages: readonly Envelope[]): Map<string, Gathered> {
  const documents = documentsOf(messages);
  const pickles = new Map(messages.flatMap(({ pickle }) => (pickle === undefined ? [] : [[pickle.id, pickle] as const])));
  const cases = new Map(messages.flatMap(({ testCase }) => (testCase === undefined ? [] : [[testCase.id, testCase] as const])));
  const gathered = new Map<string, Gathered>();
  const stepTexts = new Map<string, string>();
  for (const { testCaseStarted: started, attachment, testStepFinished: step, testCaseFinished: finished } of messages) {
    if (started !== undefined) {
      const testCase = cases.get(started.testCaseId);
      const pickle = pickles.get(testCase?.pickleId ?? '');
      const document = documents.get(pickle?.id ?? '');
      if (testCase === undefined || pickle === undefined || document === undefined) continue;
      for (const { id, pickleStepId } of testCase.testSteps) {
        const text = pickle.steps.find((candidate) => candidate.id === pickleStepId)?.text;
        if (text !== undefined) stepTexts.set(id, text);
      }
      const startedMs = toMs(started.timestamp);
      const entry = describePickle(document, pickle);
      const nothing = { finishedMs: undefined, judgement: undefined, evidence: undefined, proof: undefined };
      gathered.set(started.id, { entry, startedMs, ...nothing, results: [] });
    }
    const place = gathered.get(attachment?.testCaseStartedId ?? step?.testCaseStartedId ?? finished?.testCaseStartedId ?? '');
    if (place === undefined) continue;
    if (attachment?.mediaType === JUDGEMENT_MEDIA_TYPE) place.judgement = JSON.parse(attachment.body);
    if (attachment?.mediaType === AFTERTHOUGHT_MEDIA_TYPE)
      place.judgement = withFindings(place.judgement, JSON.parse(attachment.body));
    if (attachment?.mediaType === EVIDENCE_MEDIA_TYPE) place.evidence = readEvidence(attachment.body);
    if (attachment?.mediaType === PROOF_MEDIA_TYPE) place.proof = JSON.parse(attachment.body);
    if (step !== undefined) place.results.push({ text: stepTexts.get(step.testStepId), result: step.testStepResult });
    if (finished !== undefined) place.finishedMs = toMs(finished.timestamp);
  }
  return gathered;
}

/** The document of each pickle. A run of several sittings has one for each file and sitting: the one before a pickle is its own. */
function documentsOf(messages: readonly Envelope[]): Map<string, GherkinDocument> {
  const byFile = new Map<string, GherkinDocument>();
  const byPickle = new Map<string, GherkinDocument>();
  for (const { gherkinDocument, pickle } of messages) {
    if (gherkinDocument?.uri !== undefined) byFile.set(gherkinDocument.uri, gherkinDocument);
    const document = byFile.get(pickle?.uri ?? '');
    if (pickle !== undefined && document !== undefined) byPickle.set(pickle.id, document);
  }
  return byPickle;
}

function withFindings(judgement: Judgement = { findings: [] }, { findings }: Afterthought): Judgement {
  return { ...judgement, findings: [...judgement.findings, ...findings] };
}

function conclude(gathered: Gathered, finishedMs: number): Omit<FoldedScenario, 'runIds'> {
  const { entry, results, evidence, proof } = gathered;
  const judgement = gathered.judgement ?? { findings: [] };
  const { verdict, reason } = judgeScenario(gathered, judgement);
  const own = results.filter(({ text }) => text !== undefined);
  return {
    entry,
    verdict,
    reason,
    judgement,
    evidence,
    ...(proof === undefined ? {} : { proof }),
    durationMs: Math.max(0, finishedMs - gathered.startedMs),
    steps: own.map(({ text = '', result }) => ({ text, status: statusOf(result) })),
    isAnswered: own.every(({ result }) => result.status === 'PASSED') || isStoppedBesideTheQuestion(entry, judgement),
  };
}

/** Whether a finding that is not about its question ended the scenario: then the question was answered before it. */
function isStoppedBesideTheQuestion({ question }: CatalogueEntry, { findings, verdict }: Judgement): boolean {
  const isBeside =
    question !== undefined && findings.every(({ requirement, level }) => requirement !== question && level !== 'MUST');
  return verdict === undefined && findings.length > 0 && isBeside;
}

function judgeScenario({ entry, results }: Gathered, judgement: Judgement): { verdict: Verdict; reason: Text | undefined } {
  const broken = results.find(({ result }) => statusOf(result) === 'error');
  if (broken !== undefined) return { verdict: 'error', reason: benchFailed(messageOf(broken.result)) };
  const { findings } = judgement;
  const [worst] = findings.filter(({ level }) => level === 'MUST');
  if (worst !== undefined) return { verdict: 'fail', reason: messageIn(worst) };
  // What was found of the question itself is not hidden behind what could not be asked of it besides.
  const own = findings.find(({ requirement }) => requirement === entry.question);
  if (own !== undefined) return { verdict: 'advisory', reason: messageIn(own) };
  if (judgement.verdict !== undefined) {
    const { verdict, reason, reasonInFrench = reason } = judgement;
    return { verdict, reason: reason === undefined ? undefined : { en: reason, fr: reasonInFrench ?? reason } };
  }
  if (findings[0] !== undefined) return { verdict: 'advisory', reason: messageIn(findings[0]) };
  if (results.length > 0 && results.every(({ result }) => result.status === 'PASSED'))
    return { verdict: 'pass', reason: undefined };
  return { verdict: 'error', reason: SKIPPED };
}

const SKIPPED: Text = {
  en: 'The bench failed: steps were skipped without a reason.',
  fr: 'Le banc a failli : des étapes ont été sautées sans raison.',
};

function benchFailed(why: string): Text {
  return { en: `The bench failed: ${why}`, fr: `Le banc a failli : ${why}` };
}

function messageIn(finding: Finding): Text {
  return { en: finding.message, fr: sayIssue(finding, 'fr').message };
}

function statusOf(result: TestStepResult): ReportedScenario['steps'][number]['status'] {
  switch (result.status) {
    case 'PASSED':
      return 'passed';
    case 'SKIPPED':
      return 'skipped';
    case 'FAILED':
      return result.exception?.type === 'Nonconformity' ? 'failed' : 'error';
    default:
      return 'error';
  }
}

function messageOf(result: TestStepResult): string {
  const text = result.exception?.message ?? result.message ?? `a step is ${result.status.toLowerCase()}`;
  return text.split('\n')[0] ?? text;
}

function toMs({ seconds, nanos }: { readonly seconds: number; readonly nanos: number }): number {
  return seconds * 1000 + nanos / 1e6;
}
