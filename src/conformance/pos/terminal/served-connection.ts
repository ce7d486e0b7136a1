import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Message } from '../../../protocol/index.js';
import { type Link, MessageAssembler, requestMayEnd, type Transcript } from '../../../wire/index.js';

/** What a connection of a POS tells the terminal. */
export interface ConnectionListener {
  /** Something comes, and is about to be read. */
  readonly onBytes: (connection: ServedConnection) => void;
  /** The first byte of a request is there. True where the request is not to be read further. */
  readonly onBegin: (connection: ServedConnection) => boolean;
  /** A request is over: whole, or given up. */
  readonly onRequest: (connection: ServedConnection, request: Message) => void;
}

/** Silence, in milliseconds, after which a request that may be over is, and after which one that cannot be is given up. */
export interface RequestLimits {
  readonly quietMs: number;
  readonly stallMs: number;
}

/** So many times longer is a POS listened to that writes in pieces. */
const PIECES = 4;

/** One connection of the POS under test, for as long as it stays: any number of requests may come on it, in any number of plays. */
export class ServedConnection {
  readonly #link: Link;
  readonly #name: string;
  readonly #listener: ConnectionListener;
  readonly #limits: RequestLimits;
  #assembler = new MessageAssembler(requestMayEnd);
  #timer: NodeJS.Timeout | undefined;
  #transcript: Transcript | undefined;
  #number = 0;
  #isOpen = true;
  #beganAt = 0;
  /** Segments of the request under way. */
  #segments = 0;
  #hasPosLeft = false;
  /** Requests that are not answered yet. */
  #due = 0;
  #wake: () => void = () => {};

  constructor(link: Link, { name, limits, listener }: { name: string; limits: RequestLimits; listener: ConnectionListener }) {
    this.#link = link;
    this.#name = name;
    this.#limits = limits;
    this.#listener = listener;
    link.on('data', (bytes: Buffer) => this.#receive(bytes));
    link.on('end', () => this.#peerEnded());
    link.on('error', () => this.#peerReset());
    link.on('close', () => this.#gone());
  }

  /** One of the sides has closed it, or the POS said that it sends no more. */
  get isOver(): boolean {
    return this.#hasPosLeft || !this.#isOpen;
  }

  /** When the first byte of the last request came, in milliseconds of `performance.now`. */
  get beganAt(): number {
    return this.#beganAt;
  }

  /** Its number in the transcript of the present play. */
  get number(): number {
    return this.#number;
  }

  /** Notes from now on what happens here in this transcript. */
  noteIn(transcript: Transcript): void {
    if (this.#transcript === transcript) return;
    this.#transcript = transcript;
    this.#number = transcript.nextConnection();
    transcript.add(this.#number, { kind: 'connected', address: this.#name });
  }

  /** Sends bytes in a segment of their own. Nothing where the connection is over. */
  async send(bytes: Uint8Array): Promise<void> {
    if (!this.#link.writable || bytes.length === 0) return;
    this.#transcript?.add(this.#number, { kind: 'bytes', from: 'terminal', bytes: Buffer.from(bytes) });
    await new Promise<void>((resolve) => {
      const done = () => resolve();
      this.#wake = done;
      this.#link.write(bytes, done);
    });
    await nextTurn();
  }

  /** Lets time pass; less of it where the POS goes, or the signal comes. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#isOpen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
  }

  halfClose(): void {
    if (!this.#isOpen) return;
    this.#transcript?.add(this.#number, { kind: 'half-closed', by: 'terminal' });
    this.#link.end();
  }

  close(): void {
    if (!this.#end('closed')) return;
    this.#link.end(() => this.#link.destroy());
  }

  /** Breaks the connection off without a word. */
  reset(): void {
    if (!this.#end('reset')) return;
    this.#link.resetAndDestroy();
  }

  #end(how: 'closed' | 'reset'): boolean {
    if (!this.#isOpen) return false;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#transcript?.add(this.#number, { kind: how, by: 'terminal' });
    this.#wake();
    return true;
  }

  /** One request is answered, as far as it will be. */
  release(): void {
    this.#due -= 1;
    if (this.#due === 0 && this.#hasPosLeft) this.#link.end();
  }

  /** It sends no more. It may still read: a POS that closes its side after the request is answered all the same. */
  #peerEnded(): void {
    if (!this.#isOpen) return;
    this.#hasPosLeft = true;
    this.#transcript?.add(this.#number, { kind: 'closed', by: 'pos' });
    this.#giveUp();
    if (this.#due === 0) this.#link.end();
  }

  #peerReset(): void {
    if (!this.#isOpen) return;
    this.#hasPosLeft = true;
    this.#transcript?.add(this.#number, { kind: 'reset', by: 'pos' });
    this.#giveUp();
    this.#gone();
  }

  #gone(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#wake();
  }

  #receive(bytes: Buffer): void {
    if (!this.#isOpen) return;
    const isFirst = this.#assembler.isEmpty;
    this.#segments = isFirst ? 1 : this.#segments + 1;
    if (isFirst) this.#beganAt = performance.now();
    const counted = isFirst ? withoutLineEnds(bytes) : bytes;
    this.#listener.onBytes(this);
    this.#transcript?.add(this.#number, { kind: 'bytes', from: 'pos', bytes });
    if (isFirst && counted.length > 0 && this.#listener.onBegin(this)) return;
    for (const request of this.#assembler.push(counted)) this.#take(request);
    clearTimeout(this.#timer);
    if (this.#assembler.isEmpty) return;
    const { hasLineEnd, mayEnd, isOversized } = this.#assembler;
    if (hasLineEnd || isOversized) this.#giveUp();
    else this.#timer = setTimeout(() => this.#giveUp(), mayEnd ? this.#quietMs : this.#limits.stallMs);
  }

  /** A POS that writes a request in pieces may have another one to write: it is listened to for longer. */
  get #quietMs(): number {
    return this.#limits.quietMs * (this.#segments > 1 ? PIECES : 1);
  }

  /** Takes what is there for a request. */
  #giveUp(): void {
    clearTimeout(this.#timer);
    const request = this.#assembler.flush();
    this.#assembler = new MessageAssembler(requestMayEnd);
    if (request !== undefined) this.#take(request);
  }

  #take(request: Message): void {
    this.#due += 1;
    this.#listener.onRequest(this, request);
  }
}

/** A CR LF that comes late belongs to the request before. */
function withoutLineEnds(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  return start < 0 ? Buffer.alloc(0) : bytes.subarray(start);
}
