import type { BenchPlan, OperatorDesk } from '../../conformance/index.js';
import { groupOf, type Text } from '../../protocol/index.js';
import { type ConformanceReport, describeMoney, type RunVerdict, type Verdict } from '../../report/index.js';
import { describePos, type EndedScenario, nameTarget, type RunEvent } from '../../run/index.js';
import { detailsOf, type ExchangeDetails } from './message-details.js';
import { type GestureView, PageDesk } from './page-desk.js';
import { RunPause } from './run-pause.js';
import { type ScenarioView, viewScenario } from './scenario-view.js';

/** Scenarios that are kept for whoever opens the page later. */
const MOST_SCENARIOS = 300;

type Counts = Partial<Record<Verdict, number>>;

/** How far the questions of one group of the register have come. */
export interface GroupView {
  readonly title: Text;
  readonly total: number;
  readonly counts: Counts;
}

/** How a run ended. */
export interface EndView {
  readonly verdict: RunVerdict;
  readonly sentence: Text;
  readonly money?: Text;
  /** Whether the report can be read at `/report/`. */
  readonly hasReport: boolean;
}

/** A run as the page shows it. */
export interface RunView {
  readonly phase: 'preparing' | 'running' | 'paused' | 'stopping' | 'ended';
  readonly subject: Text;
  readonly cardholder: string;
  readonly mayPause: boolean;
  readonly done: number;
  readonly total: number;
  readonly counts: Counts;
  readonly groups: readonly GroupView[];
  readonly gesture?: GestureView;
  readonly end?: EndView;
}

/** What is told as it happens: the run as a whole, whenever something of it changes, and every scenario that ends. */
export type BoardEvent =
  | { readonly type: 'run'; readonly run: RunView }
  | { readonly type: 'scenario'; readonly scenario: ScenarioView };

interface Group {
  readonly title: Text;
  total: number;
  readonly counts: Counts;
}

/** What there is to see of a run, and what a person may do about it. */
export class RunBoard {
  readonly #listeners = new Set<(event: BoardEvent) => void>();
  readonly #desk = new PageDesk(() => this.#tell());
  readonly #pause = new RunPause();
  readonly #stop = new AbortController();
  readonly #groups = new Map<string, Group>();
  readonly #counts: Counts = {};
  readonly #mayPause: boolean;
  readonly #now: () => number;
  #ended: { readonly view: ScenarioView; readonly scenario: EndedScenario }[] = [];
  #plan: BenchPlan | undefined;
  #total = 0;
  #done = 0;
  #end: EndView | undefined;
  #folder: string | undefined;

  constructor({ mayPause = true, now = Date.now }: { readonly mayPause?: boolean; readonly now?: () => number } = {}) {
    this.#mayPause = mayPause;
    this.#now = now;
  }

  /** Where the operator of the run may answer. */
  get desk(): OperatorDesk & Pick<PageDesk, 'answer'> {
    return this.#desk;
  }

  /** Aborted when the run is to be stopped. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Folder of the report, once it is written. */
  get reportFolder(): string | undefined {
    return this.#folder;
  }

  /** Resolves when the next scenario may begin. */
  readonly hold = (): Promise<void> => this.#pause.hold();

