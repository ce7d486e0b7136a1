import type { ExchangeRecord, MessageRecord } from './exchange-record.js';
import { type Later, later } from './later.js';
import type { Listeners } from './listeners.js';

/**
 * An exchange that goes on: what is learned about it is noted here. What is to be read is made when somebody reads it, and not kept: a
 * record is many times larger than what it is made of.
 */
export interface OpenExchange {
  /** A response is to come, and ends in `wasSent`. */
  expectResponse(): void;
  /** What was sent of a response: nothing where it was held back, or nobody was there to receive it. */
  wasSent(responses: () => readonly MessageRecord[], atMs: number): void;
  /** What the terminal did. The exchange ends with this and with the last response that is expected. */
  conclude(end: Pick<ExchangeRecord, 'outcome' | 'reason'>): void;
}

/** What is known of an exchange when it begins. */
type Beginning = () => Omit<ExchangeRecord, 'id' | 'responses'>;

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
    return Array.from(this.#exchanges.values(), ({ record }) => record());
  }

  /** Oldest first. */
  get ids(): readonly number[] {
    return [...this.#exchanges.keys()];
  }

  /** Undefined for one that is not remembered. */
  record(id: number): ExchangeRecord | undefined {
    return this.#exchanges.get(id)?.record();
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
      const { record } = exchange;
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
interface Reception {
  readonly responses: () => readonly MessageRecord[];
  readonly atMs: number;
}

type Conclusion = Pick<ExchangeRecord, 'outcome' | 'reason'>;

class NotedExchange implements OpenExchange {
  readonly #id: number;
  readonly #beginning: Beginning;
  readonly #ended: () => void;
  #receptions: readonly Reception[] = NO_RECEPTIONS;
  #conclusion: Conclusion | undefined;
  #expected = 0;

  constructor(id: number, beginning: Beginning, ended: () => void) {
    this.#id = id;
    this.#beginning = beginning;
    this.#ended = ended;
  }

  /** All that is known now; what is learned later does not change it. */
  get record(): Later<ExchangeRecord> {
    return recordOf({
      id: this.#id,
      beginning: this.#beginning,
      receptions: this.#receptions,
      conclusion: this.#conclusion,
    });
  }

  expectResponse(): void {
    this.#expected += 1;
  }

  wasSent(responses: () => readonly MessageRecord[], atMs: number): void {
    this.#expected -= 1;
    this.#receptions = [...this.#receptions, { responses, atMs }];
    this.#changed();
  }

  conclude(end: Conclusion): void {
    this.#conclusion = end;
    this.#changed();
  }

  #changed(): void {
    if (this.#conclusion !== undefined && this.#expected === 0) this.#ended();
  }
}

const NO_RECEPTIONS: readonly Reception[] = [];

/** The record of what is known at one moment. */
function recordOf(known: {
  readonly id: number;
  readonly beginning: Beginning;
  readonly receptions: readonly Reception[];
  readonly conclusion: Conclusion | undefined;
}): Later<ExchangeRecord> {
  const { id, beginning, receptions, conclusion } = known;
  return later(() => {
    const sent = receptions
      .map(({ responses, atMs }) => ({ messages: responses(), atMs }))
      .filter(({ messages }) => messages.length > 0);
    const answeredAtMs = sent.at(-1)?.atMs;
    return {
      id,
      ...beginning(),
      responses: sent.flatMap(({ messages }) => messages),
      ...(answeredAtMs === undefined ? {} : { answeredAtMs }),
      ...conclusion,
    };
  });
}
