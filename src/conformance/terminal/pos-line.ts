import type { Cut, Message } from '../../protocol/index.js';
import type { ConnectAttempt, ConnectFailure, Connection, EvidenceLimits, Reception, Segmentation } from '../../wire/index.js';
import { monotonicClock, Transcript, WHOLE } from '../../wire/index.js';
import { CONNECT_FAILURES } from '../evidence/no-connection.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { Unreached } from '../verdict/settlement.js';
import { hasOwnLineEnd, type SegmentationName, segmentRequest } from './segmentation-names.js';
import type { TerminalWatch } from './watch.js';

/** How much longer than meant a cut request may take to go out, in milliseconds: less than any terminal's patience. */
const PACE_MS = 20;

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
  readonly #plan: Pick<BenchPlan, 'lineEnd' | 'limits'>;
  readonly #watch: TerminalWatch;
  readonly #open: Connection[] = [];

  constructor(plan: Pick<BenchPlan, 'lineEnd' | 'limits'>, watch: TerminalWatch, limits: EvidenceLimits) {
    this.#plan = plan;
    this.#watch = watch;
    this.limits = limits;
    this.transcript = new Transcript(monotonicClock, this.limits);
  }

  /** Opens a connection, or throws a `Settlement` because the terminal cannot be reached, or the run is interrupted meanwhile. */
  async connect(): Promise<Connection> {
    this.#watch.assertNotInterrupted();
    const { connect } = this.#watch.limits;
    const attempt = await this.#watch.connect(this.transcript);
    this.#watch.assertNotInterrupted();
    if (!attempt.isConnected) throw unreached(attempt, connect);
    return this.#keep(attempt.connection);
  }

  /**
   * Opens a connection, or says why there is none. With `once`, a terminal that refuses for a moment is not tried again. Throws a
   * `Settlement` where the run is interrupted meanwhile.
   */
  async tryToConnect(how: 'patiently' | 'once'): Promise<Connection | ConnectFailure> {
    const attempt = how === 'once' ? await this.#watch.connectOnce(this.transcript) : await this.#watch.connect(this.transcript);
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
  async receive(connection: Connection, request: Message, needsCardholder: boolean, quietMs?: number): Promise<Reception> {
    const { limits, patience } = this.#watch;
    const isSlow = needsCardholder || patience.mayTakePaper(request);
    const responseMs = isSlow ? limits.payment : limits.response;
    const isWhole = patience.isWhole(request);
    const reception = await connection.receive({ responseMs, isWhole, ...(quietMs === undefined ? {} : { quietMs }) });
    patience.learn(request, reception);
    return reception;
  }

  /** Leaves a connection to somebody else, who will close it. */
  leave(connection: Connection): void {
    const place = this.#open.indexOf(connection);
    if (place >= 0) this.#open.splice(place, 1);
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

function unreached({ reason, detail }: Extract<ConnectAttempt, { isConnected: false }>, limitMs: number): Unreached {
  const how = reason === 'timed-out' ? `pas de réponse en ${limitMs} ms` : detail;
  return new Unreached({
    en: `The terminal could not be reached (${reason}, ${detail}).`,
    fr: `Le terminal n'a pas pu être joint (${CONNECT_FAILURES[reason]}, ${how}).`,
  });
}
