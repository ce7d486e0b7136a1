import type { Envelope, TestStepResult } from '@cucumber/messages';
import {
  EVIDENCE_MEDIA_TYPE,
  type EvidenceEvent,
  type Finding,
  JUDGEMENT_MEDIA_TYPE,
  type Judgement,
  PROOF_MEDIA_TYPE,
  type Proof,
} from '../../src/conformance/index.js';
import type { RunContext } from '../../src/report/run-context.js';
import { issueSaying } from '../support/issue.js';

/** How a step or a hook ended: its status, or the name and message of what it threw. */
export type Ended = 'PASSED' | 'SKIPPED' | 'UNDEFINED' | 'AMBIGUOUS' | 'PENDING' | readonly [error: string, message: string];

/** A scenario as it went, with a hook before and after its steps as the real ones have. */
export interface Played {
  /** Feature and line, such as `debit:14`; of the harness's own proof such as `codec/framing:8`. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly before?: Ended;
  readonly steps?: readonly Ended[];
  readonly after?: Ended;
  /** Nothing is attached for null. */
  readonly judgement?: Judgement | null;
  /** Tags of the fields of each response. */
  readonly responses?: readonly (readonly string[])[];
  readonly events?: readonly EvidenceEvent[];
  readonly isFinished?: boolean;
  /** Text of the first step; those after it are numbered. */
  readonly given?: string;
  /** Only scenarios of the harness's own proof attach one, and nothing else. */
  readonly proof?: Proof;
}

/** Cucumber's messages of a run of these scenarios, as far as a report reads them. */
export function messagesOf(...played: readonly Played[]): Envelope[] {
  const uris = [...new Set(played.map(({ id }) => uriOf(id)))];
  return [
    ...uris.map((uri) =>
      documentOf(
        uri,
        played.filter(({ id }) => uriOf(id) === uri),
      ),
    ),
    ...played.flatMap((one) => [pickleOf(one), testCaseOf(one)]),
    ...played.flatMap((one, index) => runOf(one, index)),
  ] as Envelope[];
}

export const finding = (
  requirement: Finding['requirement'],
  level: Finding['level'],
  message = `${requirement} is not met.`,
): Finding => {
  return { ...issueSaying(requirement, message), level };
};

export const failed = (requirement: string): Ended => ['Nonconformity', `${requirement}: ${requirement} is not met.`];

export function contextOf(change: Partial<RunContext> = {}): RunContext {
  return {
    suite: { name: 'caisse-ap-conformance', version: '0.1.0', node: 'v20.19.0' },
    subject: {
      role: 'terminal',
      target: 'embedded',
      address: 'this process',
      vendor: 'V',
      model: 'M',
      firmware: 'F',
      protocolVersion: '3.20',
      capabilities: {},
    },
    cardholder: 'simulator',
    startedAt: '2026-03-05T14:03:09.250Z',
    durationMs: 1000,
    seed: 7,
    command: 'npx caisse-ap test terminal --seed 7',
    planned: 0,
    ...change,
  };
}

function uriOf(id: string): string {
  const [file = ''] = id.split(':');
  return `features/${file.includes('/') ? file : `terminal/${file}`}.feature`;
}

function documentOf(uri: string, played: readonly Played[]) {
  const children = played.map(({ id }) => ({
    scenario: { id: `node-${id}`, location: { line: Number(id.split(':')[1]), column: 1 } },
  }));
  return {
    gherkinDocument: {
      uri,
      comments: [],
      feature: { name: `Feature ${uri}`, children: [{ rule: { name: 'A rule', children } }] },
    },
  };
}

function pickleOf({ id, tags, given, steps = ['PASSED'] }: Played) {
  const line = Number(id.split(':')[1]);
  return {
    pickle: {
      id: `pickle-${id}`,
      uri: uriOf(id),
      name: `Scenario ${id}`,
      location: { line, column: 1 },
      astNodeIds: [`node-${id}`],
      tags: tags.map((name) => ({ name, astNodeId: 'tag' })),
      steps: steps.map((_, index) => ({
        id: `${id}-${index}`,
        text: index === 0 && given !== undefined ? given : `step ${index}`,
        astNodeIds: [],
      })),
    },
  };
}

function testCaseOf({ id, steps = ['PASSED'] }: Played) {
  const own = steps.map((_, index) => ({ id: `step-${id}-${index}`, pickleStepId: `${id}-${index}` }));
  return {
    testCase: {
      id: `case-${id}`,
      pickleId: `pickle-${id}`,
      testSteps: [{ id: `before-${id}`, hookId: 'before' }, ...own, { id: `after-${id}`, hookId: 'after' }],
    },
  };
}

function runOf(played: Played, index: number) {
  const { id, before = 'PASSED', steps = ['PASSED'], after = 'PASSED', judgement = { findings: [] }, isFinished = true } = played;
  const isProof = id.startsWith('codec/');
  const testCaseStartedId = `started-${id}`;
  const at = (seconds: number, nanos = 0) => ({ seconds: 1000 + 10 * index + seconds, nanos });
  const ended = (testStepId: string, how: Ended) => ({
    testStepFinished: { testCaseStartedId, testStepId, testStepResult: resultOf(how), timestamp: at(1) },
  });
  const attached = (mediaType: string, body: unknown) => ({
    attachment: { testCaseStartedId, mediaType, body: JSON.stringify(body), contentEncoding: 'IDENTITY' },
  });
  return [
    { testCaseStarted: { id: testCaseStartedId, testCaseId: `case-${id}`, attempt: 0, timestamp: at(0) } },
    ended(`before-${id}`, before),
    ...steps.map((how, step) => ended(`step-${id}-${step}`, how)),
    ...(played.proof === undefined ? [] : [attached(PROOF_MEDIA_TYPE, played.proof)]),
    ...(judgement === null || isProof ? [] : [attached(JUDGEMENT_MEDIA_TYPE, judgement)]),
    ...(isProof ? [] : [attached(EVIDENCE_MEDIA_TYPE, evidenceOf(played))]),
    ended(`after-${id}`, after),
    ...(isFinished ? [{ testCaseFinished: { testCaseStartedId, willBeRetried: false, timestamp: at(1, 500_000_000) } }] : []),
  ];
}

function evidenceOf({ responses = [], events = [] }: Played) {
  const message = (tags: readonly string[]) => {
    return { line: 'A message.', fields: tags.map((tag) => ({ tag, name: tag, value: '', meaning: '' })) };
  };
  return { exchanges: [{ request: message(['CZ']), responses: responses.map(message), ending: 'an answer' }], events };
}

function resultOf(how: Ended): TestStepResult {
  const duration = { seconds: 0, nanos: 1 };
  if (typeof how === 'string') return { status: how, duration } as TestStepResult;
  const [type, message] = how;
  return {
    status: 'FAILED',
    duration,
    message: `${type}: ${message}\n    at step`,
    exception: { type, message },
  } as TestStepResult;
}
