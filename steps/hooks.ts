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
  closeBench,
  declaredMoney,
  followStopLine,
  isTurning,
  mayBegin,
  openBench,
  openScene,
  type RunParameters,
  Settlement,
} from '../src/conformance/index.js';
import { ConformanceWorld } from './world.js';

/** The bench has its own limits for everything that can take time; this one only catches a bench that hangs. */
const HANGING_BENCH_MS = 15 * 60_000;

setDefaultTimeout(HANGING_BENCH_MS);

/**
 * Each step may move the money that it declares. A settlement ends a scenario without failing it: Cucumber is told that the rest is
 * skipped.
 */
setDefinitionFunctionWrapper(
  (code: (...words: unknown[]) => unknown, options: unknown) =>
    async function (this: unknown, ...words: unknown[]): Promise<unknown> {
      const scene = this instanceof ConformanceWorld ? () => this.scene : () => undefined;
      try {
        scene()?.beginStep(declaredMoney(options, words));
        return await code.apply(this, words);
      } catch (error) {
        if (!(error instanceof Settlement)) throw error;
        scene()?.noteSettlement(error);
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
  const { plan, isKept } = parametersOf(this);
  if (isKept !== true) await closeBench(plan.runId);
});

Before(async function (this: ConformanceWorld, { pickle, testCaseStartedId }: ITestCaseHookParameter) {
  await mayBegin(this.parameters.plan.runId);
  const bench = benchOf(this.parameters.plan.runId);
  if (isTurning(bench)) return 'skipped';
  const tags = pickle.tags.map(({ name }) => name);
  const place = `${pickle.uri}:${pickle.location?.line}`;
  this.scene = openScene(bench, pickle.uri, { tags, id: testCaseStartedId, place });
  await this.scene.begin();
  return undefined;
});

After(async function (this: ConformanceWorld) {
  try {
    await this.scene?.end();
  } finally {
    for (const { mediaType, body } of this.scene?.attachments ?? []) this.attach(body, mediaType);
  }
});

/** Cucumber types the parameters of a run as any JSON; ours are written by `caisse-ap test`. */
function parametersOf(context: { readonly parameters: unknown }): RunParameters {
  return context.parameters as RunParameters;
}