  /** Calls the listener with everything that happens; the returned function ends that. */
  readonly subscribe = (listener: (event: BoardEvent) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What has happened in a run. */
  take(event: RunEvent): void {
    if (event.kind === 'started') this.#begin(event);
    if (event.kind === 'scenario-ended') this.#note(event);
    if (event.kind === 'report-written') this.#folder = event.folder;
  }

  /** The run is over; with `problem`, its report is not written. */
  end({ verdict, sentence, sentenceInFrench = sentence, money }: ConformanceReport, problem?: string): void {
    const spent = money === undefined ? undefined : describeMoney(money);
    const hasReport = problem === undefined && this.#folder !== undefined;
    const said = { en: sentence, fr: sentenceInFrench };
    this.#finish({ verdict, sentence: said, ...(spent === undefined ? {} : { money: spent }), hasReport });
  }

  /** Lets the run wait before its next scenario. False where it cannot, or is over. */
  pause(): boolean {
    if (!this.#mayPause || this.#isOver) return false;
    this.#pause.pause();
    this.#tell();
    return true;
  }

  /** Goes on after a pause. */
  goOn(): void {
    this.#pause.goOn();
    this.#tell();
  }

  /** Ends the run in good order. False where it is over. */
  stop(): boolean {
    if (this.#isOver) return false;
    this.#stop.abort();
    this.#pause.goOn();
    this.#tell();
    return true;
  }

  get view(): RunView {
    const gesture = this.#desk.view;
    return {
      phase: this.#phase,
      subject: subjectOf(this.#plan),
      cardholder: this.#plan?.cardholder.kind ?? '',
      mayPause: this.#mayPause,
      done: this.#done,
      total: this.#total,
      counts: { ...this.#counts },
      groups: [...this.#groups.values()].map(({ title, total, counts }) => ({ title, total, counts: { ...counts } })),
      ...(gesture === undefined ? {} : { gesture }),
      ...(this.#end === undefined ? {} : { end: this.#end }),
    };
  }

  /** The scenarios that have ended, oldest first; of very many the last ones. */
  get scenarios(): readonly ScenarioView[] {
    return this.#ended.map(({ view }) => view);
  }

  /** An exchange field by field, by the number of its scenario and its place there, from 0. Undefined where it is not kept. */
  exchange(number: number, place: number): ExchangeDetails | undefined {
    const ended = this.#ended.find(({ view }) => view.number === number);
    const exchange = ended?.scenario.evidence()?.exchanges[place];
    return exchange === undefined ? undefined : detailsOf(exchange);
  }

  get #isOver(): boolean {
    return this.#end !== undefined || this.#stop.signal.aborted;
  }

  get #phase(): RunView['phase'] {
    if (this.#end !== undefined) return 'ended';
    if (this.#stop.signal.aborted) return 'stopping';
    if (this.#pause.isPaused) return 'paused';
    return this.#plan === undefined ? 'preparing' : 'running';
  }

  #begin({ plan, scenarios }: Extract<RunEvent, { kind: 'started' }>): void {
    this.#plan = plan;
    this.#total = scenarios.length;
    for (const { question } of scenarios) this.#groupOf(question).total += 1;
    this.#tell();
  }

  #note(scenario: EndedScenario): void {
    const view = viewScenario(scenario, this.#now());
    this.#done = scenario.done;
    this.#ended = [...this.#ended, { view, scenario }].slice(-MOST_SCENARIOS);
    for (const counts of [this.#counts, this.#groupOf(scenario.entry.question).counts]) {
      counts[scenario.verdict] = (counts[scenario.verdict] ?? 0) + 1;
    }
    this.#say({ type: 'scenario', scenario: view });
    this.#tell();
  }

  #groupOf(question = ''): Group {
    const title = { en: groupOf(question), fr: groupOf(question, 'fr') };
    const known = this.#groups.get(title.en);
    if (known !== undefined) return known;
    const group = { title, total: 0, counts: {} };
    this.#groups.set(title.en, group);
    return group;
  }

  #finish(end: EndView): void {
    this.#end = end;
    this.#pause.goOn();
    this.#tell();
  }

  #tell(): void {
    this.#say({ type: 'run', run: this.view });
  }

  #say(event: BoardEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function subjectOf(plan: BenchPlan | undefined): Text {
  if (plan === undefined) return { en: '', fr: '' };
  if (plan.pointOfSale !== undefined) {
    const { target } = describePos(plan.pointOfSale);
    return { en: target, fr: target };
  }
  return { en: nameTarget(plan.target, 'en'), fr: nameTarget(plan.target, 'fr') };
}
