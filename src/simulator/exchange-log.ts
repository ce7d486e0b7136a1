import type { ExchangeRecord, MessageRecord } from './exchange-record.js';
import { type Later, later } from './later.js';
import type { TerminalListener } from './terminal-event.js';

/** An exchange that goes on: what is learned about it is noted here. What is to be read is made when somebody reads it. */
export interface OpenExchange {
  /** A response is to come, and ends in `wasSent`. */
  expectResponse(): void;
  /** What was sent of a response: nothing where it was held back, or nobody was there to receive it. */
  wasSent(responses: Later<readonly MessageRecord[]>, atMs: number): void;
  /** What the terminal did. The exchange ends with this and with the last response that is expected. */
  conclude(end: Pick<ExchangeRecord, 'outcome' | 'reason'>): void;
}

/** The last exchanges of a terminal. The oldest are forgotten when there are more than the limit. */
export class ExchangeLog {
  readonly #limit: number;
  readonly #listener: TerminalListener;
  #records = new Map<number, Later<ExchangeRecord>>();
  #count = 0;

  constructor(limit: number, listener: TerminalListener) {
    this.#limit = limit;
    this.#listener = listener;
  }

  /** Oldest first. */
  get records(): readonly ExchangeRecord[] {
    return Array.from(this.#records.values(), (exchange) => exchange());
  }

  /** Forgets all exchanges; those that go on are not noted any further. Their ids are not used again. */
  clear(): void {
    this.#records = new Map();
  }

  begin(known: Later<Omit<ExchangeRecord, 'id' | 'responses'>>): OpenExchange {
    this.#count += 1;
    const id = this.#count;
    const records = this.#records;
    let exchange: Later<ExchangeRecord> = later(() => ({ id, ...known(), responses: [] }));
    let expected = 0;
    let isConcluded = false;
    const note = (next: Later<ExchangeRecord>) => {
      exchange = next;
      if (records.has(id)) records.set(id, exchange);
      if (isConcluded && expected === 0 && records === this.#records) this.#announce('exchange-ended', exchange);
    };
    records.set(id, exchange);
    for (const oldest of records.keys()) {
      if (records.size <= this.#limit) break;
      records.delete(oldest);
    }
    this.#announce('exchange-began', exchange);
    return {
      expectResponse: () => {
        expected += 1;
      },
      wasSent: (responses, atMs) => {
        expected -= 1;
        const former = exchange;
        note(later(() => withResponses(former(), responses(), atMs)));
      },
      conclude: (end) => {
        isConcluded = true;
        const former = exchange;
        note(later(() => ({ ...former(), ...end })));
      },
    };
  }

  /** The record is made if a listener looks at it. */
  #announce(type: 'exchange-began' | 'exchange-ended', exchange: Later<ExchangeRecord>): void {
    this.#listener({
      type,
      get exchange() {
        return exchange();
      },
    });
  }
}

function withResponses(exchange: ExchangeRecord, responses: readonly MessageRecord[], atMs: number): ExchangeRecord {
  const answered = responses.length === 0 ? {} : { answeredAtMs: atMs };
  return { ...exchange, responses: [...exchange.responses, ...responses], ...answered };
}
