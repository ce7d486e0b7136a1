import {
  type ActionName,
  type Amount,
  decisiveResponse,
  type Message,
  outcomeOf,
  REJECTION_REASONS,
  readMessage,
  reasonOf,
  type Text,
} from '../../protocol/index.js';
import type { Connection, Reception, Segmentation } from '../../wire/index.js';
import type { Account } from '../books/account.js';
import { describeAnswer, type JudgedExchange, movesMoney, responseFields } from '../evidence/exchange.js';
import { noConnection } from '../evidence/no-connection.js';
import { inconclusive } from '../verdict/settlement.js';
import { type Conclusive, concludeExchange } from './conclude-exchange.js';
import { finishExchange, isListenedFurther } from './finish-exchange.js';
import type { Pos } from './pos.js';
import type { PosLine, Sent, Waiting } from './pos-line.js';
import type { Keeping } from './scenario-record.js';
import { hasOwnLineEnd, type SegmentationName } from './segmentation-names.js';

/** Pause before a terminal that did not take a connection is asked again. */
const RETRY_MS = 100;

/** How often a cut request is sent at most that does not go out as it was meant. */
const MOST_TRIES = 5;

/** An answer that comes so soon after a second request went out crossed it: the terminal had ended before it heard of it. */
const CROSSING_MS = 20;

/** `AF` of what was turned down; undefined where nothing was. */
function reasonTurnedDown(reception: Reception): string | undefined {
  const fields = decisiveResponse(reception)?.fields ?? [];
  return outcomeOf(fields) === 'not-performed' ? reasonOf(fields) : undefined;
}

/** Before so long no cardholder has done anything: what is turned down was turned down by the terminal. */
const SOON_MS = 500;

/** `AF` of what a terminal could not read. */
const HALF_A_REQUEST = '09';

const FIRST_OVER: Text = {
  en: 'The first payment ended before a second request could be sent.',
  fr: "Le premier paiement s'est terminé avant qu'une seconde demande ait pu partir.",
};

/** How an identification went. */
export interface Identification {
  readonly isUsable: boolean;
  /** The terminal took no connection. */
  readonly isGone: boolean;
  /** What came back, in words. */
  readonly actual: Text;
}

/** How a request is sent, beyond its bytes. */
export interface SendOptions {
  /** One of the named ways to cut it, or any other. */
  readonly segmentation?: SegmentationName | Segmentation;
  /** Uses a connection that is open already, and leaves it open. */
  readonly connection?: Connection;
  /** More than its cut is unusual: whether the cut is why it was turned down is for the caller to find out. */
  readonly isVaried?: boolean;
}

/** A request that went out, and what came back. */
interface Asked extends Sent {
  readonly connection: Connection;
  readonly reception: Reception;
}

function isPerformed(reception: Reception): boolean {
  return outcomeOf(responseFields(reception)) === 'performed';
}

/** When the decisive answer of a successful payment was there; never, of any other. */
async function answeredAt(first: Promise<Reception>, waitingSince: number): Promise<number> {
  const reception = await first;
  const afterMs = reception.responses.at(-1)?.afterMs;
  return isPerformed(reception) && afterMs !== undefined ? waitingSince + afterMs : Number.POSITIVE_INFINITY;
}

/** What a talk is made of. */
export interface TalkParts extends Conclusive {
  readonly pos: Pos;
  readonly line: PosLine;
  readonly account: Account;
  /** The terminal wants a line end after every request. */
  readonly lineEnd: boolean;
}

/** The ways in which one scenario talks with the terminal. What crosses the wire is claimed, kept and judged. */
export class Talk {
  readonly #parts: TalkParts;
  readonly #repeated: { readonly from: number; readonly to: number }[] = [];

  constructor(parts: TalkParts) {
    this.#parts = parts;
  }

  /** Whether this event of the transcript belongs to a request that was sent again, because this machine or the terminal was busy. */
  isRepeated(event: number): boolean {
    return this.#repeated.some(({ from, to }) => event >= from && event < to);
  }

  /** Opens a connection, or ends the scenario as inconclusive because the terminal cannot be reached. */
  async connect(): Promise<Connection> {
    return this.#parts.line.connect();
  }

