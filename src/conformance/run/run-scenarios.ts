import { type Envelope, TimeConversion } from '@cucumber/messages';
import type { Environment } from '../../package/index.js';
import { RunCourse } from '../cardholder/course.js';
import { demandsOf } from '../money/payment-plan.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { cucumberEnvironment, loadSteps } from '../steps/step-library.js';
import type { CatalogueEntry } from '../suite/scenario-catalogue.js';
import { afterthoughts, booksSoFarMessage, statementMessage } from '../verdict/afterthoughts.js';
import { Bench, type BenchEnvironment } from './bench.js';
import { type AnyBench, closeBench, openBench } from './bench-registry.js';
import { ORDER_PLUGIN } from './order-plugin.js';
import { openStopLine } from './stop-line.js';

/** What a run needs besides its plan. */
export interface RunOptions {
  readonly scenarios: readonly CatalogueEntry[];
  /** Worker processes; 1 runs everything in this process. */
  readonly parallel: number;
  readonly bench: Omit<BenchEnvironment, 'course'> & {
    /** Ends the run in good order: an operator may do that. */
    readonly stop?: () => void;
  };
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
  /** The bench stays open after the scenarios: more may come. */
  readonly isKept?: boolean;
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
  if (options.scenarios.length === 0) return endAtOnce(options);
  const messages: Envelope[] = [];
  const tell = (message: Envelope) => {
    messages.push(message);
    options.onMessage(message);
  };
  const course = await courseOf(plan, options);
  const isHere = options.parallel <= 1;
  const bench = isHere ? await openBench(plan, { env: options.env, ...options.bench, course }) : undefined;
  // What is found at the end of the run comes before the message that ends it.
  let last: readonly Envelope[] = [];
  try {
    let queue = options.scenarios;
    while (queue.length > 0) {
      const passed = await pass({ plan, options, stopLine, bench, course, tell }, queue);
      last = passed.last;
      const again = course.takeTurn().flatMap((place) => options.scenarios.filter((entry) => placeOf(entry) === place));
      queue = options.bench.signal?.aborted === true ? [] : [...again, ...passed.postponed];
    }
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

/** What a pass needs. */
interface PassSetting {
  readonly plan: BenchPlan;
  readonly options: RunOptions;
  readonly stopLine: string | undefined;
  /** Absent where workers have their own. */
  readonly bench: AnyBench | undefined;
  readonly course: RunCourse;
  readonly tell: (message: Envelope) => void;
}

/** What a pass leaves: scenarios that it did not come to, because it turned back, and the messages that end the run. */
interface Passed {
  readonly postponed: readonly CatalogueEntry[];
  readonly last: readonly Envelope[];
}

/** Asks scenarios in their order, until the end or until the run turns back. */
async function pass(setting: PassSetting, scenarios: readonly CatalogueEntry[]): Promise<Passed> {
  const { plan, options, stopLine, bench, course, tell } = setting;
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const environment = cucumberEnvironment(options.env);
  const order = scenarios.map(placeOf);
  const provided = {
    paths: order,
    format: ['message'],
    parallel: options.parallel > 1 ? options.parallel : 0,
    worldParameters: structuredClone(parametersOf(plan, options, stopLine)) as unknown as Record<string, never>,
  };
  const support = await loadSteps();
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment);
  const plugins = { specifiers: [ORDER_PLUGIN], options: { order } };
  const keepBooks = bench instanceof Bench ? bookKeeper(bench, tell) : () => {};
  const begun = new Set<string>();
  const waiting = new Set<string>();
  const last: Envelope[] = [];
  await runCucumber({ ...runConfiguration, plugins, support }, environment, (message) => {
    const { testCaseStarted, testRunFinished, testCaseFinished } = message;
    if (testCaseStarted !== undefined) (course.isTurning ? waiting : begun).add(testCaseStarted.id);
    const run = testCaseStarted?.id ?? runOf(message);
    // Whoever kills this process takes the books with it: what has ended is in them before it has.
    if (testCaseFinished !== undefined) keepBooks();
    if (testRunFinished !== undefined) last.push(message);
    else if (run === undefined || !waiting.has(run)) tell(message);
  });
  return { postponed: waiting.size === 0 ? [] : scenarios.slice(begun.size), last };
}

/** Which scenario's run a message belongs to. */
function runOf({ attachment, testStepStarted, testStepFinished, testCaseFinished }: Envelope): string | undefined {
  return (attachment ?? testStepStarted ?? testStepFinished ?? testCaseFinished)?.testCaseStartedId;
}

function placeOf({ uri, line }: CatalogueEntry): string {
  return `${uri}:${line}`;
}

/** The course of a run: where a person acts, with what they will have to do. */
async function courseOf(plan: BenchPlan, { scenarios, bench: { stop } }: RunOptions): Promise<RunCourse> {
  if (plan.cardholder.kind !== 'operator') return new RunCourse();
  const demands = await demandsOf(scenarios, plan);
  const gesturesOf = (entry: CatalogueEntry) => (demands.get(entry) ?? []).flatMap(({ gesture }) => gesture ?? []);
  return new RunCourse(new Map(scenarios.map((entry) => [placeOf(entry), gesturesOf(entry)])), stop);
}

/** Tells what the books show, each time it is something else. */
function bookKeeper(bench: Bench, tell: (message: Envelope) => void): () => void {
  let kept = '';
  return () => {
    const message = booksSoFarMessage(bench.discoveries, bench.books.statement);
    const body = message.attachment?.body ?? '';
    if (body !== kept) tell(message);
    kept = body;
  };
}

/** Nothing is left to be asked of a run that was cut short at its very end. */
function endAtOnce({ onMessage }: RunOptions): Envelope[] {
  const message = { testRunFinished: { success: true, timestamp: TimeConversion.millisecondsSinceEpochToTimestamp(Date.now()) } };
  onMessage(message);
  return [message];
}

/** A worker has few variables of its own, and the cardholder command is to see all of them there as well. */
function parametersOf(plan: BenchPlan, { env, parallel }: RunOptions, stopLine: string | undefined): RunParameters {
  return {
    plan,
    isKept: parallel <= 1,
    ...(plan.cardholder.kind === 'command' ? { env: { ...env } } : {}),
    ...(stopLine === undefined ? {} : { stopLine }),
  };
}
