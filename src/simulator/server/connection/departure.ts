import { Socket } from 'node:net';
import type { Link } from '../../../wire/index.js';
import type { OpenExchange } from '../../record/exchange-log.js';

/** Exchanges of one connection that are told when the POS leaves. */
const WATCHED = 16;

/** Time for the network to refuse what was sent to a POS that is gone. */
const REFUSED_MS = 20;
const NOTHING = Buffer.alloc(0);
const NONE: readonly OpenExchange[] = [];

/** Whether the POS of a connection has left, and what of the answers reached nobody on that account. */
export class Departure {
  readonly #link: Link;
  /** The last ones that were asked for here, until the POS leaves, and from then on those that it left. */
  #exchanges = NONE;
  #hasLeft = false;
  #search: NodeJS.Timeout | undefined;
  #isSearched = false;

  constructor(link: Link) {
    this.#link = link;
  }

  watch(exchange: OpenExchange): void {
    this.#exchanges = [...this.#exchanges.slice(1 - WATCHED), exchange];
  }

  /** The terminal ends the connection itself: the POS leaves nothing. */
  forget(): void {
    this.#exchanges = NONE;
  }

  /** The POS has closed its side, or broken off. */
  left(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    const now = Date.now();
    this.#exchanges = this.#exchanges.filter((exchange) => exchange.posLeft(now));
  }

  /** The network refuses what was sent to a POS that is gone. */
  refused(): void {
    if (this.#hasLeft) for (const exchange of this.#exchanges) exchange.reachedNobody();
  }

  /**
   * A POS that has ended its side may read on, or be gone: what was sent to it is refused then, which shows when something is sent again.
   * Nothing is: an empty write is enough. True until that is known, where it matters; then `known` is called.
   */
  isUncertain(known: () => void): boolean {
    if (this.#isSearched || !this.#hasLeft || this.#exchanges.length === 0 || !(this.#link instanceof Socket)) return false;
    this.#search ??= setTimeout(() => {
      this.#isSearched = true;
      if (this.#link.writable) this.#link.write(NOTHING, () => setImmediate(known));
    }, REFUSED_MS);
    return true;
  }

  end(): void {
    clearTimeout(this.#search);
  }
}
