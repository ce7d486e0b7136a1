/** A connection, as far as its being idle goes. Times are those of `performance.now`. */
export interface Guest {
  /** When it was last of use: a request of it came in whole, or an answer to it went out. Undefined while an answer is due to it. */
  readonly idleSince: number | undefined;
  /** An answer waits because the peer does not read. */
  readonly isUnread: boolean;
  /** Closes it. */
  dismiss(): void;
}

/** Milliseconds for which an answer waits that nobody reads; then the connection is closed. */
const UNREAD_MS = 10_000;

/** Longest and shortest time between two looks at who is idle, in milliseconds. */
const MOST_BETWEEN_LOOKS_MS = 2_500;
const LEAST_BETWEEN_LOOKS_MS = 20;

/**
 * Who may stay connected: so many at a time. One more takes the place of the one that has been idle for longest, so that connections
 * that ask for nothing lock nobody out; who is idle for too long goes anyway. Who waits for an answer is not idle.
 */
export class Admission {
  readonly #limit: number;
  readonly #idleMs: number;
  readonly #guests = new Set<Guest>();
  readonly #look: NodeJS.Timeout;

  /** `idleMs`: milliseconds after which an idle connection is closed; 0: never. */
  constructor({ limit, idleMs }: { readonly limit: number; readonly idleMs: number }) {
    this.#limit = limit;
    this.#idleMs = idleMs === 0 ? Number.POSITIVE_INFINITY : idleMs;
    const betweenMs = Math.max(Math.min(this.#idleMs / 4, MOST_BETWEEN_LOOKS_MS), LEAST_BETWEEN_LOOKS_MS);
    this.#look = setInterval(() => this.#dismissOverdue(), betweenMs);
    this.#look.unref();
  }

  /** Lets one in. False, and it has to go, where everybody waits for an answer. */
  admit(guest: Guest): boolean {
    if (this.#guests.size >= this.#limit && !this.#dismissIdlest()) return false;
    this.#guests.add(guest);
    return true;
  }

  leave(guest: Guest): void {
    this.#guests.delete(guest);
  }

  /** Looks no more at who is idle. */
  close(): void {
    clearInterval(this.#look);
  }

  #dismissIdlest(): boolean {
    let idlest: Guest | undefined;
    let since = Number.POSITIVE_INFINITY;
    for (const guest of this.#guests) {
      const { idleSince } = guest;
      if (idleSince === undefined || idleSince >= since) continue;
      idlest = guest;
      since = idleSince;
    }
    if (idlest === undefined) return false;
    this.#dismiss(idlest);
    return true;
  }

  #dismissOverdue(): void {
    const now = performance.now();
    for (const guest of this.#guests) {
      const { idleSince, isUnread } = guest;
      const patienceMs = isUnread ? Math.min(UNREAD_MS, this.#idleMs) : this.#idleMs;
      if (idleSince !== undefined && now - idleSince >= patienceMs) this.#dismiss(guest);
    }
  }

  #dismiss(guest: Guest): void {
    this.#guests.delete(guest);
    guest.dismiss();
  }
}
