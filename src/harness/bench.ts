import { encodeFrame } from '../codec/index.js';
import { composeRequest, outcomeOf } from '../protocol/index.js';
import { type ConnectAttempt, connect, type TimeLimits, Transcript } from '../transport/index.js';
import type { BenchPlan } from './bench-plan.js';
import type { Cardholder } from './cardholder/cardholder.js';
import { commandCardholder } from './cardholder/command-cardholder.js';
import { type OperatorConsole, operatorCardholder } from './cardholder/operator-cardholder.js';
import { absentCardholder, automaticCardholder, simulatorCardholder } from './cardholder/simple-cardholders.js';
import { gateScenario } from './gate.js';
import { PaymentLedger } from './payment-ledger.js';
import { Session } from './session.js';
import { BenchError, inconclusive } from './settlement.js';
import { openTarget, type Target } from './target.js';

/** Once the terminal has gone, how long a further scenario waits for it to be back. */
const GONE_CONNECT_MS = 1_000;

/** How often a terminal that may still be busy with a former scenario is asked whether it is free. */
const BUSY_POLL_MS = 250;

/** What a bench needs from the process it runs in. */
export interface BenchEnvironment {
  /** Absent where nobody can be asked, as in a worker process. */
  readonly console?: OperatorConsole;
  /** Ends the run: every further scenario is inconclusive. */
  readonly signal?: AbortSignal;
}

/** The test bench: one terminal under test, one cardholder, one ledger of payments. Opens a session for each scenario. */
export class Bench {
  readonly plan: BenchPlan;
  readonly target: Target;
  readonly cardholder: Cardholder;
  readonly ledger: PaymentLedger;
  /** Ends the run when aborted. */
  readonly signal: AbortSignal | undefined;
  #isGone = false;
  #mayBeBusy = false;

  private constructor(plan: BenchPlan, target: Target, environment: BenchEnvironment) {
    this.plan = plan;
    this.target = target;
    this.cardholder = openCardholder(plan, target, environment.console);
    this.ledger = new PaymentLedger(plan.payments);
    this.signal = environment.signal;
  }

  /** Opens the target of the plan. */
  static async open(plan: BenchPlan, environment: BenchEnvironment = {}): Promise<Bench> {
    return new Bench(plan, await openTarget(plan), environment);
  }

  /** Time limits of now: a terminal that has gone is not waited for as long as one that is there. */
  get limits(): TimeLimits {
    const { limits } = this.plan;
    return this.#isGone ? { ...limits, connect: Math.min(limits.connect, GONE_CONNECT_MS) } : limits;
  }

  /** A session for the scenario with these tags. */
  open(tags: readonly string[]): Session {
    return new Session(this, tags);
  }

  /**
   * Makes the terminal ready for a scenario with these tags: resets a simulator, waits for a terminal that may still be busy. Throws
   * a `Settlement` when the scenario is not to be asked.
   */
  async prepareFor(tags: readonly string[]): Promise<void> {
    if (this.signal?.aborted === true) throw inconclusive('The run was interrupted.');
    const gate = gateScenario(tags, this.plan);
    if (gate !== undefined) throw gate;
    await this.target.control?.reset();
    if (this.#mayBeBusy) await this.#waitUntilFree();
  }

  /** Connects to the terminal and remembers whether it is there. */
  async connect(transcript: Transcript): Promise<ConnectAttempt> {
    const attempt = await connect(this.target.address, this.limits, transcript);
    this.#isGone = !attempt.isConnected;
    return attempt;
  }

  /** Whether the terminal accepts a connection now. Leaves nothing in any transcript of a scenario. */
  async isReachable(): Promise<boolean> {
    const attempt = await this.connect(new Transcript());
    if (attempt.isConnected) attempt.connection.close();
    return attempt.isConnected;
  }

  /** Notes that a payment request went unanswered: the terminal may still be at it. */
  noteUnfinishedPayment(): void {
    this.#mayBeBusy = this.target.control === undefined;
  }

  async close(): Promise<void> {
    await this.target.close();
  }

  async #waitUntilFree(): Promise<void> {
    const deadline = performance.now() + this.limits.payment;
    const identification = encodeFrame(composeRequest(this.plan.pos, { action: 'identification' }));
    while (performance.now() < deadline && this.signal?.aborted !== true) {
      const attempt = await this.connect(new Transcript());
      if (!attempt.isConnected) return;
      await attempt.connection.send(identification);
      const { messages } = await attempt.connection.receive();
      attempt.connection.close();
      if (messages.some(({ frame }) => outcomeOf(frame.fields) === 'performed')) break;
      await new Promise((resolve) => setTimeout(resolve, BUSY_POLL_MS));
    }
    this.#mayBeBusy = false;
  }
}

function openCardholder(plan: BenchPlan, target: Target, console: OperatorConsole | undefined): Cardholder {
  const { kind, command } = plan.cardholder;
  switch (kind) {
    case 'simulator':
      return simulatorCardholder(target.control);
    case 'automatic':
      return automaticCardholder;
    case 'none':
      return absentCardholder;
    case 'command':
      return commandCardholder(command ?? '');
    case 'operator':
      if (console === undefined) throw new BenchError('An operator needs a screen and a keyboard, which this process has not.');
      return operatorCardholder(console, plan.language);
    default:
      return kind satisfies never;
  }
}