  /** Asks for an action and waits until the exchange has ended. */
  async request(action: ActionName, amount?: Amount, options: SendOptions = {}): Promise<JudgedExchange> {
    return this.send(this.#parts.pos.compose(action, amount), options);
  }

  /** Sends bytes and waits until the exchange has ended. */
  async send(bytes: Buffer, { segmentation, connection: open, isVaried }: SendOptions = {}): Promise<JudgedExchange> {
    const { line, watch, claims, lineEnd } = this.#parts;
    const request = readMessage(bytes);
    if (open === undefined) {
      line.closeKept();
      await watch.becomeFree();
    }
    const readiness = await claims.prepare(request);
    try {
      const {
        connection,
        cut: sentCut,
        reception,
      } = open === undefined
        ? await this.#ask(request, () => this.connect(), segmentation)
        : await this.#askOn(open, request, segmentation);
      const hasOptionalLineEnd = hasOwnLineEnd(segmentation) && !lineEnd;
      const cut = isVaried === true ? undefined : sentCut;
      const exchange = await concludeExchange(this.#parts, { request, reception, connection, hasOptionalLineEnd, cut });
      if (open === undefined) await this.#finish(connection, exchange, { hasOptionalLineEnd, cut });
      readiness.done();
      await claims.confirm(exchange);
      return exchange;
    } finally {
      readiness.done();
    }
  }

  /** Sends bytes at once, on a connection of their own: nothing is asked before, not even whether the terminal is free. */
  async sendAtOnce(bytes: Buffer): Promise<JudgedExchange> {
    const connection = await this.connect();
    try {
      return await this.send(bytes, { connection });
    } finally {
      connection.close();
    }
  }

  /**
   * Sends a request that moves no money, on a new connection, cut as told. A terminal that refuses the connection for a moment, still
   * closing the former one, is tried again until the response limit. Undefined where it takes none.
   */
  async sendPatiently(request: Message, cut?: (gapMs: number) => Segmentation): Promise<JudgedExchange | undefined> {
    const { line, record } = this.#parts;
    const first = await line.tryToConnect('patiently');
    if (typeof first === 'string') return undefined;
    let next: Connection | undefined = first;
    const open = async () => {
      const connection = next ?? (await this.connect());
      next = undefined;
      return connection;
    };
    const asked = await this.#ask(request, open, cut?.(this.segmentGapMs));
    const exchange = record.keep(request, asked.reception, { cut: asked.cut });
    await this.#finish(asked.connection, exchange, { cut: asked.cut });
    return exchange;
  }

  /**
   * Pause between two segments of a request that is cut in many ways: shorter for a terminal that answers fast, and none in this process,
   * where each arrives by itself anyway.
   */
  get segmentGapMs(): number {
    const { target, limits, times, isPaced } = this.#parts.watch;
    if (target.control !== undefined) return 0;
    return isPaced ? times.gapMs(limits) : limits.segmentGap;
  }

  /** How long the terminal may take until it is free again. */
  get recoveryMs(): number {
    return this.#parts.watch.limits.recovery;
  }

  /** Lets a moment pass before a terminal that is busy is asked again. */
  async pause(): Promise<void> {
    await this.#parts.watch.pause(RETRY_MS);
    this.#parts.watch.assertNotInterrupted();
  }

  /** Sends a payment request and, while the cardholder takes their time, has a second POS send another. Returns both exchanges. */
  async sendDuring(first: Buffer, second: Buffer): Promise<{ first: JudgedExchange; second: JudgedExchange }> {
    const { line, watch, claims, record } = this.#parts;
    const [firstRequest, secondRequest] = [readMessage(first), readMessage(second)];
    const readiness = await claims.prepare(firstRequest);
    try {
      claims.claim(secondRequest);
      // Two connections are open at a time then.
      await watch.makeRoom(1);
      const connection = await this.connect();
      await line.transmit(connection, first);
      await watch.target.control?.paymentBegun();
      await watch.pause(watch.limits.segmentGap);
      const waitingSince = performance.now();
      let isFirstOver = false;
      const firstReception = this.#receive(connection, firstRequest).finally(() => {
        isFirstOver = true;
      });
      const asked = this.#askAsSecond(second, firstReception, () => isFirstOver);
      const { reception: secondReception, sentAt } = await asked.catch(async (error) => {
        // What became of the first is in the books, whatever became of the question.
        record.keep(firstRequest, await firstReception);
        throw error;
      });
      watch.assertNotInterrupted();
      const areBothPayments = movesMoney(firstRequest) && movesMoney(secondRequest);
      const mayHaveCrossed = areBothPayments && isPerformed(secondReception);
      if (mayHaveCrossed && (await answeredAt(firstReception, waitingSince)) < sentAt + CROSSING_MS) {
        record.keep(firstRequest, await firstReception);
        record.keep(secondRequest, secondReception);
        throw inconclusive(FIRST_OVER);
      }
      const secondExchange = record.keep(secondRequest, secondReception);
      watch.notePayment(secondReception.responses.length > 0);
      const ended = { request: firstRequest, reception: await firstReception, connection };
      const firstExchange = await concludeExchange(this.#parts, ended);
      connection.close();
      const exchanges = { second: await this.#afterwards(secondExchange), first: firstExchange };
      readiness.done();
      await claims.confirm(firstExchange);
      return exchanges;
    } finally {
      readiness.done();
    }
  }

  /** Sends bytes, which may be none or the beginning of a request, and breaks the connection off. */
  async breakOff(bytes: Buffer, how: 'close' | 'reset'): Promise<void> {
    const request = readMessage(bytes);
    this.#parts.claims.claim(request);
    const connection = await this.connect();
    await connection.send(bytes);
    if (bytes.length > 0) this.#parts.account.enterBreak(request);
    if (how === 'close') connection.close();
    else connection.reset();
  }

  /** Sends bytes, says that no more will come, and waits for the answer. */
  async sendAndHalfClose(bytes: Buffer): Promise<JudgedExchange> {
    const request = readMessage(bytes);
    this.#parts.claims.claim(request);
    const connection = await this.connect();
    await this.#parts.line.transmit(connection, bytes);
    connection.halfClose();
    const reception = await this.#receive(connection, request);
    const exchange = await concludeExchange(this.#parts, { request, reception, connection });
    connection.close();
    return exchange;
  }

  /**
   * Asks for identification on a new connection and says how that went. A terminal that refuses for a moment, still closing the former
   * connection, is asked again until the response limit.
   */
  async tryIdentification(): Promise<Identification> {
    const { pos, line, watch, record } = this.#parts;
    const deadline = performance.now() + watch.limits.response;
    const request = readMessage(pos.compose('identification'));
    let actual: Text = { en: 'nothing', fr: 'rien' };
    let isGone = false;
    do {
      const connection = await line.tryToConnect('patiently');
      isGone = typeof connection === 'string';
      if (typeof connection !== 'string') {
        await line.transmit(connection, request.bytes);
        const reception = await line.receive(connection, request, { isWatched: this.#isListenedFurther });
        const exchange = record.keep(request, reception);
        await this.#finish(connection, exchange);
        actual = describeAnswer(exchange);
        const fields = responseFields(exchange);
        const isTurnedDown = outcomeOf(fields) === 'not-performed';
        if (reception.responses.length > 0 && !isTurnedDown) return { isUsable: true, isGone, actual };
        // One that is busy says so; one that finds the request wrong has taken it for something else.
        if (REJECTION_REASONS.has(reasonOf(fields) ?? '')) return { isUsable: false, isGone, actual };
      } else {
        actual = noConnection(connection);
      }
      watch.assertNotInterrupted();
      await watch.pause(RETRY_MS);
    } while (performance.now() < deadline);
    return { isUsable: false, isGone, actual };
  }

  get #isListenedFurther(): boolean {
    const { watch, account } = this.#parts;
    return isListenedFurther({ watch, scenario: account.scenario });
  }

  async #finish(connection: Connection, exchange: JudgedExchange, keeping?: Keeping): Promise<void> {
    const { line, watch, record, account } = this.#parts;
    await finishExchange({ line, watch, record, scenario: account.scenario }, connection, exchange, keeping);
  }

  /**
   * Asks on a connection that is opened for it. It is asked again, and what came is not kept, where it was turned down for a reason of ours
   * or of the moment: it was cut and went out slower than was meant, because this machine was busy; or the terminal was still busy with a
   * payment.
   */
  async #ask(
    request: Message,
    open: () => Connection | Promise<Connection>,
    segmentation?: SegmentationName | Segmentation,
  ): Promise<Asked> {
    const { watch } = this.#parts;
    const deadline = performance.now() + watch.limits.recovery;
    for (let tries = 1; ; tries += 1) {
      const from = this.#parts.line.transcript.events.length;
      const asked = await this.#askOn(await open(), request, segmentation, this.#isListenedFurther);
      const isSpoiled = asked.isLate && isSpoiledBy(request, asked);
      const isTurnedAway = isSilentlyClosed(asked.reception) && !movesMoney(request) && watch.noteTurnedAway();
      const isOurs = isTurnedAway || (isSpoiled && tries < MOST_TRIES);
      if (!isOurs && !this.#isBusyStill(request, asked, deadline)) return asked;
      asked.connection.close();
      this.#repeated.push({ from, to: this.#parts.line.transcript.events.length });
      await watch.pause(RETRY_MS);
    }
  }

  /** Whether a payment was turned down before anybody could decide anything, by a terminal that may be busy with the one before. */
  #isBusyStill(request: Message, { reception }: Asked, deadline: number): boolean {
    const { watch, claims } = this.#parts;
    const isSoon = (reception.responses[0]?.afterMs ?? 0) < SOON_MS;
    const isUndecided = claims.behaviour === undefined || (claims.behaviour === 'pay' && isSoon);
    if (
      this.#parts.account.scenario === '' ||
      !watch.mayBeBusy ||
      !movesMoney(request) ||
      !isUndecided ||
      reasonTurnedDown(reception) !== '07'
    )
      return false;
    // One that turns down for so long is not busy: it is not waited for again in this run.
    watch.mayBeBusy = performance.now() < deadline;
    watch.noteBusyStill();
    return watch.mayBeBusy;
  }

  async #askOn(
    connection: Connection,
    request: Message,
    segmentation?: SegmentationName | Segmentation,
    isWatched = false,
  ): Promise<Asked> {
    const sent = await this.#parts.line.transmit(connection, request.bytes, segmentation);
    const isCut = sent.cut !== undefined || (hasOwnLineEnd(segmentation) && !this.#parts.lineEnd);
    return { ...sent, connection, reception: await this.#receive(connection, request, { isWatched, isCut }) };
  }

  async #receive(connection: Connection, request: Message, waiting: Waiting = {}): Promise<Reception> {
    const { line, claims } = this.#parts;
    return line.receive(connection, request, { ...waiting, needsCardholder: claims.needsCardholder(request) });
  }

  /**
   * What is known of a second request once the first has ended. A busy terminal need not answer it (CAP-EXC-09): where it got no answer and
   * the terminal is free again, nothing was started.
   */
  async #afterwards(second: JudgedExchange): Promise<JudgedExchange> {
    const { watch, record } = this.#parts;
    if (second.ending !== 'silent' || !movesMoney(second.request)) return second;
    const isTerminalFree = (await watch.becomeFree()) ?? (await watch.isFree());
    const probed = { ...second, isTerminalFree };
    record.exchanges.replace(second, probed);
    return probed;
  }

  /**
   * Asks on a second connection while the first waits. A second request that stays without an answer is listened to until the first has
   * ended, and a while longer: a terminal that had only put it off performs it then (CAP-EXC-09).
   */
  async #askAsSecond(
    bytes: Buffer,
    first: Promise<Reception>,
    isFirstOver: () => boolean,
  ): Promise<{ readonly reception: Reception; readonly sentAt: number }> {
    const { line } = this.#parts;
    const connection = await line.tryToConnect('once');
    if (isFirstOver()) throw inconclusive(FIRST_OVER);
    if (typeof connection === 'string') return { reception: { responses: [], ending: 'closed' }, sentAt: performance.now() };
    await line.transmit(connection, bytes);
    const sentAt = performance.now();
    let reception = await connection.receive();
    if (reception.ending === 'silent') {
      await first;
      reception = await connection.receive();
    }
    connection.close();
    return { reception, sentAt };
  }
}

function isSilentlyClosed({ responses, ending }: Reception): boolean {
  return responses.length === 0 && (ending === 'closed' || ending === 'reset');
}

/** Whether how a request went out may be why it was taken for half of one or, where it moves no money, was not answered. */
function isSpoiledBy(request: Message, { reception }: Asked): boolean {
  if (reception.ending === 'interrupted') return false;
  return reasonTurnedDown(reception) === HALF_A_REQUEST || (!movesMoney(request) && reception.responses.length === 0);
}
