import type { Envelope } from '@cucumber/messages';
import type { Environment } from '../../package/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { cucumberEnvironment, loadSteps } from '../steps/step-library.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';
import { afterthoughts, statementMessage } from '../verdict/afterthoughts.js';
import { Bench, type BenchEnvironment } from './bench.js';
import { closeBench, openBench } from './bench-registry.js';
import { openStopLine } from './stop-line.js';

/** What a run needs besides its plan. */
export interface RunOptions {
  readonly scenarios: readonly CatalogueEntry[];
  /** Worker processes; 1 runs everything in this process. */
  readonly parallel: number;
  readonly bench: BenchEnvironment;
  /** Variables of this process. Cucumber sees few of them, a cardholder command all. */
  readonly env: Environment;
  /** Called with each of Cucumber's messages as it comes. */
  readonly onMessage: (message: Envelope) => void;
}

/** What a run hands to every scenario, in this process or in a worker. */
export interface RunParameters {
  readonly plan: BenchPlan;
  /** What a cardholder command sees; absent where there is none. */
  readonly env?: Environment;
  /** Where a worker process learns that the run is interrupted. */
  readonly stopLine?: string;
}

/**
 * Runs scenarios on a bench and returns Cucumber's messages: the complete record, from which all verdicts and files are made. What the
 * terminal does never makes this throw; a bench that cannot be opened does.
 */
export async function runScenarios(plan: BenchPlan, options: RunOptions): Promise<Envelope[]> {
  const { signal } = options.bench;
  const stopLine = options.parallel > 1 && signal !== undefined ? await openStopLine(signal) : undefined;
  try {
    return await runWith(plan, options, stopLine?.path);
  } finally {
    stopLine?.close();
  }
}

async function runWith(plan: BenchPlan, options: RunOptions, stopLine: string | undefined): Promise<Envelope[]> {
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const messages: Envelope[] = [];
  const environment = cucumberEnvironment(options.env);
  const provided = {
    paths: options.scenarios.map(({ uri, line }) => `${uri}:${line}`),
    format: ['message'],
    parallel: options.parallel > 1 ? options.parallel : 0,
    worldParameters: structuredClone(parametersOf(plan, options.env, stopLine)) as unknown as Record<string, never>,
  };
  const support = await loadSteps();
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment);
  const bench = options.parallel > 1 ? undefined : await openBench(plan, { env: options.env, ...options.bench });
  const tell = (message: Envelope) => {
    messages.push(message);
    options.onMessage(message);
  };
  // What is found at the end of the run comes before the message that ends it.
  const last: Envelope[] = [];
  try {
    await runCucumber({ ...runConfiguration, support }, environment, (message) => {
      if (message.testRunFinished === undefined) tell(message);
      else last.push(message);
    });
  } finally {
    await closeBench(plan.runId);
  }
  // A simulator is emptied before each scenario, which tells by itself what its books show.
  if (bench instanceof Bench && bench.target.control === undefined) {
    for (const message of afterthoughts(bench.discoveries)) tell(message);
    if (!bench.books.isEmpty) tell(statementMessage(bench.books.statement));
  }
  for (const message of last) tell(message);
  return messages;
}

/** A worker has few variables of its own, and the cardholder command is to see all of them there as well. */
function parametersOf(plan: BenchPlan, env: Environment, stopLine: string | undefined): RunParameters {
  return {
    plan,
    ...(plan.cardholder.kind === 'command' ? { env: { ...env } } : {}),
    ...(stopLine === undefined ? {} : { stopLine }),
  };
}
