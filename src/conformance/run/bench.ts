import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFrame } from '../../codec/index.js';
import type { Environment } from '../../package/index.js';
import { composeRequest, type Fields, outcomeOf } from '../../protocol/index.js';
import { type ConnectAttempt, type Connection, connect, type Reception, type TimeLimits, Transcript } from '../../wire/index.js';
import type { Cardholder } from '../cardholder/cardholder.js';
import { commandCardholder } from '../cardholder/command-cardholder.js';
import { type OperatorConsole, operatorCardholder } from '../cardholder/operator-cardholder.js';
import { absentCardholder, automaticCardholder, simulatorCardholder } from '../cardholder/simple-cardholders.js';
import { EvidenceRoom } from '../evidence/evidence-room.js';
import { PaymentLedger } from '../money/payment-ledger.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { gateScenario } from '../suite/gate.js';
import { openTarget } from '../target/target.js';
import type { Target } from '../target/terminal-control.js';
import { Session } from '../terminal/session.js';
import { BenchError, INTERRUPTED, inconclusive } from '../verdict/settlement.js';

/** Once the terminal has gone, how long a further scenario waits for it to be back. */
const GONE_CONNECT_MS = 1_000;

/** Pause before a terminal that is busy, or takes no connection, is tried again. */
const POLL_MS = 100;

/** What a bench needs from the process it runs in. */
export interface BenchEnvironment {
  /** Absent where nobody can be asked, as in a worker process. */
  readonly console?: OperatorConsole;
  /** Ends the run: every further scenario is inconclusive. */
  readonly signal?: AbortSignal;
  /** Variables a cardholder command sees; those of this process when left out. */
  readonly env?: Environment;
}

/** The test bench: one terminal under test, one cardholder, one ledger of payments. Opens a session for each scenario. */
export class Bench {
  readonly plan: BenchPlan;
  readonly target: Target;
  readonly cardholder: Cardholder;
  readonly ledger: PaymentLedger;
  readonly evidenceRoom = new EvidenceRoom();
  /** Ends the run when aborted. */
  readonly signal: AbortSignal | undefined;
  #isGone = false;
  /** How long the terminal may still be busy with what was asked of it. */
  #busyForMs = 0;
  /** It once did not answer a broken request for as long as a payment may last. */
  #staysSilent = false;

  private constructor(plan: BenchPlan, target: Target, environment: BenchEnvironment) {
    this.plan = plan;
    this.target = target;
    this.cardholder = openCardholder(plan, target, environment);
    this.ledger = new PaymentLedger(plan.payments);
    this.signal = environment.signal;
    // Every open connection of the run listens to it.
    if (this.signal !== undefined) setMaxListeners(0, this.signal);
  }

