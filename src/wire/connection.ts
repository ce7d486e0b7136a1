import { setImmediate as nextTick } from 'node:timers/promises';
import type { Ending, Exchange, Fields, Message, Party, Response } from '../protocol/index.js';
import { type Address, type Dialer, tcpDialer } from './dial.js';
import { MessageAssembler, requestMayEnd, responseMayEnd } from './framing/message-assembler.js';
import { cutIntoSegments, type Segmentation, WHOLE } from './framing/segmentation.js';
import type { Link } from './link.js';
import type { TimeLimits } from './time-limits.js';
import type { ConnectFailure, Transcript } from './transcript/transcript.js';

/** A connection, or why there is none. Failing to connect is an observation, not an exception. */
export type ConnectAttempt =
  | { readonly isConnected: true; readonly connection: Connection }
  | { readonly isConnected: false; readonly reason: ConnectFailure; readonly detail: string };

/** All that came back after a request, and how the wait for it ended. */
export type Reception = Omit<Exchange, 'request'>;

/** How long to wait for a response, and for which. */
export interface ReceiveOptions {
  /** Limit of the whole wait, whatever comes meanwhile; the response limit when left out. */
  readonly responseMs?: number;
  /** Silence that ends a response which may be over; the quiet limit when left out. */
  readonly quietMs?: number;
  /** Whether a response that may be over has all that is due; without it, any has. */
  readonly isWhole?: (fields: Fields) => boolean;
  /** What cannot become readable any more is not waited for: the quiet period ends it. */
  readonly dropsLost?: boolean;
  /** Silence after which a response begun and not ended is given up, where that is less than the limits say. */
  readonly tailMs?: number;
}

/** How long the other side may take to close as well, before a connection that we closed is given up. */
const LINGER_MS = 30;

/** Bytes that are judged of one message. */
const MAX_RESPONSE_BYTES = 65_536;

/** Bytes and messages that are read of one answer, several messages together; the rest is not read as long as nobody waits for it. */
const MAX_RECEPTION_BYTES = 4 * MAX_RESPONSE_BYTES;
const MAX_MESSAGES = 256;

/**
 * Opens a connection within the connect limit, however many addresses the name has, and notes it, or why not, in the transcript. The
 * signal ends the attempt, and later closes the connection, with every wait on it.
 */
export async function connect(
  to: Address | Dialer,
  limits: TimeLimits,
  transcript: Transcript,
  signal?: AbortSignal,
): Promise<ConnectAttempt> {
  const dialer = 'dial' in to ? to : tcpDialer(to);
  const number = transcript.nextConnection();
  const dialled = await dialWithin(dialer, limits.connect, signal);
  if ('reason' in dialled) {
    transcript.add(number, { kind: 'not-connected', ...dialled });
    return { isConnected: false, ...dialled };
  }
  transcript.add(number, { kind: 'connected', address: dialer.name });
  const connection = new Connection(dialled, { own: 'pos', number, limits, transcript });
  const close = () => connection.close();
  signal?.addEventListener('abort', close, { once: true });
  dialled.once('close', () => signal?.removeEventListener('abort', close));
  return { isConnected: true, connection };
}

