import { setTimeout as sleep } from 'node:timers/promises';
import type { Field } from '../../../src/codec/index.js';
import { outcomeOf } from '../../../src/protocol/index.js';
import type { RequestLimits } from '../../../src/simulator/server/terminal/options.js';
import type { Link } from '../../../src/wire/index.js';
import type { Deed, Former, Line } from '../member.js';
import type { AskedRequest } from './asked-request.js';
import { doDeeds, type Ended, write } from './deeds.js';
import { bytesOf, readFields } from './healthy.js';
import { InOrder } from './in-order.js';
import type { TerminalMemory } from './memory.js';
import { type HeardRequest, RequestEar } from './request-ear.js';

/** How long an answer waits for its request to be heard: the healthy terminal may take one for whole a moment sooner. */
const HEARING_MS = 40;

const ENDED: Readonly<Record<Ended, NonNullable<Former['ended']>>> = {
  close: 'closed',
  reset: 'reset',
  'half-close': 'half-closed',
};

/** One connection of a POS, and behind it one to the healthy terminal. */
export class FaultyLine implements Line {
  readonly number: number;
  requests = 0;
  readonly #memory: TerminalMemory;
  /** Our end of the line, and the end that the POS holds: whether that is still there is nobody else's to tell. */
  readonly #link: Link;
  readonly #posEnd: Link;
  readonly #ear: RequestEar;
  readonly #incoming = new InOrder((error) => this.#broke(error));
  readonly #outgoing = new InOrder((error) => this.#broke(error));
  /** Asked of the healthy terminal and not answered by it, oldest first. */
  #unanswered: AskedRequest[] = [];
  /** All requests of this line: what becomes of it is part of their story. */
  readonly #asked: AskedRequest[] = [];
  #upstream: Link | undefined;
  #ended: Former['ended'];
  #isCounted = true;
  #hasLeft = false;

