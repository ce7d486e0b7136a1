import { knownTagsIn, type Omitted } from '../../protocol/index.js';
import { MAX_EXCHANGES, MAX_KEPT_BYTES } from '../../wire/index.js';
import type { JudgedExchange } from './exchange.js';

/** Exchanges that are kept however large they are: the first two and the last two. */
const LEAST_KEPT = 4;

/** The exchanges of one scenario. Of very many or very large ones, those in the middle are given up: nobody looks back at them. */
export class ExchangeList {
  readonly #kept: JudgedExchange[] = [];
  readonly #tags = new Set<string>();
  #bytes = 0;
  #omitted = 0;

  /** Oldest first, without those given up. */
  get kept(): readonly JudgedExchange[] {
    return this.#kept;
  }

  /** Those given up. */
  get omitted(): Omitted | undefined {
    return this.#omitted === 0 ? undefined : { count: this.#omitted, tags: [...this.#tags] };
  }

  add(exchange: JudgedExchange): void {
    this.#kept.push(exchange);
    this.#bytes += sizeOf(exchange);
    while (this.#kept.length > MAX_EXCHANGES || (this.#bytes > MAX_KEPT_BYTES && this.#kept.length > LEAST_KEPT)) {
      this.#giveUp(Math.floor(this.#kept.length / 2));
    }
  }

  /** Puts what is now known of an exchange in its place. */
  replace(former: JudgedExchange, exchange: JudgedExchange): void {
    const index = this.#kept.indexOf(former);
    if (index < 0) return;
    this.#kept[index] = exchange;
    this.#bytes += sizeOf(exchange) - sizeOf(former);
  }

  #giveUp(index: number): void {
    const [given] = this.#kept.splice(index, 1);
    if (given === undefined) return;
    this.#omitted += 1;
    this.#bytes -= sizeOf(given);
    for (const { message } of given.responses) for (const tag of knownTagsIn(message)) this.#tags.add(tag);
  }
}

function sizeOf({ responses }: JudgedExchange): number {
  return responses.reduce((sum, { message }) => sum + message.text.length, 0);
}