async function dialWithin(
  dialer: Dialer,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<Link | { reason: ConnectFailure; detail: string }> {
  // Not AbortSignal.timeout: its timer, and the scenario it was set in, would be held until the garbage has been collected twice.
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  const timer = setTimeout(giveUp, limitMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted === true) giveUp();
  try {
    return await dialer.dial(stop.signal);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (signal?.aborted === true) return { reason: 'interrupted', detail: 'the run was interrupted' };
    if (code === 'ABORT_ERR') return { reason: 'timed-out', detail: `no answer within ${limitMs} ms` };
    if (code === 'ECONNREFUSED') return { reason: 'refused', detail: code };
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason: 'name-not-found', detail: code };
    return { reason: 'unreachable', detail: code };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Which end of a wire a connection is, and what it keeps to. */
export interface ConnectionOptions {
  /** Whose end it is: a POS reads responses, a terminal reads requests. */
  readonly own: Party;
  /** In the transcript. */
  readonly number: number;
  readonly limits: TimeLimits;
  readonly transcript: Transcript;
}

/** One end of an open wire. Everything that crosses it, in both directions, is in the transcript with its time. */
export class Connection {
  readonly #link: Link;
  readonly #own: Party;
  readonly #peerParty: Party;
  readonly #number: number;
  readonly #limits: TimeLimits;
  readonly #transcript: Transcript;
  readonly #assembler: MessageAssembler;
  #ended: { readonly message: Message; readonly at: number }[] = [];
  /** Since when the message under way could be over. */
  #mayEndAt: number | undefined;
  /** Bytes since the last answer. */
  #received = 0;
  #peer: 'open' | 'closed' | 'reset' = 'open';
  #isClosedByUs = false;
  #hasPeerEnded = false;
  #segmentsReceived = 0;
  #silentSince: number | undefined;
  #longestPauseMs = 0;
  #wake: () => void = () => {};
  /** Resolves once the connection is no more: both sides have closed it, or one broke it off. */
  readonly gone: Promise<void>;

  constructor(link: Link, { own, number, limits, transcript }: ConnectionOptions) {
    this.#link = link;
    this.#own = own;
    this.#peerParty = own === 'pos' ? 'terminal' : 'pos';
    this.#assembler = new MessageAssembler(own === 'pos' ? responseMayEnd : requestMayEnd, { maxBytes: MAX_RESPONSE_BYTES });
    this.#number = number;
    this.#limits = limits;
    this.#transcript = transcript;
    link.on('data', (bytes) => this.#receive(bytes));
    link.on('end', () => {
      this.#hasPeerEnded = true;
      this.#peerGone('closed');
    });
    link.on('error', () => this.#peerGone('reset'));
    this.gone = new Promise((resolve) => link.once('close', () => resolve()));
    link.on('close', () => this.#peerGone('closed'));
  }

  /** Whether neither side has closed or reset the connection. */
  get isOpen(): boolean {
    return this.#peer === 'open' && !this.#isClosedByUs;
  }

  /** Whether we have closed or reset it. */
  get isClosedByUs(): boolean {
    return this.#isClosedByUs;
  }

  /** Whether we have closed it, and the other side as well, in good order. */
  get isClosedByBoth(): boolean {
    return this.#isClosedByUs && this.#hasPeerEnded;
  }

  /** When the last byte came, by `performance.now`; undefined where none did. */
  get silentSince(): number | undefined {
    return this.#silentSince;
  }

  /** Milliseconds of the longest silence that an answer which could have been over went on after. */
  get longestPauseMs(): number {
    return this.#longestPauseMs;
  }

  /**
   * Sends bytes in the given segments. Resolves once they are written, or once the peer is gone, or after the response limit for all
   * segments together, the pauses between them not counted: a peer that reads nothing, or slowly, does not hold the bench.
   */
  async send(bytes: Uint8Array, segmentation: Segmentation = WHOLE): Promise<void> {
    const gapMs = segmentation.kind === 'cuts' ? segmentation.gapMs : 0;
    let leftMs = this.#limits.response;
    let isFirst = true;
    for (const segment of cutIntoSegments(bytes, segmentation)) {
      if (!isFirst) await (gapMs > 0 ? this.#pause(gapMs) : nextTick());
      isFirst = false;
      if (!this.isOpen || !this.#link.writable || leftMs <= 0) return;
      this.#transcript.add(this.#number, { kind: 'bytes', from: this.#own, bytes: Buffer.from(segment) });
      const start = performance.now();
      await this.#write(segment, leftMs);
      leftMs -= performance.now() - start;
    }
  }

  /**
   * Waits for a response: until it may be over and `quiet` milliseconds pass without another byte, until the terminal closes, or until
   * a limit is passed. Fields without `AE` are waited for until the deadline; a field that stopped in its middle, or a response that
   * `isWhole` does not find whole yet, for `stall` milliseconds. The deadline covers all of it, and comes nearer once there is a
   * response, see `#deadline`. What it cuts in two behind a response is left for the next wait.
   */
  async receive(options: ReceiveOptions = {}): Promise<Reception> {
    const responseMs = options.responseMs ?? this.#limits.response;
    const progress: Progress = { start: performance.now(), responseMs, segments: this.#segmentsReceived };
    if (!this.#isFull) this.#link.resume();
    while (true) {
      const assembler = this.#assembler;
      const hasAnswer = this.#ended.length > 0 || assembler.mayEnd || assembler.hasLineEnd;
      if (hasAnswer) progress.answer ??= { at: performance.now(), segments: this.#segmentsReceived };
      if (this.#ended.length > 0) progress.overAt ??= performance.now();
      if (this.#peer !== 'open') return this.#conclude(this.#peer, progress);
      if (this.#isClosedByUs) return this.#conclude('interrupted', progress);
      if (this.#isFull) return this.#oversized(progress);
      const limit = this.#limitOfNow(options);
      const left = this.#deadline(progress) - performance.now();
      const silenceMs = this.#silenceOf(limit, options);
      const isLast = silenceMs >= left;
      const waitMs = isLast ? left : silenceMs;
      if (waitMs > 0 && (await this.#somethingHappens(waitMs, 'look-again'))) continue;
      const hasMore = this.#segmentsReceived > (progress.answer?.segments ?? progress.segments);
      const isTalkative = isLast && hasMore && (progress.answer !== undefined || waitMs < this.#limits.quiet);
      const elapsedMs = Math.round(performance.now() - progress.start);
      const waited = { kind: 'waited', limit, ms: Math.max(0, Math.round(waitMs)) } as const;
      this.#transcript.add(this.#number, isTalkative ? { kind: 'cut-off', ms: elapsedMs } : waited);
      if (this.#isUnfinished && (!isTalkative || this.#ended.length === 0)) return this.#conclude('incomplete', progress);
      return this.#conclude(isTalkative ? 'talkative' : hasAnswer ? 'answered' : 'silent', progress);
    }
  }

  /** How long a silence ends the wait; without end where only the deadline does. */
  #silenceOf(limit: 'response' | 'stall' | 'quiet', { quietMs, tailMs = Number.POSITIVE_INFINITY }: ReceiveOptions): number {
    if (limit === 'quiet') return quietMs ?? this.#limits.quiet;
    const usual = limit === 'response' ? Number.POSITIVE_INFINITY : this.#limits[limit];
    return this.#assembler.isEmpty ? usual : Math.min(usual, tailMs);
  }

  /**
   * When a wait ends whatever still comes. A response that may be over has the response limit to become whole, also where the
   * cardholder had longer to act; what follows one that is over, the stall limit: enough to see that more comes, and what.
   */
  #deadline({ start, responseMs, answer, overAt }: Progress): number {
    const { response, stall } = this.#limits;
    const never = Number.POSITIVE_INFINITY;
    return Math.min(start + responseMs, (answer?.at ?? never) + response, (overAt ?? never) + stall);
  }

  /** What came last is no message yet. */
  get #isUnfinished(): boolean {
    const assembler = this.#assembler;
    return !assembler.isEmpty && !assembler.mayEnd && !assembler.hasLineEnd;
  }

  /** Which limit the present silence is measured against. */
  #limitOfNow({ isWhole = () => true, dropsLost = false }: ReceiveOptions): 'response' | 'stall' | 'quiet' {
    const assembler = this.#assembler;
    if (dropsLost && assembler.isLost) return 'quiet';
    if (assembler.isEmpty) return this.#ended.length > 0 ? 'quiet' : 'response';
    if (assembler.hasLineEnd) return 'quiet';
    if (assembler.mayEnd) return isWhole(assembler.fields) ? 'quiet' : 'stall';
    return assembler.isAtFieldBorder ? 'response' : 'stall';
  }

  /** Says that we send no more and still read. */
  halfClose(): void {
    if (!this.isOpen) return;
    this.#transcript.add(this.#number, { kind: 'half-closed', by: this.#own });
    this.#link.end();
  }

  /**
   * Closes the connection in good order, and lets the other side close as well; see `gone`. Bytes that the other side has not taken are
   * dropped: it might never take them.
   */
  close(): void {
    if (this.#isClosedByUs) return;
    this.#isClosedByUs = true;
    if (this.#peer !== 'reset') this.#transcript.add(this.#number, { kind: 'closed', by: this.#own });
    if (this.#link.writableLength > 0 || this.#peer === 'reset') this.#link.destroy();
    else this.#link.end(() => this.#linger());
    this.#wake();
  }

  /** Breaks the connection off, as one that loses its power or its network would. */
  reset(): void {
    if (this.#isClosedByUs) return;
    this.#isClosedByUs = true;
    this.#transcript.add(this.#number, { kind: 'reset', by: this.#own });
    this.#link.resetAndDestroy();
    this.#wake();
  }

  /** Gives the link up once the other side has closed, or has had the time for it. */
  #linger(): void {
    const giveUp = () => this.#link.destroy();
    if (this.#peer !== 'open') {
      giveUp();
      return;
    }
    const timer = setTimeout(giveUp, LINGER_MS);
    this.#link.once('end', giveUp).once('close', () => clearTimeout(timer));
    this.#link.resume();
  }

  #receive(bytes: Buffer): void {
    if (this.#isClosedByUs) return;
    this.#segmentsReceived += 1;
    const now = performance.now();
    const couldBeOver = this.#mayEndAt !== undefined || this.#ended.length > 0;
    if (couldBeOver) this.#longestPauseMs = Math.max(this.#longestPauseMs, now - (this.#silentSince ?? now));
    this.#silentSince = now;
    this.#transcript.add(this.#number, { kind: 'bytes', from: this.#peerParty, bytes });
    this.#received += bytes.length;
    this.#assemble(bytes, now);
    // A peer that goes on and on waits, as TCP lets it, until somebody reads again.
    if (this.#isFull) this.#link.pause();
    this.#wake();
  }

  #assemble(bytes: Buffer, now: number): void {
    for (const message of this.#assembler.push(bytes)) {
      this.#ended.push({ message, at: this.#mayEndAt ?? now });
      this.#mayEndAt = undefined;
    }
    const mayEnd = this.#assembler.mayEnd || this.#assembler.hasLineEnd;
    this.#mayEndAt = mayEnd ? (this.#mayEndAt ?? now) : undefined;
  }

  /** More has come than an answer may have. */
  get #isFull(): boolean {
    return this.#assembler.isOversized || this.#received > MAX_RECEPTION_BYTES || this.#ended.length > MAX_MESSAGES;
  }

  #peerGone(how: 'closed' | 'reset'): void {
    if (this.#peer !== 'open' || this.#isClosedByUs) return;
    this.#peer = how;
    this.#transcript.add(this.#number, { kind: how, by: this.#peerParty });
    this.#wake();
  }

  /** Resolves once the bytes are handed over, once the connection is no more, or after the limit. */
  async #write(segment: Uint8Array, limitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#link.write(segment, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Lets time pass, unless the connection ends. */
  async #pause(ms: number): Promise<void> {
    const end = performance.now() + ms;
    for (let left = ms; left > 0 && this.isOpen; left = end - performance.now()) await this.#somethingHappens(left);
  }

  /** True when a byte came or the peer went within the limit. To look again counts what came while this process was held up. */
  async #somethingHappens(limitMs: number, how: 'look-again' | 'at-once' = 'at-once'): Promise<boolean> {
    return new Promise((resolve) => {
      let look: NodeJS.Immediate | undefined;
      const timer = setTimeout(() => {
        if (how === 'at-once') done(false);
        else look = setImmediate(() => done(false));
      }, limitMs);
      const done = (happened: boolean) => {
        clearTimeout(timer);
        clearImmediate(look);
        this.#wake = () => {};
        resolve(happened);
      };
      this.#wake = () => done(true);
    });
  }

  #oversized(progress: Progress): Reception {
    const isOneMessage = this.#assembler.isOversized;
    if (!isOneMessage && this.#ended.length > MAX_MESSAGES) {
      this.#transcript.add(this.#number, { kind: 'too-many', maxMessages: MAX_MESSAGES });
    } else {
      const maxBytes = isOneMessage ? MAX_RESPONSE_BYTES : MAX_RECEPTION_BYTES;
      this.#transcript.add(this.#number, { kind: 'oversized', maxBytes });
    }
    return this.#conclude('oversized', progress);
  }

  #conclude(ending: Ending, { start }: Progress): Reception {
    // What we cut in two ourselves, because it was one message too many or one too late, is no message of the terminal.
    const isCutByUs = ending === 'oversized' ? !this.#assembler.isOversized : ending === 'talkative' || ending === 'interrupted';
    const last = isCutByUs && this.#isUnfinished ? undefined : this.#assembler.flush();
    const since = (at: number) => Math.max(0, at - start);
    const responses: Response[] = this.#ended.map(({ message, at }) => ({ message, afterMs: since(at) }));
    if (last !== undefined) responses.push({ message: last, afterMs: this.#mayEndAt && since(this.#mayEndAt) });
    this.#ended = [];
    this.#mayEndAt = undefined;
    this.#received = 0;
    return { responses, ending };
  }
}

/** How far a wait has come. */
interface Progress {
  readonly start: number;
  readonly responseMs: number;
  /** Segments that had come before it. */
  readonly segments: number;
  /** The first message that may be over: when it was seen, and how many segments had come by then. */
  answer?: { readonly at: number; readonly segments: number };
  /** When a message was over for certain, because more had come behind it. */
  overAt?: number;
}
