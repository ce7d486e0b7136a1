import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import type { Fields } from '../protocol/index.js';
import type { AssembledMessage } from './message-assembler.js';
import { MessageAssembler, responseMayEnd } from './message-assembler.js';
import { cutIntoSegments, type Segmentation, WHOLE } from './segmentation.js';
import type { TimeLimits } from './time-limits.js';
import type { ConnectFailure, Transcript } from './transcript.js';

/** Where a terminal listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A connection, or why there is none. Failing to connect is an observation, not an exception. */
export type ConnectAttempt =
  | { readonly isConnected: true; readonly connection: Connection }
  | { readonly isConnected: false; readonly reason: ConnectFailure; readonly detail: string };

/** How the wait for a response ended. */
export type Ending =
  /** A response came and nothing more followed within the quiet period. */
  | 'answered'
  /** The terminal closed the connection in good order. */
  | 'closed'
  /** The terminal broke the connection off. */
  | 'reset'
  /** Nothing came within the limit. */
  | 'silent'
  /** Something came, and stopped before it was a response. */
  | 'incomplete'
  /** More came than a message may have. */
  | 'oversized';

/** All that came back after a request. */
export interface Reception {
  readonly messages: readonly AssembledMessage[];
  readonly ending: Ending;
  /** Milliseconds from the beginning of the wait to the first message that may end; undefined when none came. */
  readonly answeredAfterMs: number | undefined;
}

/** How long to wait for a response, and for which. */
export interface ReceiveOptions {
  /** Limit of the whole wait; the response limit when left out. */
  readonly responseMs?: number;
  /** Whether a response that may be over has all that is due; without it, any has. */
  readonly isWhole?: (fields: Fields) => boolean;
}

/** Bytes that are judged of one message. */
const MAX_RESPONSE_BYTES = 65_536;

/** Bytes and messages that are read of one answer, several messages together; the rest is not read as long as nobody waits for it. */
const MAX_RECEPTION_BYTES = 4 * MAX_RESPONSE_BYTES;
const MAX_MESSAGES = 256;

/** Opens a connection within the connect limit and notes it, or why not, in the transcript. */
export async function connect(address: Address, limits: TimeLimits, transcript: Transcript): Promise<ConnectAttempt> {
  const number = transcript.nextConnection();
  const socket = createConnection({ host: address.host, port: address.port, noDelay: true, allowHalfOpen: true });
  const failure = await untilConnected(socket, limits.connect);
  if (failure !== undefined) {
    socket.destroy();
    transcript.add(number, { kind: 'not-connected', ...failure });
    return { isConnected: false, ...failure };
  }
  transcript.add(number, { kind: 'connected', address: `${address.host}:${address.port}` });
  return { isConnected: true, connection: new Connection(socket, number, limits, transcript) };
}

async function untilConnected(socket: Socket, limitMs: number): Promise<{ reason: ConnectFailure; detail: string } | undefined> {
  // Not AbortSignal.timeout: its timer, and the scenario it was set in, would be held until the garbage has been collected twice.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMs);
  try {
    await once(socket, 'connect', { signal: limit.signal });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    socket.on('error', () => {});
    if (code === 'ABORT_ERR') return { reason: 'timed-out', detail: `no answer within ${limitMs} ms` };
    if (code === 'ECONNREFUSED') return { reason: 'refused', detail: code };
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason: 'name-not-found', detail: code };
    return { reason: 'unreachable', detail: code };
  } finally {
    clearTimeout(timer);
  }
}

/** An open connection to a terminal, seen from the POS. Everything that crosses it is in the transcript. */
export class Connection {
  readonly #socket: Socket;
  readonly #number: number;
  readonly #limits: TimeLimits;
  readonly #transcript: Transcript;
  #assembler = new MessageAssembler(responseMayEnd, { maxBytes: MAX_RESPONSE_BYTES });
  #ended: AssembledMessage[] = [];
  /** Bytes since the last answer. */
  #received = 0;
  #peer: 'open' | 'closed' | 'reset' = 'open';
  #isClosedByUs = false;
  #wake: () => void = () => {};

