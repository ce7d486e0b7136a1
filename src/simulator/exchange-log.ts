import type { ExchangeRecord, MessageRecord } from './exchange-record.js';
import type { TerminalListener } from './terminal-event.js';

/** An exchange that goes on: what is learned about it is noted here. */
export interface OpenExchange {
  /** A response is to come, and ends in `wasSent`. */
  expectResponse(): void;
  /** What was sent of a response: nothing where it was held back, or nobody was there to receive it. */
  wasSent(responses: readonly MessageRecord[], atMs: number): void;
  /** What the terminal did. The exchange ends with this and with the last response that is expected. */
  conclude(end: Pick<ExchangeRecord, 'outcome' | 'reason'>): void;
}

/** The last exchanges of a terminal. The oldest are forgotten when there are more than the limit. */
export class ExchangeLog {
  readonly #limit: number;
  readonly #listener: TerminalListener;
  #records = new Map<number, ExchangeRecord>();
  #count = 0;

  constructor(limit: number, listener: TerminalListener) {
    this.#limit = limit;
    this.#listener = listener;
  }

  /** Oldest first. */
  get records(): readonly ExchangeRecord[] {
    return [...this.#records.values()];
  }

  /** Forgets all exchanges; those that go on are not noted any further. Their ids are not used again. */
  clear(): void {
    this.#records = new Map();
  }

  begin(known: Omit<ExchangeRecord, 'id' | 'responses'>): OpenExchange {
    this.#count += 1;
    const records = this.#records;
    let exchange: ExchangeRecord = { id: this.#count, ...known, responses: [] };
    let expected = 0;
    let isConcluded = false;
    const note = (news: Partial<ExchangeRecord>) => {
      exchange = { ...exchange, ...news };
      if (records.has(exchange.id)) records.set(exchange.id, exchange);
      if (isConcluded && expected === 0 && records === this.#records) this.#listener({ type: 'exchange-ended', exchange });
    };
    records.set(exchange.id, exchange);
    for (const id of records.keys()) {
      if (records.size <= this.#limit) break;
      records.delete(id);
    }
    this.#listener({ type: 'exchange-began', exchange });
    return {
      expectResponse: () => {
        expected += 1;
      },
      wasSent: (responses, atMs) => {
        expected -= 1;
        const answered = responses.length === 0 ? {} : { answeredAtMs: atMs };
        note({ responses: [...exchange.responses, ...responses], ...answered });
      },
      conclude: (end) => {
        isConcluded = true;
        note(end);
      },
    };
  }
}
