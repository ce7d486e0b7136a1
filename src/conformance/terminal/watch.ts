import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFrame } from '../../codec/index.js';
import { composeRequest, type Fields, type Message, outcomeOf, readMessage, type Text } from '../../protocol/index.js';
import { type ConnectAttempt, type Connection, connect, type Reception, type TimeLimits, Transcript } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import type { Target } from '../target/terminal-control.js';
import { inconclusive, interrupted } from '../verdict/settlement.js';
import { LateAnswers } from './late-answers.js';
import { AnswerTimes } from './pace/answer-times.js';
import { Heartbeat, type HearWaiting } from './pace/heartbeat.js';
import { MUTE, Muteness } from './pace/muteness.js';
import { Patience } from './patience.js';

/** Once the terminal has gone, how long a further scenario waits for it to be back. */
const GONE_CONNECT_MS = 1_000;

/**
 * How long a terminal that serves one connection at a time may take for the next one, once it has closed the former; and where it did not
 * close it, or turned the next one away.
 */
const TURN_MS = 10;
const LET_GO_MS = 30;

/** How long a second POS waits at least to learn whether it is served beside a first one that has its answer. */
const SECOND_POS_MS = 1_000;

/** How many times the slowest answer so far that may take. */
const SECOND_POS_MARGIN = 3;

/** How often a terminal has to be free at once after the same was asked of it, before it is taken for granted. */
const OFTEN_FREE = 3;

/** Pause before a terminal that is busy, or takes no connection, is tried again. */
const POLL_MS = 100;

