import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 16;

/**
 * Lets devices in that come with a key: each key opens the page once, and another one is drawn then. A device that came in is known by
 * a cookie, for as long as the run goes on. Keys and cookies are compared in constant time.
 */
export class PageKey {
  readonly #admitted: string[] = [];
  #key = drawn();

  /** The key that lets the next device in. */
  get key(): string {
    return this.#key;
  }

  /** The cookie of a device that came with this key; undefined for another key than the one that is valid. */
  enter(key: string): string | undefined {
    if (!isSame(key, this.#key)) return undefined;
    this.#key = drawn();
    const cookie = drawn();
    this.#admitted.push(cookie);
    return cookie;
  }

  /** Whether a device was let in with this cookie. */
  admits(cookie: string | undefined): boolean {
    if (cookie === undefined) return false;
    return this.#admitted.map((admitted) => isSame(cookie, admitted)).includes(true);
  }
}

function drawn(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
