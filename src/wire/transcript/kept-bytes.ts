import { createHash, type Hash } from 'node:crypto';

/** Segments of one connection whose bytes are kept as one. */
export class JoinedSegments {
  #buffer = Buffer.alloc(0);
  #length = 0;
  #segments = 0;
  #untilUs = 0;

  /** Adds a segment. All of them together take time linear in their bytes. */
  add(bytes: Uint8Array, atUs: number): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) this.#buffer = Buffer.concat([this.bytes], 2 * length);
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
    this.#segments += 1;
    this.#untilUs = atUs;
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  get segments(): number {
    return this.#segments;
  }

  /** When the last of them came. */
  get untilUs(): number {
    return this.#untilUs;
  }
}

/** Bytes of one connection that are not kept: how many there were, and what they were a digest of. */
export class CutBytes {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #segments = 0;
  #untilUs = 0;

  add(bytes: Uint8Array, atUs: number): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#segments += 1;
    this.#untilUs = atUs;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get segments(): number {
    return this.#segments;
  }

  get untilUs(): number {
    return this.#untilUs;
  }

  /** SHA-256 of exactly these bytes, in lower-case hexadecimal. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }
}
