import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  type ITestCaseHookParameter,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
} from '@cucumber/cucumber';
import {
  benchOf,
  CodecTrial,
  closeBench,
  EVIDENCE_MEDIA_TYPE,
  followStopLine,
  isHarnessProof,
  JUDGEMENT_MEDIA_TYPE,
  openBench,
  PROOF_MEDIA_TYPE,
  type RunParameters,
  Settlement,
} from '../src/conformance/index.js';
import { ConformanceWorld } from './world.js';

/** The bench has its own limits for everything that can take time; this one only catches a bench that hangs. */
const HANGING_BENCH_MS = 15 * 60_000;

setDefaultTimeout(HANGING_BENCH_MS);

/** A settlement ends a scenario without failing it: Cucumber is told that the rest is skipped. */
setDefinitionFunctionWrapper(
  (code: (...words: unknown[]) => unknown) =>
    async function (this: unknown, ...words: unknown[]): Promise<unknown> {
      try {
        return await code.apply(this, words);
      } catch (error) {
        if (!(error instanceof Settlement)) throw error;
        if (this instanceof ConformanceWorld && this.hasSession) this.session.noteSettlement(error);
        return 'skipped';
      }
    },
);

BeforeAll(async function () {
  const { plan, env, stopLine } = parametersOf(this);
  await openBench(plan, {
    ...(env === undefined ? {} : { env }),
    ...(stopLine === undefined ? {} : { signal: followStopLine(stopLine) }),
  });
});

AfterAll(async function () {
  await closeBench(parametersOf(this).plan.runId);
});

/** The harness's own proof gets no session: it has nothing to do with the terminal. */
Before(async function (this: ConformanceWorld, { pickle }: ITestCaseHookParameter) {
  if (isHarnessProof(pickle.uri)) {
    this.trial = new CodecTrial(this.parameters.plan.seed);
    return;
  }
  this.session = benchOf(this.parameters.plan.runId).open(pickle.tags.map(({ name }) => name));
  await this.session.begin();
});

After(function (this: ConformanceWorld) {
  if (this.hasTrial && this.trial.proof !== undefined) this.attach(JSON.stringify(this.trial.proof), PROOF_MEDIA_TYPE);
  if (!this.hasSession) return;
  try {
    this.session.end();
  } finally {
    this.attach(JSON.stringify(this.session.judgement), JUDGEMENT_MEDIA_TYPE);
    const evidence = JSON.stringify(this.session.evidence);
    benchOf(this.parameters.plan.runId).evidenceRoom.use(evidence.length);
    this.attach(evidence, EVIDENCE_MEDIA_TYPE);
  }
});

/** Cucumber types the parameters of a run as any JSON; ours are written by `caisse-ap test`. */
function parametersOf(context: { readonly parameters: unknown }): RunParameters {
  return context.parameters as RunParameters;
}
