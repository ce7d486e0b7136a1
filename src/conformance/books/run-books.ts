import type { Message } from '../../protocol/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import type { Discovery } from './discovery.js';
import { type Circumstances, type Entry, entryOf, entryOfBreak, isBooked } from './entry.js';
import type { Page } from './page.js';
import { reconcile } from './reconcile.js';
import { type MoneyStatement, stateMoney } from './statement.js';

/** Looks in a row without an answer after which nobody looks any more. */
const MOST_UNANSWERED = 2;

/** What the bench believes the terminal has booked, request by request. Lasts for a whole run. */
export class RunBooks {
  #entries: Entry[] = [];
  #pages: Page[] = [];
  #sincePage: Entry[] = [];
  #isFresh = false;
  #unanswered = 0;

  /** Requests since the last duplicate that told something, without what the bench asked of its own accord. */
  get open(): readonly Entry[] {
    return this.#sincePage.filter(({ isProbe }) => isProbe !== true);
  }

  /** Enters an exchange. */
  enter(exchange: JudgedExchange, circumstances: Circumstances): void {
    const entry = entryOf(exchange, circumstances);
    if (entry.action?.name === 'duplicate') this.#turnPage(entry);
    else this.#add(entry);
  }

  /** Enters a request of which nobody waited for the answer. */
  enterBreak(request: Message, circumstances: Circumstances): void {
    this.#add(entryOfBreak(request, circumstances));
  }

  /** Enters what the bench asked of its own accord, outside of any scenario: what it finds belongs to the last one. */
  enterProbe(request: Message): void {
    const scenario = this.#entries.at(-1)?.scenario;
    if (scenario === undefined) return;
    this.#add({ ...entryOfBreak(request, { scenario, question: undefined, gesture: undefined }), isProbe: true });
  }

  /** Whether anything is entered. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The terminal was emptied: what was before tells nothing of what comes, and is forgotten. */
  startAgain(): void {
    this.#entries = [];
    this.#pages = [];
    this.#sincePage = [];
    this.#isFresh = true;
  }

  /** Notes a look: whether the duplicate was answered. */
  noteLook(isAnswered: boolean): void {
    this.#unanswered = isAnswered ? 0 : this.#unanswered + 1;
  }

  /** The terminal does not answer duplicates: looking only costs time. */
  get isBlind(): boolean {
    return this.#unanswered >= MOST_UNANSWERED;
  }

  /** What the books show, all of them together. */
  reconcile(): Discovery[] {
    return reconcile({ entries: this.#entries, pages: this.#pages });
  }

  /** What was asked so far, and what is known to have become of it. */
  get statement(): MoneyStatement {
    return stateMoney({ entries: this.#entries, pages: this.#pages });
  }

  #turnPage(entry: Entry): void {
    this.#entries.push(entry);
    if (entry.reported !== 'performed' && entry.reported !== 'not-performed') return;
    // A terminal that turns a duplicate down although something was performed tells nothing: it may be busy still.
    const isTelling = entry.reported === 'performed' || !this.#entries.some(isBooked) || this.#isFresh;
    if (!isTelling) return;
    this.#pages.push({ told: entry, asked: this.#sincePage, isFresh: this.#isFresh });
    this.#sincePage = [];
    this.#isFresh = false;
  }

  #add(entry: Entry): void {
    this.#entries.push(entry);
    this.#sincePage.push(entry);
  }
}
