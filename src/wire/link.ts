import { Duplex } from 'node:stream';

/**
 * One end of a wire. A TCP socket is one as it is; `linkedPair` gives two that are connected in memory. Whoever talks over a link
 * cannot tell which it has: bytes come in order, one side may end while the other goes on, and either may break it off.
 */
export interface Link extends Duplex {
  /** Breaks the link off without a word: the other end sees ECONNRESET. */
  resetAndDestroy(): this;
}

/** Two ends that are connected to each other in this process: no ports, no sockets, nothing that another process could disturb. */
export function linkedPair(): [Link, Link] {
  const one = new MemoryLink();
  const other = new MemoryLink();
  one.connectTo(other);
  other.connectTo(one);
  return [one, other];
}

/** What it sends arrives in a later turn of the event loop, each write by itself, as segments do that nothing joins. */
class MemoryLink extends Duplex implements Link {
  #other: MemoryLink | undefined;
  #isEnded = false;
  #wantsMore: (() => void) | undefined;

  constructor() {
    super({ allowHalfOpen: true, emitClose: true });
  }

  connectTo(other: MemoryLink): void {
    this.#other = other;
  }

  resetAndDestroy(): this {
    const other = this.#other;
    setImmediate(() => other?.destroy(brokenOff()));
    this.#isEnded = true;
    return this.destroy();
  }

  override _read(): void {
    const wantsMore = this.#wantsMore;
    this.#wantsMore = undefined;
    wantsMore?.();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, taken: (error?: Error) => void): void {
    // A copy: the caller may use its bytes again once they are written.
    const sent = Buffer.from(bytes);
    setImmediate(() => this.#other?.arrive(sent, taken));
  }

  override _final(done: () => void): void {
    this.#end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#end();
    this._read();
    done(error);
  }

  /** Takes what the other end sent. Nobody is there any more: the sender learns it as from a socket. */
  arrive(bytes: Buffer, taken: (error?: Error) => void): void {
    if (this.destroyed) taken(brokenOff());
    else if (this.push(bytes)) taken();
    else this.#wantsMore = taken;
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const other = this.#other;
    setImmediate(() => {
      if (other !== undefined && !other.destroyed) other.push(null);
    });
  }
}

function brokenOff(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
