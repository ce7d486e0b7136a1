import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
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

const MAX_RESPONSE_BYTES = 65_536;

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
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(limitMs) });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    socket.on('error', () => {});
    if (code === 'ABORT_ERR') return { reason: 'timed-out', detail: `no answer within ${limitMs} ms` };
    if (code === 'ECONNREFUSED') return { reason: 'refused', detail: code };
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason: 'name-not-found', detail: code };
    return { reason: 'unreachable', detail: code };
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
      await new Promise<void>((resolve) => {
        this.#socket.write(segment, () => resolve());
      });
    }
  }

  /**
   * Waits for a response: until it may be over and `quiet` milliseconds pass without another byte, until the terminal closes, or
   * until a limit is passed. With `finalsExpected` above one the wait goes on until so many messages have come.
   */
  async receive(options: { readonly responseMs?: number; readonly messagesExpected?: number } = {}): Promise<Reception> {
    const { response, stall, quiet } = this.#limits;
    const responseMs = options.responseMs ?? response;
    const wanted = options.messagesExpected ?? 1;
    const start = performance.now();
    const deadline = start + responseMs;
    let answeredAt: number | undefined;
    while (true) {
      const count = this.#ended.length + (this.#assembler.mayEnd || this.#assembler.hasLineEnd ? 1 : 0);
      if (count > 0) answeredAt ??= performance.now();
      if (this.#peer !== 'open') return this.#conclude(this.#peer, start, answeredAt);
      if (this.#isClosedByUs) return this.#conclude('closed', start, answeredAt);
      if (this.#assembler.isOversized) return this.#oversized(start, answeredAt);
      const left = deadline - performance.now();
      const isBegun = !this.#assembler.isEmpty && !this.#assembler.mayEnd && !this.#assembler.hasLineEnd;
      const limit = count >= wanted && !isBegun ? 'quiet' : isBegun && stall < left ? 'stall' : 'response';
      const waitMs = limit === 'quiet' ? Math.min(quiet, Math.max(left, 1)) : limit === 'stall' ? stall : left;
      if (waitMs > 0 && (await this.#somethingHappens(waitMs))) continue;
      this.#transcript.add(this.#number, { kind: 'waited', limit, ms: Math.round(limit === 'response' ? responseMs : waitMs) });
      const ending =
        limit === 'quiet' ? 'answered' : !this.#assembler.isEmpty && isBegun ? 'incomplete' : count > 0 ? 'answered' : 'silent';
      return this.#conclude(ending, start, answeredAt);
    }
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
    this.#ended.push(...this.#assembler.push(bytes));
    this.#wake();
  }

  #peerGone(how: 'closed' | 'reset'): void {
    if (this.#peer !== 'open' || this.#isClosedByUs) return;
    this.#peer = how;
    this.#transcript.add(this.#number, { kind: how, by: 'terminal' });
    this.#wake();
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
    this.#transcript.add(this.#number, { kind: 'oversized', maxBytes: MAX_RESPONSE_BYTES });
    return this.#conclude('oversized', start, answeredAt);
  }

  #conclude(ending: Ending, start: number, answeredAt: number | undefined): Reception {
    const last = this.#assembler.flush();
    const messages = last === undefined ? this.#ended : [...this.#ended, last];
    this.#ended = [];
    return { messages, ending, answeredAfterMs: answeredAt === undefined ? undefined : answeredAt - start };
  }
}
