import { type Cut, explainMessage, isReadable, judgeRequest, type Message, type Text } from '../../protocol/index.js';
import type { ConnectAttempt, ConnectFailure, Connection, EvidenceLimits, Reception, Segmentation } from '../../wire/index.js';
import { monotonicClock, Transcript, WHOLE } from '../../wire/index.js';
import { movesMoney } from '../evidence/exchange.js';
import { CONNECT_FAILURES } from '../evidence/no-connection.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { inconclusive, Unreached } from '../verdict/settlement.js';
import { hasOwnLineEnd, type SegmentationName, segmentRequest } from './segmentation-names.js';
import type { TerminalWatch } from './watch.js';

/** How much longer than meant a cut request may take to go out, in milliseconds: less than any terminal's patience. */
const PACE_MS = 20;

/** How many times the response limit paper may take: no source limits it. */
const PAPER_LIMITS = 2;

/** How an answer is waited for. */
export interface Waiting {
  /** Somebody has to act at the terminal before it can answer. */
  readonly needsCardholder?: boolean;
  /** The connection is listened to further once the answer is there. */
  readonly isWatched?: boolean;
  /** What follows the answer is listened to for so much less long: nobody asks about it. */
  readonly haste?: number;
  /** The request went out in pieces, or with a line end that need not be there: not every terminal answers it. */
  readonly isCut?: boolean;
}

/** How a request went out. */
export interface Sent {
  /** How the request itself was cut, if it was. */
  readonly cut: Cut | undefined;
  /** Its pieces went out slower than was meant, because this machine was busy. */
  readonly isLate: boolean;
}

/** The connections of one session: how its requests go out, with the line end and the cuts of the plan, and how answers are waited for. */
export class PosLine {
  readonly transcript: Transcript;
  /** How much of what the terminal sends is kept. */
  readonly limits: EvidenceLimits;
  readonly #plan: Pick<BenchPlan, 'lineEnd' | 'limits' | 'cardholder'>;
  readonly #watch: TerminalWatch;
  readonly #open: Connection[] = [];
  #deadline = Number.POSITIVE_INFINITY;

  constructor(plan: Pick<BenchPlan, 'lineEnd' | 'limits' | 'cardholder'>, watch: TerminalWatch, limits: EvidenceLimits) {
    this.#plan = plan;
    this.#watch = watch;
    this.limits = limits;
    this.transcript = new Transcript(monotonicClock, this.limits);
  }

  /** Begins the time that the scenario has. */
  begin(): void {
    this.#deadline = performance.now() + (this.#plan.limits.scenario ?? Number.POSITIVE_INFINITY);
  }