  /** Opens the target of the plan. */
  static async open(plan: BenchPlan, environment: BenchEnvironment = {}): Promise<Bench> {
    return new Bench(plan, await openTarget(plan, environment.signal), environment);
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
    this.assertNotInterrupted();
    const gate = gateScenario(tags, this.plan);
    if (gate !== undefined) throw gate;
    await this.target.control?.reset();
    if (this.#busyForMs > 0 && !this.#isGone) await this.#waitUntilFree();
    this.assertNotInterrupted();
  }

  /** Throws a `Settlement` once the run is interrupted: nothing more is to be sent. */
  assertNotInterrupted(): void {
    if (this.signal?.aborted === true) throw inconclusive(INTERRUPTED);
  }

  /** Lets time pass; less of it where the run is interrupted. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, this.signal === undefined ? {} : { signal: this.signal }).catch(() => {});
  }

  /**
   * Connects to the terminal and remembers whether it is there. One that refuses for a moment, as some do while they print a ticket, is
   * tried again for the time it may take to recover; one that has gone already is not.
   */
  async connect(transcript: Transcript): Promise<ConnectAttempt> {
    const deadline = performance.now() + (this.#isGone || this.target.control !== undefined ? 0 : this.limits.recovery);
    let attempt = await this.connectOnce(transcript);
    while (!attempt.isConnected && attempt.reason === 'refused' && performance.now() < deadline) {
      await this.pause(POLL_MS);
      attempt = await this.connectOnce(new Transcript());
      if (attempt.isConnected) {
        attempt.connection.close();
        attempt = await this.connectOnce(transcript);
      }
    }
    this.#isGone = !attempt.isConnected;
    return attempt;
  }

  /** Connects once, whatever comes of it: a second POS does not wait for its turn. */
  async connectOnce(transcript: Transcript): Promise<ConnectAttempt> {
    return connect(this.target.address, this.limits, transcript, this.signal);
  }

  /** Whether the terminal accepts a connection now. Leaves nothing in any transcript of a scenario. */
  async isReachable(): Promise<boolean> {
    const attempt = await this.connect(new Transcript());
    if (attempt.isConnected) attempt.connection.close();
    return attempt.isConnected;
  }

  /**
   * Whether identification is performed now, so that nothing else is under way; undefined where the subject has no identification. The
   * answer is waited for until the response limit, or a shorter one.
   */
  async isFree(limitMs = Number.POSITIVE_INFINITY): Promise<boolean | undefined> {
    if (!this.plan.capabilities.identification) return undefined;
    const identification = encodeFrame(composeRequest(this.plan.pos, { action: 'identification' }));
    const attempt = await this.connectOnce(new Transcript());
    if (!attempt.isConnected) return false;
    await attempt.connection.send(this.plan.lineEnd ? Buffer.concat([identification, Buffer.from('\r\n')]) : identification);
    const { messages } = await attempt.connection.receive({ responseMs: Math.min(limitMs, this.limits.response) });
    attempt.connection.close();
    return messages.some(({ frame }) => outcomeOf(frame.fields) === 'performed');
  }

  /**
   * Waits for an answer that comes after the response limit, as long as a payment may last; undefined when none does. A terminal that
   * stayed silent for so long once is not waited for again in this run.
   */
  async awaitLateAnswer(connection: Connection, isWhole: (fields: Fields) => boolean): Promise<Reception | undefined> {
    if (this.#staysSilent) return undefined;
    const reception = await connection.receive({ responseMs: this.limits.payment, isWhole });
    this.#staysSilent = reception.messages.length === 0;
    return this.#staysSilent ? undefined : reception;
  }

  /** Notes that a payment was asked for: the terminal may be busy for a while, and longer if it has not answered. */
  notePayment(isAnswered: boolean): void {
    if (this.target.control !== undefined) return;
    this.#busyForMs = Math.max(this.#busyForMs, isAnswered ? this.limits.recovery : this.limits.payment);
  }

  async close(): Promise<void> {
    await this.target.close();
  }

  get #isInterrupted(): boolean {
    return this.signal?.aborted === true;
  }

  async #waitUntilFree(): Promise<void> {
    const deadline = performance.now() + this.#busyForMs;
    this.#busyForMs = 0;
    while (performance.now() < deadline && !this.#isInterrupted) {
      if ((await this.isFree(deadline - performance.now())) !== false) return;
      await this.pause(POLL_MS);
    }
  }
}

function openCardholder(plan: BenchPlan, target: Target, { console, env }: BenchEnvironment): Cardholder {
  const { kind, command } = plan.cardholder;
  switch (kind) {
    case 'simulator':
      return simulatorCardholder(target.control);
    case 'automatic':
      return automaticCardholder;
    case 'none':
      return absentCardholder;
    case 'command':
      return commandCardholder(command ?? '', env === undefined ? {} : { env });
    case 'operator':
      if (console === undefined) throw new BenchError('An operator needs a screen and a keyboard, which this process has not.');
      return operatorCardholder(console, plan.language);
    default:
      return kind satisfies never;
  }
}
