import { PassThrough } from 'node:stream';
import type { IRunEnvironment } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import type { BenchEnvironment } from './bench.js';
import type { BenchPlan } from './bench-plan.js';
import { closeBench, openBench } from './bench-registry.js';
import { compiledSteps, packageRoot } from './package-root.js';
import type { CatalogueEntry } from './scenario-catalogue.js';
import { openStopLine } from './stop-line.js';

/** What a run needs besides its plan. */
export interface RunOptions {
  readonly scenarios: readonly CatalogueEntry[];
  /** Worker processes; 1 runs everything in this process. */
  readonly parallel: number;
  readonly bench: BenchEnvironment;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each of Cucumber's messages as it comes. */
  readonly onMessage: (message: Envelope) => void;
}

/**
 * Runs scenarios on a bench and returns Cucumber's messages: the complete record, from which all verdicts and files are made. What the
 * terminal does never makes this throw; a bench that cannot be opened does.
 */
export async function runScenarios(plan: BenchPlan, options: RunOptions): Promise<Envelope[]> {
  const { signal } = options.bench;
  const stopLine = options.parallel > 1 && signal !== undefined ? await openStopLine(signal) : undefined;
  try {
    return await runWith(plan, options, stopLine?.port);
  } finally {
    stopLine?.close();
  }
}

async function runWith(plan: BenchPlan, options: RunOptions, stopPort: number | undefined): Promise<Envelope[]> {
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const messages: Envelope[] = [];
  const silent = new PassThrough().resume();
  const environment: IRunEnvironment = { cwd: packageRoot(), stdout: silent, stderr: silent, env: { ...options.env } };
  const provided = {
    paths: options.scenarios.map(({ uri, line }) => `${uri}:${line}`),
    import: [compiledSteps()],
    format: ['message'],
    parallel: options.parallel > 1 ? options.parallel : 0,
    worldParameters: {
      plan: structuredClone(plan) as unknown as Record<string, never>,
      ...(stopPort === undefined ? {} : { stopPort }),
    },
  };
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment);
  if (options.parallel <= 1) await openBench(plan, options.bench);
  try {
    await runCucumber(runConfiguration, environment, (message) => {
      messages.push(message);
      options.onMessage(message);
    });
  } finally {
    await closeBench(plan.runId);
  }
  return messages;
}