  constructor(memory: TerminalMemory, { link, posEnd }: { link: Link; posEnd: Link }, limits: RequestLimits) {
    this.#memory = memory;
    this.#link = link;
    this.#posEnd = posEnd;
    memory.lines += 1;
    memory.openLines += 1;
    this.number = memory.lines;
    this.#ear = new RequestEar(limits, () => this.#incoming.do(() => this.#listen()));
    link.on('error', () => {});
    link.once('close', () => this.#uncount());
    posEnd.once('close', () => {
      if (this.#ended === 'half-closed') this.#note('closed');
      this.#uncount();
    });
  }

  get open(): number {
    return this.#memory.openLines;
  }

  get isOpen(): boolean {
    return this.#isCounted && !this.#posEnd.destroyed;
  }

  say(...deeds: readonly Deed[]): void {
    void this.#do(deeds);
  }

  /** Ends the line before anything was read of it. */
  end(how: Ended): void {
    this.say({ end: how });
  }

  /** Takes requests, and has the healthy terminal at the other end answer them. */
  serve(upstream: Link): void {
    this.#upstream = upstream;
    const link = this.#link;
    link.on('data', (bytes: Buffer) => this.#incoming.do(() => this.#bytesCame(bytes)));
    link.on('end', () => this.#incoming.do(() => this.#posHasEnded()));
    link.on('error', () => this.#incoming.do(() => this.#posHasBrokenOff()));
    upstream.on('data', (bytes: Buffer) => this.#outgoing.do(() => this.#answer(bytes)));
    upstream.on('end', () => this.#outgoing.do(() => void (link.writable && link.end())));
    upstream.on('error', () => this.#outgoing.do(() => void (link.destroyed || link.resetAndDestroy())));
  }

  /** Never reads; lets go once the POS has. */
  ignore(): void {
    this.#posEnd.once('close', () => this.#link.destroy());
  }

  async #bytesCame(bytes: Buffer): Promise<void> {
    if (this.#isOver) return;
    const { bytesCame } = this.#memory.fault;
    const taken = bytesCame === undefined ? bytes : await bytesCame.call(this.#memory.fault, bytes, this);
    if (taken === undefined || taken.length === 0) return;
    this.#ear.hear(taken);
    await this.#listen();
    if (this.#memory.fault.asked === undefined) this.#forward(taken);
  }

  /** Takes up what was heard so far. */
  async #listen(): Promise<void> {
    for (let heard = this.#ear.next(); heard !== undefined; heard = this.#ear.next()) await this.#requestCame(heard);
  }

  async #requestCame(heard: HeardRequest): Promise<void> {
    if (this.#isOver) return;
    this.requests += 1;
    const asked = this.#memory.note({ line: this, ...heard });
    this.#asked.push(asked);
    const { fault } = this.#memory;
    const instead = await fault.asked?.(asked);
    if (instead === 'unasked') {
      this.#memory.noteEnd(asked);
      return;
    }
    this.#unanswered.push(asked);
    if (fault.asked !== undefined) this.#forward(instead === undefined ? asked.bytes : bytesOf(instead));
  }

  #forward(bytes: Buffer): void {
    if (this.#upstream !== undefined) write(this.#upstream, bytes);
  }

  async #answer(bytes: Buffer): Promise<void> {
    const fields = readFields(bytes);
    const asked = await this.#askedFor(fields);
    if (asked === undefined) return write(this.#link, bytes);
    this.#memory.noteEnd(asked);
    const { fault } = this.#memory;
    const instead = await fault.answer?.(fields, asked);
    if (instead === 'silent') return;
    const answer = instead === undefined ? bytes : bytesOf(instead);
    const sent = (await fault.send?.(answer, asked)) ?? answer;
    const deeds = Buffer.isBuffer(sent) ? [{ bytes: sent }] : sent;
    asked.story.noteSent(Buffer.concat(deeds.map((deed) => ('bytes' in deed ? asBuffer(deed.bytes) : Buffer.alloc(0)))));
    await this.#do(deeds);
  }

  /** The request that an answer is to: the oldest without one, but a terminal that is busy says so to the newest. */
  async #askedFor(fields: readonly Field[]): Promise<AskedRequest | undefined> {
    for (let waited = 0; this.#unanswered.length === 0 && waited < HEARING_MS; waited += 5) await sleep(5);
    const isTurnedDown = this.#memory.isPaying && outcomeOf(fields) === 'not-performed';
    return isTurnedDown ? this.#unanswered.pop() : this.#unanswered.shift();
  }

  async #do(deeds: readonly Deed[]): Promise<void> {
    await doDeeds(this.#link, deeds, this.#memory.stop, (how) => {
      this.#note(ENDED[how]);
      if (how === 'half-close') return;
      this.#uncount();
      this.#upstream?.destroy();
    });
  }

  async #posHasEnded(): Promise<void> {
    if (!this.#isOver) {
      this.#ear.finish();
      await this.#listen();
      this.#note(this.#posEnd.destroyed ? 'closed' : 'half-closed');
    }
    await this.#left();
    if (this.#upstream?.writable === true) this.#upstream.end();
  }

  async #posHasBrokenOff(): Promise<void> {
    this.#ear.forget();
    this.#note('reset');
    await this.#left();
    if (this.#upstream?.destroyed === false) this.#upstream.resetAndDestroy();
  }

  async #left(): Promise<void> {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    await this.#memory.fault.left?.(this);
  }

  /** Ended by the terminal itself: what still comes is not read. */
  get #isOver(): boolean {
    return !this.#isCounted && !this.#posEnd.destroyed;
  }

  #note(how: NonNullable<Former['ended']>): void {
    if (this.#ended !== undefined && this.#ended !== 'half-closed') return;
    this.#ended = how;
    for (const { story } of this.#asked) story.ended = how;
  }

  #uncount(): void {
    if (!this.#isCounted) return;
    this.#isCounted = false;
    this.#memory.openLines -= 1;
    for (const asked of this.#unanswered) this.#memory.noteEnd(asked);
  }

  /** The fault itself is at fault: nothing that follows may be taken for what it does. */
  #broke(error: unknown): void {
    this.#memory.problems.push(error);
    this.end('reset');
  }
}

function asBuffer(bytes: Buffer | string): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
}