  constructor(socket: Socket, number: number, limits: TimeLimits, transcript: Transcript) {
    this.#socket = socket;
    this.#number = number;
    this.#limits = limits;
    this.#transcript = transcript;
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => this.#peerGone('closed'));
    socket.on('error', () => this.#peerGone('reset'));
    socket.on('close', () => this.#peerGone('closed'));
  }

  /** Whether the terminal has closed or reset the connection. */
  get isOpen(): boolean {
    return this.#peer === 'open' && !this.#isClosedByUs;
  }

  /** Sends bytes in the given segments. Resolves once they are written, or once the peer is gone. */
  async send(bytes: Uint8Array, segmentation: Segmentation = WHOLE): Promise<void> {
    const gapMs = segmentation.kind === 'cuts' ? segmentation.gapMs : 0;
    let isFirst = true;
    for (const segment of cutIntoSegments(bytes, segmentation)) {
      if (!isFirst) await (gapMs > 0 ? sleep(gapMs) : nextTick());
      isFirst = false;
      if (!this.isOpen || !this.#socket.writable) return;
      this.#transcript.add(this.#number, { kind: 'bytes', from: 'pos', bytes: Buffer.from(segment) });
      await this.#write(segment);
    }
  }

  /**
   * Waits for a response: until it may be over and `quiet` milliseconds pass without another byte, until the terminal closes, or until
   * a limit is passed. Fields without `AE` are waited for until the deadline; a field that stopped in its middle, or a response that
   * `isWhole` does not find whole yet, for `stall` milliseconds.
   */
  async receive(options: ReceiveOptions = {}): Promise<Reception> {
    const responseMs = options.responseMs ?? this.#limits.response;
    const start = performance.now();
    let answeredAt: number | undefined;
    if (!this.#isFull) this.#socket.resume();
    while (true) {
      const assembler = this.#assembler;
      const hasAnswer = this.#ended.length > 0 || assembler.mayEnd || assembler.hasLineEnd;
      if (hasAnswer) answeredAt ??= performance.now();
      if (this.#peer !== 'open') return this.#conclude(this.#peer, start, answeredAt);
      if (this.#isClosedByUs) return this.#conclude('closed', start, answeredAt);
      if (this.#isFull) return this.#oversized(start, answeredAt);
      const left = start + responseMs - performance.now();
      const limit = this.#limitOfNow(options.isWhole ?? (() => true));
      const waitMs = limit === 'response' ? left : limit === 'quiet' ? this.#limits.quiet : Math.min(this.#limits.stall, left);
      if (waitMs > 0 && (await this.#somethingHappens(waitMs))) continue;
      const waited = Math.max(0, Math.round(limit === 'response' ? responseMs : waitMs));
      this.#transcript.add(this.#number, { kind: 'waited', limit, ms: waited });
      const isUnfinished = !assembler.isEmpty && !assembler.mayEnd && !assembler.hasLineEnd;
      return this.#conclude(isUnfinished ? 'incomplete' : hasAnswer ? 'answered' : 'silent', start, answeredAt);
    }
  }

  /** Which limit the present silence is measured against. */
  #limitOfNow(isWhole: (fields: Fields) => boolean): 'response' | 'stall' | 'quiet' {
    const assembler = this.#assembler;
    if (assembler.isEmpty) return this.#ended.length > 0 ? 'quiet' : 'response';
    if (assembler.hasLineEnd) return 'quiet';
    if (assembler.mayEnd) return isWhole(assembler.fields) ? 'quiet' : 'stall';
    return assembler.isAtFieldBorder ? 'response' : 'stall';
  }

  /** Says that the POS sends no more and still reads. */
  halfClose(): void {
    if (!this.isOpen) return;
    this.#transcript.add(this.#number, { kind: 'half-closed', by: 'pos' });
    this.#socket.end();
  }

  /** Closes the connection in good order. */
  close(): void {
    if (this.#isClosedByUs) return;
    this.#isClosedByUs = true;
    if (this.#peer !== 'reset') this.#transcript.add(this.#number, { kind: 'closed', by: 'pos' });
    this.#socket.end();
    this.#socket.destroySoon();
    this.#wake();
  }

  /** Breaks the connection off, as a POS that loses its power or its network would. */
  reset(): void {
    if (this.#isClosedByUs) return;
    this.#isClosedByUs = true;
    this.#transcript.add(this.#number, { kind: 'reset', by: 'pos' });
    this.#socket.resetAndDestroy();
    this.#wake();
  }

  #receive(bytes: Buffer): void {
    if (this.#isClosedByUs) return;
    this.#transcript.add(this.#number, { kind: 'bytes', from: 'terminal', bytes });
    this.#received += bytes.length;
    for (const message of this.#assembler.push(bytes)) this.#ended.push(message);
    // A peer that goes on and on waits, as TCP lets it, until somebody reads again.
    if (this.#isFull) this.#socket.pause();
    this.#wake();
  }

  /** More has come than an answer may have. */
  get #isFull(): boolean {
    return this.#assembler.isOversized || this.#received > MAX_RECEPTION_BYTES || this.#ended.length > MAX_MESSAGES;
  }

  #peerGone(how: 'closed' | 'reset'): void {
    if (this.#peer !== 'open' || this.#isClosedByUs) return;
    this.#peer = how;
    this.#transcript.add(this.#number, { kind: how, by: 'terminal' });
    this.#wake();
  }

  /** Resolves once the bytes are handed over, or after the response limit: a peer that reads nothing does not hold the bench. */
  async #write(segment: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#limits.response);
      this.#socket.write(segment, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** True when a byte came or the peer went within the limit. */
  async #somethingHappens(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), limitMs);
      const done = (happened: boolean) => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(happened);
      };
      this.#wake = () => done(true);
    });
  }

  #oversized(start: number, answeredAt: number | undefined): Reception {
    const isOneMessage = this.#assembler.isOversized;
    if (!isOneMessage && this.#ended.length > MAX_MESSAGES) {
      this.#transcript.add(this.#number, { kind: 'too-many', maxMessages: MAX_MESSAGES });
    } else {
      const maxBytes = isOneMessage ? MAX_RESPONSE_BYTES : MAX_RECEPTION_BYTES;
      this.#transcript.add(this.#number, { kind: 'oversized', maxBytes });
    }
    return this.#conclude('oversized', start, answeredAt);
  }

  #conclude(ending: Ending, start: number, answeredAt: number | undefined): Reception {
    const last = this.#assembler.flush();
    const messages = last === undefined ? this.#ended : [...this.#ended, last];
    this.#ended = [];
    this.#received = 0;
    return { messages, ending, answeredAfterMs: answeredAt === undefined ? undefined : answeredAt - start };
  }
}
