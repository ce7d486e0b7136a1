import type { Message } from '../../../src/protocol/index.js';
import { RequestReader } from '../../../src/simulator/server/connection/request-reader.js';
import type { RequestLimits } from '../../../src/simulator/server/terminal/options.js';
import type { Asked } from '../member.js';

type Piece = Asked['pieces'][number];

/** A request that was heard, with the pieces in which it came. */
export interface HeardRequest {
  readonly message: Message;
  readonly pieces: readonly Piece[];
}

/** Hears requests in what comes on a line, as the healthy terminal does, and keeps the pieces in which they came. */
export class RequestEar {
  readonly #reader: RequestReader;
  #pieces: { readonly bytes: Buffer; readonly at: number }[] = [];

  /** `silence` is called when silence has ended a request: `next` gives it. */
  constructor(limits: RequestLimits, silence: () => void) {
    this.#reader = new RequestReader(limits, { requestEnded: silence, lineEnd: false });
  }

  hear(bytes: Buffer): void {
    this.#pieces.push({ bytes, at: performance.now() });
    this.#reader.receive(bytes);
  }

  next(): HeardRequest | undefined {
    const message = this.#reader.next();
    return message === undefined ? undefined : { message, pieces: this.#take(message.text) };
  }

  /** Too much came, or too slowly: nothing more is heard. */
  get hasGivenUp(): boolean {
    return this.#reader.hasGivenUp;
  }

  /** Nothing more comes: what is there is a request, whatever its state. */
  finish(): void {
    this.#reader.finish();
  }

  /** Forgets what is no request yet. */
  forget(): void {
    this.#reader.discard();
  }

  /** The pieces of a request; what stands before it, as line ends do, belongs to none. */
  #take(text: string): Piece[] {
    const all = this.#pieces.map(({ bytes }) => bytes.toString('latin1')).join('');
    const start = Math.max(0, all.indexOf(text));
    const [rest, end] = [this.#pieces, start + text.length];
    this.#pieces = [];
    const own: { bytes: Buffer; at: number }[] = [];
    let offset = 0;
    for (const { bytes, at } of rest) {
      const [from, to] = [Math.max(0, start - offset), Math.max(0, end - offset)];
      if (from < Math.min(to, bytes.length)) own.push({ bytes: bytes.subarray(from, to), at });
      if (to < bytes.length) this.#pieces.push({ bytes: bytes.subarray(to), at });
      offset += bytes.length;
    }
    const first = own[0]?.at ?? 0;
    return own.map(({ bytes, at }) => ({ bytes, atMs: at - first }));
  }
}
