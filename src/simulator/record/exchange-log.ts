import type { Language } from '../../protocol/index.js';
import type { ExchangeRecord } from './exchange-record.js';
import { later } from './later.js';
import type { Listeners } from './listeners.js';
import { type Beginning, recordExchange } from './record-exchange.js';

/**
 * An exchange that goes on: what is learned about it is noted here. What is to be read is made when somebody reads it, and not kept: a
 * record is many times larger than what it is made of.
 */
export interface OpenExchange {
  /** A response is to come, and ends in `wasSent`. */
  expectResponse(): void;
  /** The messages of a response that were sent: none where it was held back, or nobody was there to receive it. */
  wasSent(messages: readonly Uint8Array[], atMs: number): void;
  /** The POS has closed its side, or broken off. Counts where nothing was sent to it yet, and says whether it does. */
  posLeft(atMs: number): boolean;
  /** There was something to send, and nobody took it. */
  reachedNobody(): void;
  /** What the terminal did. The exchange ends with this and with the last response that is expected. */
  conclude(end: Conclusion): void;
}

/** The last exchanges of a terminal. The oldest are forgotten when there are more than the limit. */
export class ExchangeLog {
  readonly #limit: number;
  readonly #listeners: Listeners;
  #exchanges = new Map<number, NotedExchange>();
  #count = 0;

  constructor(limit: number, listeners: Listeners) {
    this.#limit = limit;
    this.#listeners = listeners;
  }

  /** Oldest first. */
  get records(): readonly ExchangeRecord[] {
    return Array.from(this.#exchanges.values(), (exchange) => exchange.recorder()());
  }

  /** Oldest first. */
  get ids(): readonly number[] {
    return [...this.#exchanges.keys()];
  }

  /** Undefined for one that is not remembered. */
  record(id: number, language?: Language): ExchangeRecord | undefined {
    return this.#exchanges.get(id)?.recorder()(language);
  }

  /** Forgets all exchanges; those that go on are not noted any further. Their ids are not used again. */
  clear(): void {
    this.#exchanges = new Map();
  }

  begin(beginning: Beginning): OpenExchange {
    this.#count += 1;
    const exchanges = this.#exchanges;
    const exchange = new NotedExchange(this.#count, beginning, () => {
      if (exchanges === this.#exchanges) this.#announce('exchange-ended', exchange);
    });
    exchanges.set(this.#count, exchange);
    for (const oldest of exchanges.keys()) {
      if (exchanges.size <= this.#limit) break;
      exchanges.delete(oldest);
    }
    this.#announce('exchange-began', exchange);
    return exchange;
  }

  /** The record, as it is now, is made if a listener looks at it. */
  #announce(type: 'exchange-began' | 'exchange-ended', exchange: NotedExchange): void {
    this.#listeners.tell(() => {
      const record = later(exchange.recorder());
      return {
        type,
        get exchange() {
          return record();
        },
      };
    });
  }
}

/** What was sent of one response. */
interface Sent {
  readonly messages: readonly Uint8Array[];
  readonly atMs: number;
}

/** What the terminal did. */
export type Conclusion = Pick<ExchangeRecord, 'outcome' | 'reason' | 'performedMinorUnits'>;

class NotedExchange implements OpenExchange {
  readonly #id: number;
  readonly #beginning: Beginning;
  readonly #ended: () => void;
  #sent: readonly Sent[] = NOTHING;
  #posLeftAtMs: number | undefined;
  #reachedNobody = false;
  #conclusion: Conclusion | undefined;
  #expected = 0;

  constructor(id: number, beginning: Beginning, ended: () => void) {
    this.#id = id;
    this.#beginning = beginning;
    this.#ended = ended;
  }

  /** Makes a record of all that is known now, in English or another language; what is learned later does not change it. */
  recorder(): (language?: Language) => ExchangeRecord {
    const [id, beginning, sent, conclusion] = [this.#id, this.#beginning, this.#sent, this.#conclusion];
    const [posLeftAtMs, reachedNobody] = [this.#posLeftAtMs, this.#reachedNobody];
    return (language) => {
      const answeredAtMs = sent.at(-1)?.atMs;
      const messages = sent.flatMap((one) => one.messages);
      return {
        id,
        ...recordExchange(beginning, messages, language),
        ...(answeredAtMs === undefined ? {} : { answeredAtMs }),
        ...conclusion,
        ...(posLeftAtMs === undefined ? {} : { posLeftAtMs }),
        ...(reachedNobody ? { reachedNobody } : {}),
      };
    };
  }

  expectResponse(): void {
    this.#expected += 1;
  }

  wasSent(messages: readonly Uint8Array[], atMs: number): void {
    this.#expected -= 1;
    if (messages.length > 0) this.#sent = [...this.#sent, { messages, atMs }];
    this.#changed();
  }

  posLeft(atMs: number): boolean {
    if (this.#sent.length > 0) return false;
    this.#posLeftAtMs ??= atMs;
    return true;
  }

  reachedNobody(): void {
    this.#reachedNobody = true;
  }

  conclude(end: Conclusion): void {
    this.#conclusion = end;
    this.#changed();
  }

  #changed(): void {
    if (this.#conclusion !== undefined && this.#expected === 0) this.#ended();
  }
}

const NOTHING: readonly Sent[] = [];
