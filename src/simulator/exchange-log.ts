import type { ExchangeRecord, MessageRecord } from './exchange-record.js';
import type { Later } from './later.js';
import type { Listeners } from './listeners.js';

/** An exchange that goes on: what is learned about it is noted here. What is to be read is made when somebody reads it. */
export interface OpenExchange {
  /** A response is to come, and ends in `wasSent`. */
  expectResponse(): void;
  /** What was sent of a response: nothing where it was held back, or nobody was there to receive it. */
  wasSent(responses: Later<readonly MessageRecord[]>, atMs: number): void;
  /** What the terminal did. The exchange ends with this and with the last response that is expected. */
  conclude(end: Pick<ExchangeRecord, 'outcome' | 'reason'>): void;
}

/** What is known of an exchange when it begins. */
type Beginning = Later<Omit<ExchangeRecord, 'id' | 'responses'>>;

/** The last exchanges of a terminal. The oldest are forgotten when there are more than the limit. */
export class ExchangeLog {
  readonly #limit: number;
  readonly #listeners: Listeners;
  #notes = new Map<number, Note>();
  #count = 0;

  constructor(limit: number, listeners: Listeners) {
    this.#limit = limit;
    this.#listeners = listeners;
  }

  /** Oldest first. */
  get records(): readonly ExchangeRecord[] {
    return Array.from(this.#notes.values(), (note) => note.record);
  }

  /** Forgets all exchanges; those that go on are not noted any further. Their ids are not used again. */
  clear(): void {
    this.#notes = new Map();
  }

  begin(beginning: Beginning): OpenExchange {
    this.#count += 1;
    const notes = this.#notes;
    const note = new Note(this.#count, beginning, [], {});
    notes.set(note.id, note);
    for (const oldest of notes.keys()) {
      if (notes.size <= this.#limit) break;
      notes.delete(oldest);
    }
    this.#announce('exchange-began', note);
    return new NotedExchange(note, (changed, hasEnded) => {
      if (notes.has(changed.id)) notes.set(changed.id, changed);
      if (hasEnded && notes === this.#notes) this.#announce('exchange-ended', changed);
    });
  }

  /** The record is made if a listener looks at it. */
  #announce(type: 'exchange-began' | 'exchange-ended', note: Note): void {
    this.#listeners.tell(() => ({
      type,
      get exchange() {
        return note.record;
      },
    }));
  }
}

class NotedExchange implements OpenExchange {
  #note: Note;
  readonly #changed: (note: Note, hasEnded: boolean) => void;
  #expected = 0;
  #isConcluded = false;

  constructor(note: Note, changed: (note: Note, hasEnded: boolean) => void) {
    this.#note = note;
    this.#changed = changed;
  }

  expectResponse(): void {
    this.#expected += 1;
  }

  wasSent(responses: Later<readonly MessageRecord[]>, atMs: number): void {
    this.#expected -= 1;
    const { id, beginning, receptions, end } = this.#note;
    this.#keep(new Note(id, beginning, [...receptions, { responses, atMs }], end));
  }

  conclude(end: Pick<ExchangeRecord, 'outcome' | 'reason'>): void {
    this.#isConcluded = true;
    const { id, beginning, receptions } = this.#note;
    this.#keep(new Note(id, beginning, receptions, end));
  }

  #keep(note: Note): void {
    this.#note = note;
    this.#changed(note, this.#isConcluded && this.#expected === 0);
  }
}

/** All that is known of an exchange at one moment. */
class Note {
  readonly id: number;
  readonly beginning: Beginning;
  readonly receptions: readonly { readonly responses: Later<readonly MessageRecord[]>; readonly atMs: number }[];
  readonly end: Pick<ExchangeRecord, 'outcome' | 'reason'>;
  #record: ExchangeRecord | undefined;

  constructor(id: number, beginning: Beginning, receptions: Note['receptions'], end: Note['end']) {
    this.id = id;
    this.beginning = beginning;
    this.receptions = receptions;
    this.end = end;
  }

  get record(): ExchangeRecord {
    this.#record ??= this.#make();
    return this.#record;
  }

  #make(): ExchangeRecord {
    const sent = this.receptions.filter(({ responses }) => responses().length > 0);
    const answeredAtMs = sent.at(-1)?.atMs;
    return {
      id: this.id,
      ...this.beginning(),
      responses: sent.flatMap(({ responses }) => responses()),
      ...(answeredAtMs === undefined ? {} : { answeredAtMs }),
      ...this.end,
    };
  }
}