/** What an identification tells of a terminal: nothing else is under way, it turns down what comes, it takes no connection, or it is silent. */
type Presence = 'free' | 'busy' | 'unreadable' | 'refused' | 'silent';

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
  /** What it has measured. */
  readonly times = new AnswerTimes();
  /** Whether it has stopped to answer. */
  readonly muteness = new Muteness();
  /** What is being waited for, for whoever looks on. */
  readonly heartbeat: Heartbeat;
  readonly #plan: BenchPlan;
  #isGone = false;
  /** Why nothing more is asked in this run. */
  #stopped: Text | undefined;
  /** How long the terminal may still be busy with what was asked of it, and what that was. */
  #busyForMs = 0;
  #busyWith = '';
  /** Until then it may be at a payment that it has not answered, and need not answer anybody (CAP-EXC-09). */
  #mayBeBusyUntil = 0;
  /** How often it was free at once, by what was asked before. */
  readonly #timesFree = new Map<string, number>();
  /** Identification tells nothing of a terminal that never performs it. */
  #tellsNothing = false;
  #wasFree = false;
  #servesOthers: boolean | undefined;
  #former: Connection | undefined;
  #turnedAway = false;
  /** It once did not answer a broken request for as long as a payment may last. */
  #staysSilent = false;

  constructor(plan: BenchPlan, target: Target, signal: AbortSignal | undefined, hear: HearWaiting = () => {}) {
    this.#plan = plan;
    this.target = target;
    this.signal = signal;
    this.heartbeat = new Heartbeat(hear);
  }

  /** It took no connection when it was last tried. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether the waits of the run follow what was measured, and a terminal that has stopped to answer is given up. */
  get isPaced(): boolean {
    return this.#plan.course !== undefined && this.target.control === undefined;
  }

  /** Whether it is given up. */
  get givesUp(): boolean {
    return this.isPaced && this.#plan.course?.isPatient === false;
  }

  /** Time limits of now: a terminal that has gone is not waited for as long as one that is there. */
  get limits(): TimeLimits {
    const { limits } = this.#plan;
    return this.#isGone ? { ...limits, connect: Math.min(limits.connect, GONE_CONNECT_MS) } : limits;
  }

  /** The response limit of now: shorter for a terminal that has not answered a few requests in a row. */
  get responseMs(): number {
    const { response } = this.limits;
    return this.givesUp ? this.muteness.limitMs(response, this.times.longestMs) : response;
  }

  /** The last request without an answer was waited for less than the limits say: nobody is to blame for that. */
  get wasShort(): boolean {
    return this.givesUp && this.muteness.wasShort;
  }

  /** Asks nothing more in this run, for this reason. */
  stopAsking(why: Text): void {
    this.#stopped ??= why;
  }

  /**
   * Makes the terminal ready for a scenario: resets a simulator, waits for a terminal that may still be busy. Throws a `Settlement` once
   * the run is interrupted, or nothing more is to be asked.
   */
  async makeReady(): Promise<void> {
    this.assertGoesOn();
    await this.target.control?.reset();
    await this.becomeFree();
    this.assertGoesOn();
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
    if (this.signal?.aborted === true) throw interrupted(this.signal);
  }

  /** The same, and where nothing more is to be asked in this run. */
  assertGoesOn(): void {
    this.assertNotInterrupted();
    if (this.givesUp && this.muteness.isMute) throw inconclusive(MUTE);
    if (this.#stopped !== undefined) throw inconclusive(this.#stopped);
  }

  /** Lets time pass; less of it where the run is interrupted. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, this.signal === undefined ? {} : { signal: this.signal }).catch(() => {});
  }

  /**
   * Connects to the terminal and remembers whether it is there. One that refuses for a moment, as some do while they print a ticket, is
   * tried again for the time it may take to recover; one that has gone already is not. `isOneMore`: see `makeRoom`.
   */
  async connect(transcript: Transcript, { isOneMore = false } = {}): Promise<ConnectAttempt> {
    const deadline = performance.now() + (this.#isGone || this.target.control !== undefined ? 0 : this.limits.recovery);
    await this.makeRoom(0, isOneMore);
    await this.#letGo();
    let attempt = await this.connectOnce(transcript);
    if (!attempt.isConnected) {
      const wasListening = this.late.size > 0;
      // The connections that are still listened to may be all that it takes.
      this.late.release();
      this.#servesOthers = false;
      if (wasListening) attempt = await this.connectOnce(transcript);
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
    const attempt = await connect(this.target.dialer, this.limits, transcript, this.signal);
    if (attempt.isConnected) this.#former = attempt.connection;
    return attempt;
  }

  /**
   * Sees to it that the terminal serves one more connection, and so many further ones, beside those that are listened to: it has shown
   * that it bears so many, or shows it now, or those that were listened to for longest are let go. `isOneMore`: what is asked next shows
   * it as well, if `isCrowded` is looked at then.
   */
  async makeRoom(further = 0, isOneMore = false): Promise<void> {
    const { late } = this;
    if (late.size > late.borne + (isOneMore ? 1 : 0)) await this.#look(this.#secondPosMs);
    await this.#dropDownTo(Math.max(0, (further === 0 ? late.most : Math.min(late.most, late.borne)) - further));
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
    return (await this.#look(limitMs)) === 'free';
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
   * Whether the terminal serves another connection while this one, whose exchange has ended, is open. Asked once in a run, and again
   * where it was busy; false where it cannot be known: of a simulator, which is told what to do, nobody asks.
   */
  async servesOthersBeside(connection: Connection): Promise<boolean> {
    if (this.target.control !== undefined || !connection.isOpen || !this.#plan.capabilities.identification) return false;
    if (this.#servesOthers === undefined) {
      const presence = await this.#look(this.#secondPosMs);
      if (presence === 'free') this.#servesOthers = true;
      else if (presence !== 'busy') this.#servesOthers = false;
    }
    return this.#servesOthers === true;
  }

  /** Whether it is known by now that another connection is served while one is open. */
  get servesOthers(): boolean {
    return this.#servesOthers === true;
  }

  /**
   * A terminal that serves one connection at a time closed one without a word: whether it may not have seen yet that the former one was
   * closed. Once in a run; from then on it has more time for that.
   */
  noteTurnedAway(): boolean {
    const isFirst = this.#servesOthers === false && this.isPaced && !this.#turnedAway;
    this.#turnedAway ||= isFirst;
    return isFirst;
  }

  /** Notes that something was asked for that comes out on paper: the terminal may be busy for a while after its answer. */
  notePaper(): void {
    this.#noteBusy(this.limits.recovery, 'paper');
  }

  /**
   * Notes that a payment was asked for: the terminal may be busy for a while, and longer if it has not answered. `what` tells payments
   * apart after which it may be busy for other times; `waitedMs` is how long its answer was waited for in vain.
   */
  notePayment(
    isAnswered: boolean,
    { what = '', waitedMs = 0 }: { readonly what?: string; readonly waitedMs?: number } = {},
  ): void {
    const { recovery, payment } = this.limits;
    if (!isAnswered) this.#mayBeBusyUntil = performance.now() + payment - waitedMs;
    this.#noteBusy(isAnswered ? recovery : Math.max(recovery, payment - waitedMs), isAnswered ? what : '');
  }

  /** Of what was not answered, nobody knows when it ends. */
  #noteBusy(ms: number, what: string): void {
    if (this.target.control !== undefined) return;
    this.#busyWith = this.#busyForMs > 0 && this.#busyWith === '' ? '' : what;
    this.#busyForMs = Math.max(this.#busyForMs, ms);
  }

  /** How long a second POS waits to learn whether it is served. */
  get #secondPosMs(): number {
    return Math.max(SECOND_POS_MS, SECOND_POS_MARGIN * (this.times.longestMs ?? 0));
  }

  /** Lets a terminal that serves one connection at a time see that the former one is closed. */
  async #letGo(): Promise<void> {
    const former = this.#former;
    if (this.#servesOthers !== false || this.target.control !== undefined || former?.isClosedByUs !== true) return;
    this.#former = undefined;
    await former.gone;
    await this.pause(former.isClosedByBoth && !this.#turnedAway ? TURN_MS : LET_GO_MS);
  }

  /**
   * Asks for identification on a connection of its own, which leaves nothing in any transcript of a scenario; once more where the
   * connections that are listened to may be too many for that.
   */
  async #look(limitMs: number): Promise<Presence> {
    const { late, isCrowded } = this;
    const presence = await this.#identify(limitMs);
    if (presence !== 'silent' && presence !== 'refused') late.noteBorne();
    else if (isCrowded) {
      await this.relieve();
      return this.#identify(limitMs);
    }
    return presence;
  }

  /** More connections are listened to than the terminal has shown to bear. */
  get isCrowded(): boolean {
    return this.late.size > this.late.borne;
  }

  /** They were too many: some are let go. */
  async relieve(): Promise<void> {
    this.late.noteTooMany();
    await this.#dropDownTo(this.late.most);
  }

  /** Lets go of those that were listened to for longest, until so many are left. */
  async #dropDownTo(most: number): Promise<void> {
    const { late } = this;
    for (let { oldest } = late; oldest !== undefined && late.size > most; { oldest } = late) {
      // No less than where nobody listens further.
      if (oldest.forMs < this.limits.quiet) await this.pause(this.limits.quiet - oldest.forMs);
      late.drop(oldest.connection);
    }
  }

  async #identify(limitMs: number): Promise<Presence> {
    const { lineEnd, pos } = this.#plan;
    const identification = encodeFrame(composeRequest(pos, { action: 'identification' }));
    this.onProbe(readMessage(identification));
    await this.#letGo();
    const attempt = await this.connectOnce(new Transcript());
    if (!attempt.isConnected) return 'refused';
    await attempt.connection.send(lineEnd ? Buffer.concat([identification, Buffer.from('\r\n')]) : identification);
    const isInFull = limitMs >= this.responseMs;
    // What may follow an answer is nobody's question here.
    const waiting = { responseMs: Math.min(limitMs, this.responseMs), quietMs: 0 };
    const { responses, ending } = await attempt.connection.receive(waiting);
    attempt.connection.close();
    if (responses.length > 0) this.muteness.noteAnswer();
    else if (isInFull && ending === 'silent') this.muteness.noteSilence({ isDue: performance.now() > this.#mayBeBusyUntil });
    const outcomes = responses.map(({ message }) => outcomeOf(message.fields));
    if (outcomes.includes('performed')) {
      this.#busyForMs = 0;
      this.#wasFree = true;
      return 'free';
    }
    if (outcomes.length === 0) return ending === 'silent' ? 'silent' : 'refused';
    return outcomes.includes('not-performed') ? 'busy' : 'unreadable';
  }

  async #waitUntilFree(): Promise<boolean | undefined> {
    const what = this.#busyWith;
    const forMs = this.#busyForMs;
    this.#busyForMs = 0;
    if (!this.#plan.capabilities.identification || this.#tellsNothing || this.#isAlwaysFree(what)) return undefined;
    return this.heartbeat.during({ kind: 'recovery', limitMs: forMs }, this.#lookUntilFree(forMs, what));
  }

  /** Whether it was free at once each time after the same was asked of it. Where a person acts, no time is as the other. */
  #isAlwaysFree(what: string): boolean {
    return this.isPaced && this.#plan.cardholder.kind !== 'operator' && (this.#timesFree.get(what) ?? 0) >= OFTEN_FREE;
  }

  async #lookUntilFree(forMs: number, what: string): Promise<boolean | undefined> {
    const deadline = performance.now() + forMs;
    let presence: Presence | undefined;
    let looks = 0;
    const mayGoOn = () => this.signal?.aborted !== true && !(this.givesUp && this.muteness.isMute);
    while (performance.now() < deadline && mayGoOn()) {
      presence = await this.#look(deadline - performance.now());
      looks += 1;
      if (presence === 'free') {
        const times = looks === 1 ? (this.#timesFree.get(what) ?? 0) + 1 : Number.NEGATIVE_INFINITY;
        if (what !== '') this.#timesFree.set(what, times);
        return true;
      }
      if (this.isPaced && presence === 'unreadable') break;
      await this.pause(POLL_MS);
    }
    if (this.isPaced && !this.#wasFree && (presence === 'unreadable' || presence === 'busy')) this.#tellsNothing = true;
    return this.#tellsNothing ? undefined : false;
  }

  /** It was busy when it was taken to be free. */
  noteBusyStill(): void {
    for (const what of this.#timesFree.keys()) this.#timesFree.set(what, Number.NEGATIVE_INFINITY);
  }
}
