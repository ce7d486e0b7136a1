import { knownTagsIn, type Omitted } from '../../protocol/index.js';
import { MAX_EXCHANGES } from '../../wire/index.js';
import type { JudgedExchange } from './exchange.js';

/** The exchanges of one scenario. Of very many, those in the middle are given up: nobody looks back at them, and each may be large. */
export class ExchangeList {
  readonly #kept: JudgedExchange[] = [];
  readonly #tags = new Set<string>();
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
    if (this.#kept.length <= MAX_EXCHANGES) return;
    const [given] = this.#kept.splice(MAX_EXCHANGES / 2, 1);
    this.#omitted += 1;
    for (const { message } of given?.responses ?? []) for (const tag of knownTagsIn(message)) this.#tags.add(tag);
  }

  /** Puts what is now known of an exchange in its place. */
  replace(former: JudgedExchange, exchange: JudgedExchange): void {
    const index = this.#kept.indexOf(former);
    if (index >= 0) this.#kept[index] = exchange;
  }
}
