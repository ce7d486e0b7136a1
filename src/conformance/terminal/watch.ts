import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFrame } from '../../codec/index.js';
import { composeRequest, type Fields, type Message, outcomeOf, readMessage } from '../../protocol/index.js';
import { type ConnectAttempt, type Connection, connect, type Reception, type TimeLimits, Transcript } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import type { Target } from '../target/terminal-control.js';
import { interrupted } from '../verdict/settlement.js';
import { LateAnswers } from './late-answers.js';
import { Patience } from './patience.js';

/** Once the terminal has gone, how long a further scenario waits for it to be back. */
const GONE_CONNECT_MS = 1_000;

/** How long a terminal that serves one connection at a time may take to see that it was closed. */
const LET_GO_MS = 30;

/** How long a second POS waits to learn whether it is served beside a first one that has its answer. */
const SECOND_POS_MS = 1_000;

/** Pause before a terminal that is busy, or takes no connection, is tried again. */
const POLL_MS = 100;

/** What the bench knows of the health of the terminal under test: whether it is there, busy, or silent. Lasts for a whole run. */
export class TerminalWatch {
  readonly target: Target;
  /** Finished exchanges that are still listened to. */
  readonly late = new LateAnswers();
  /** A payment that is turned down as not completed may come from a terminal that is still busy. */
  mayBeBusy = true;
  /** Ends the run when aborted. */
  readonly signal: AbortSignal | undefined;
  /** Hears of every request that the bench sends of its own accord. */
  onProbe: (request: Message) => void = () => {};
  /** What the run has learnt of how it answers. */
  readonly patience = new Patience();
  readonly #plan: BenchPlan;
  #isGone = false;
  /** How long the terminal may still be busy with what was asked of it. */
  #busyForMs = 0;
  #servesOthers: boolean | undefined;
  /** It once did not answer a broken request for as long as a payment may last. */
  #staysSilent = false;

  constructor(plan: BenchPlan, target: Target, signal: AbortSignal | undefined) {
    this.#plan = plan;
    this.target = target;
    this.signal = signal;
  }

  /** It took no connection when it was last tried. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Time limits of now: a terminal that has gone is not waited for as long as one that is there. */
  get limits(): TimeLimits {
    const { limits } = this.#plan;
    return this.#isGone ? { ...limits, connect: Math.min(limits.connect, GONE_CONNECT_MS) } : limits;
  }

  /**
   * Makes the terminal ready for a scenario: resets a simulator, waits for a terminal that may still be busy. Throws a `Settlement` once
   * the run is interrupted.
   */
  async makeReady(): Promise<void> {
    this.assertNotInterrupted();
    await this.target.control?.reset();
    await this.becomeFree();
    this.assertNotInterrupted();
  }

  /**
   * Waits until a terminal is free that may still be busy with what was asked of it: it may print, or wait for the card to be taken out,
   * and turn down what comes meanwhile (CAP-EXC-09). Whether it is; undefined where nobody can tell.
   */
  async becomeFree(): Promise<boolean | undefined> {
    return this.#busyForMs > 0 && !this.#isGone ? this.#waitUntilFree() : undefined;
  }

  /** Throws a `Settlement` once the run is interrupted: nothing more is to be sent. */
  assertNotInterrupted(): void {
    if (this.signal?.aborted === true) throw interrupted();
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
    await this.#letGo();
    let attempt = await this.connectOnce(transcript);
    if (!attempt.isConnected) {
      // The connections that are still listened to may be all that it takes.
      this.late.release();
      this.#servesOthers = false;
    }
    while (!attempt.isConnected && attempt.reason === 'refused' && performance.now() < deadline) {
      await this.pause(POLL_MS);
      attempt = await this.connectOnce(transcript);
    }
    this.#isGone = !attempt.isConnected;
    return attempt;
  }

  /** Connects once, whatever comes of it: a second POS does not wait for its turn. */
  async connectOnce(transcript: Transcript): Promise<ConnectAttempt> {
    return connect(this.target.dialer, this.limits, transcript, this.signal);
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
    if (!this.#plan.capabilities.identification) return undefined;
    const identification = encodeFrame(composeRequest(this.#plan.pos, { action: 'identification' }));
    this.onProbe(readMessage(identification));
    const attempt = await this.connectOnce(new Transcript());
    if (!attempt.isConnected) return false;
    await attempt.connection.send(this.#plan.lineEnd ? Buffer.concat([identification, Buffer.from('\r\n')]) : identification);
    // What may follow an answer is nobody's question here.
    const { responses } = await attempt.connection.receive({ responseMs: Math.min(limitMs, this.limits.response), quietMs: 0 });
    attempt.connection.close();
    const isFree = responses.some(({ message }) => outcomeOf(message.fields) === 'performed');
    if (isFree) this.#busyForMs = 0;
    return isFree;
  }

  /**
   * Waits for an answer that comes after the response limit, as long as a payment may last; undefined when none does. A terminal that
   * stayed silent for so long once is not waited for again in this run.
   */
  async awaitLateAnswer(connection: Connection, isWhole: (fields: Fields) => boolean): Promise<Reception | undefined> {
    if (this.#staysSilent) return undefined;
    const reception = await connection.receive({ responseMs: this.limits.payment, isWhole });
    this.#staysSilent = reception.responses.length === 0;
    return this.#staysSilent ? undefined : reception;
  }

  /**
   * Whether the terminal serves another connection while this one, whose exchange has ended, is open. Asked once in a run; false where it
   * cannot be known: of a simulator, which is told what to do, nobody asks.
   */
  async servesOthersBeside(connection: Connection): Promise<boolean> {
    if (this.target.control !== undefined || !connection.isOpen) return false;
    this.#servesOthers ??= (await this.isFree(SECOND_POS_MS)) === true;
    return this.#servesOthers;
  }

  /** Notes that something was asked for that comes out on paper: the terminal may be busy for a while after its answer. */
  notePaper(): void {
    if (this.target.control === undefined) this.#busyForMs = Math.max(this.#busyForMs, this.limits.recovery);
  }

  /** Notes that a payment was asked for: the terminal may be busy for a while, and longer if it has not answered. */
  notePayment(isAnswered: boolean): void {
    if (this.target.control !== undefined) return;
    this.#busyForMs = Math.max(this.#busyForMs, isAnswered ? this.limits.recovery : this.limits.payment);
  }

  /** Lets a terminal that serves one connection at a time see that the former one is closed. */
  async #letGo(): Promise<void> {
    if (this.#servesOthers === false && this.target.control === undefined) await this.pause(LET_GO_MS);
  }

  async #waitUntilFree(): Promise<boolean | undefined> {
    const deadline = performance.now() + this.#busyForMs;
    this.#busyForMs = 0;
    while (performance.now() < deadline && this.signal?.aborted !== true) {
      const isFree = await this.isFree(deadline - performance.now());
      if (isFree !== false) return isFree;
      await this.pause(POLL_MS);
    }
    return false;
  }
}