  /** Throws a `Settlement` once the scenario has had its time, the run is interrupted, or nothing more is to be asked in it. */
  assertGoesOn(): void {
    this.#watch.assertGoesOn();
    const { scenario = 0 } = this.#plan.limits;
    if (performance.now() > this.#deadline) throw inconclusive(overBudget(scenario));
  }

  /** Opens a connection, or throws a `Settlement` because the terminal cannot be reached, or nothing more is to be asked. */
  async connect(): Promise<Connection> {
    this.assertGoesOn();
    const { connect } = this.#watch.limits;
    this.closeKept();
    const attempt = await this.#watch.connect(this.transcript);
    this.#watch.assertNotInterrupted();
    if (!attempt.isConnected) throw unreached(attempt, connect);
    return this.#keep(attempt.connection);
  }

  /**
   * Opens a connection, or says why there is none. With `once`, a terminal that refuses for a moment is not tried again; with
   * `as-one-more`, what is asked on it may show that the terminal serves one more connection than it has shown so far. Throws a
   * `Settlement` where nothing more is to be asked.
   */
  async tryToConnect(how: 'patiently' | 'as-one-more' | 'once'): Promise<Connection | ConnectFailure> {
    this.assertGoesOn();
    if (how !== 'once') this.closeKept();
    const { transcript } = this;
    const isOneMore = how === 'as-one-more';
    const attempt =
      how === 'once' ? await this.#watch.connectOnce(transcript) : await this.#watch.connect(transcript, { isOneMore });
    this.#watch.assertNotInterrupted();
    return attempt.isConnected ? this.#keep(attempt.connection) : attempt.reason;
  }

  /** Sends bytes, cut as told, with the line end the subject wants. */
  async transmit(connection: Connection, bytes: Buffer, how: SegmentationName | Segmentation = WHOLE): Promise<Sent> {
    const { lineEnd, limits } = this.#plan;
    const isLineEndDue = lineEnd && !hasOwnLineEnd(how);
    const whole = isLineEndDue ? Buffer.concat([bytes, Buffer.from('\r\n')]) : bytes;
    const isNamed = typeof how === 'string';
    const segmented = isNamed ? segmentRequest(whole, how, limits.segmentGap) : { bytes: whole, segmentation: how };
    const meant = cutOf(segmented.segmentation, segmented.bytes.length);
    const start = performance.now();
    await connection.send(segmented.bytes, segmented.segmentation);
    const lateMs = performance.now() - start - (meant === undefined ? 0 : (meant.segments - 1) * meant.gapMs);
    return {
      cut: hasOwnLineEnd(how) ? undefined : cutOf(segmented.segmentation, bytes.length),
      isLate: meant !== undefined && lateMs > PACE_MS,
    };
  }

  /** Waits for the answer, as long as a payment may take where the cardholder has to act or paper may come out. */
  async receive(connection: Connection, request: Message, waiting: Waiting = {}): Promise<Reception> {
    const { patience, times, muteness, heartbeat, late, isPaced } = this.#watch;
    const { needsCardholder = false, isCut = false } = waiting;
    const mayTakePaper = patience.mayTakePaper(request);
    const responseMs = this.#limitFor(needsCardholder, mayTakePaper);
    const isWhole = patience.isWhole(request);
    const options = { responseMs, isWhole, ...this.#silences(waiting) };
    const why = needsCardholder ? 'cardholder' : mayTakePaper ? 'paper' : 'usual';
    const wait = { kind: 'answer', request: wordsOf(request), why, limitMs: responseMs } as const;
    const reception = await heartbeat.during(wait, connection.receive(options));
    patience.learn(request, reception);
    const isWholeRequest = !isCut && isReadable(request) && judgeRequest(request).length === 0;
    const isDue = isWholeRequest && (needsCardholder || !movesMoney(request));
    const isHuman = needsCardholder && this.#plan.cardholder.kind !== 'automatic';
    if (isPaced && isDue) times.learn(reception, connection, isHuman);
    if (reception.responses.length > 0) {
      muteness.noteAnswer();
      late.noteBorne();
    } else if (reception.ending === 'silent') {
      muteness.noteSilence({ isDue, wasShort: responseMs < this.#plan.limits.response });
    }
    return reception;
  }

  /** How long an answer may take. */
  #limitFor(needsCardholder: boolean, mayTakePaper: boolean): number {
    const { limits, responseMs, isPaced, muteness, givesUp } = this.#watch;
    if (needsCardholder) return limits.payment;
    if (!mayTakePaper || (givesUp && muteness.isSuspected)) return responseMs;
    return isPaced ? Math.min(limits.payment, PAPER_LIMITS * limits.response) : limits.payment;
  }

  /** Silences that end an answer. */
  #silences({ isWatched = false, haste = 1 }: Waiting): { readonly quietMs: number; readonly tailMs?: number } {
    const { limits, times, isPaced } = this.#watch;
    if (!isPaced) return { quietMs: limits.quiet / haste };
    const tailMs = times.tailMs(limits);
    const quietMs = times.quietMs(limits, isWatched) / (isWatched ? 1 : haste);
    return { quietMs, ...(tailMs === undefined ? {} : { tailMs }) };
  }

  /** Leaves a connection to somebody else, who will close it. */
  leave(connection: Connection): void {
    const place = this.#open.indexOf(connection);
    if (place >= 0) this.#open.splice(place, 1);
  }

  /** Closes connections that were kept after their exchange, unless the terminal is known to serve others beside them. */
  closeKept(): void {
    if (this.#watch.target.control === undefined && !this.#watch.servesOthers) this.closeAll();
  }

  /** Closes every connection; a wait for a response ends with it. */
  closeAll(): void {
    for (const connection of this.#open) connection.close();
  }

  #keep(connection: Connection): Connection {
    this.#open.push(connection);
    return connection;
  }
}

function cutOf(segmentation: Segmentation, length: number): Cut | undefined {
  if (segmentation.kind === 'every-byte') return { segments: length, gapMs: 0 };
  if (segmentation.kind !== 'cuts' || segmentation.at.length === 0) return undefined;
  return { segments: segmentation.at.length + 1, gapMs: segmentation.gapMs };
}

function overBudget(ms: number): Text {
  return {
    en: `The scenario took longer than it may (${ms / 1_000} s, timeLimits.scenario): the rest of it was not asked.`,
    fr: `Le scénario a duré plus que les ${ms / 1_000} s permises (timeLimits) : le reste n'a pas été demandé.`,
  };
}

/** A request as a person says it. */
function wordsOf({ fields }: Message): Text {
  return { en: explainMessage(fields, 'en'), fr: explainMessage(fields, 'fr') };
}

function unreached({ reason, detail }: Extract<ConnectAttempt, { isConnected: false }>, limitMs: number): Unreached {
  const how = reason === 'timed-out' ? `pas de réponse en ${limitMs} ms` : detail;
  return new Unreached({
    en: `The terminal could not be reached (${reason}, ${detail}).`,
    fr: `Le terminal n'a pas pu être joint (${CONNECT_FAILURES[reason]}, ${how}).`,
  });
}
