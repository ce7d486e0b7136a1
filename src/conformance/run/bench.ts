import { setMaxListeners } from 'node:events';
import type { Environment } from '../../package/index.js';
import type { Discovery } from '../books/discovery.js';
import { RunBooks } from '../books/run-books.js';
import type { Cardholder } from '../cardholder/cardholder.js';
import { commandCardholder } from '../cardholder/command-cardholder.js';
import { RunCourse } from '../cardholder/course.js';
import { operatorCardholder } from '../cardholder/operator-cardholder.js';
import type { OperatorConsole } from '../cardholder/operator-console.js';
import type { OperatorDesk } from '../cardholder/operator-desk.js';
import { absentCardholder, automaticCardholder, simulatorCardholder } from '../cardholder/simple-cardholders.js';
import { EvidenceRoom } from '../evidence/evidence-room.js';
import { PaymentLedger } from '../money/payment-ledger.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { openTarget, type TargetEnvironment } from '../target/target.js';
import type { Target } from '../target/terminal-control.js';
import type { HearWaiting } from '../terminal/pace/heartbeat.js';
import { Session } from '../terminal/session.js';
import { TerminalWatch } from '../terminal/watch.js';
import { BenchError } from '../verdict/settlement.js';

/** What a bench needs from the process it runs in. */
export interface BenchEnvironment extends TargetEnvironment {
  /** Absent where nobody can be asked, as in a worker process. */
  readonly console?: OperatorConsole;
  /** Where the operator may answer as well; the first answer counts. */
  readonly desk?: OperatorDesk;
  /** Resolves when the next scenario may begin: a person may have paused the run. */
  readonly hold?: () => Promise<void>;
  /** The course of a run in which a person acts. */
  readonly course?: RunCourse;
  /** Ends the run: every further scenario is inconclusive. */
  readonly signal?: AbortSignal;
  /** Variables a cardholder command sees; those of this process when left out. */
  readonly env?: Environment;
  /** Told what the run waits for, where that takes long. */
  readonly hearWaiting?: HearWaiting;
  /** Ends a process with all that it started. */
  readonly endGroup?: (pid: number) => void;
}

/** The test bench: one terminal under test, one cardholder, one ledger of payments. Opens a session for each scenario. */
export class Bench {
  readonly plan: BenchPlan;
  readonly target: Target;
  readonly cardholder: Cardholder;
  readonly ledger: PaymentLedger;
  /** Ends the run when aborted. */
  readonly signal: AbortSignal | undefined;
  /** What the terminal is believed to have booked. */
  readonly books = new RunBooks();
  /** The health of the terminal. */
  readonly watch: TerminalWatch;
  /** Where the run is. */
  readonly course: RunCourse;
  /** How much evidence the run may still leave behind. */
  readonly evidenceRoom = new EvidenceRoom();

  private constructor(plan: BenchPlan, target: Target, environment: BenchEnvironment) {
    this.plan = plan;
    this.target = target;
    this.course = environment.course ?? new RunCourse();
    this.cardholder = openCardholder(plan, target, { ...environment, course: this.course });
    this.ledger = new PaymentLedger(plan.payments);
    this.signal = environment.signal;
    this.watch = new TerminalWatch(plan, target, this.signal, environment.hearWaiting);
    this.watch.onProbe = (request) => this.books.enterProbe(request);
    // Every open connection of the run listens to it.
    if (this.signal !== undefined) setMaxListeners(0, this.signal);
  }

  /** Opens the target of the plan. */
  static async open(plan: BenchPlan, environment: BenchEnvironment = {}): Promise<Bench> {
    return new Bench(plan, await openTarget(plan, environment), environment);
  }

  /** A session for the scenario with these tags, by the id of its run and by its place. */
  open(tags: readonly string[], scenario = '', place = ''): Session {
    this.course.begin(place);
    const { plan, cardholder, ledger, signal } = this;
    const desk = { cardholder, ledger, limitMs: plan.limits.payment, signal };
    const parts = { plan, desk, watch: this.watch, books: this.books, evidenceLimits: this.evidenceRoom.limits };
    return new Session(parts, tags, scenario);
  }

  /** What was found after the end of the scenarios that asked: answers that came late, and what the books show. */
  get discoveries(): readonly Discovery[] {
    return [...this.watch.late.found, ...this.books.reconcile()];
  }

  async close(): Promise<void> {
    if (this.signal?.aborted === true) this.watch.late.release();
    await this.watch.late.drain();
    this.cardholder.close?.();
    await this.target.close();
  }
}

function openCardholder(plan: BenchPlan, target: Target, { console, desk, env, course }: BenchEnvironment): Cardholder {
  const { kind, command } = plan.cardholder;
  switch (kind) {
    case 'simulator':
      return simulatorCardholder(target.control ?? target.cardholder);
    case 'automatic':
      return automaticCardholder;
    case 'none':
      return absentCardholder;
    case 'command':
      return commandCardholder(command ?? '', env === undefined ? {} : { env });
    case 'operator':
      if ((console ?? desk) === undefined)
        throw new BenchError('An operator needs a screen and a keyboard, which this process has not.');
      return operatorCardholder({ console, desk }, plan.language, course);
    default:
      return kind satisfies never;
  }
}
