import type { CardholderBehaviour, Message, RequirementId } from '../../protocol/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import type { Circumstances } from './entry.js';
import type { RunBooks } from './run-books.js';

/** What an account has to know of its scenario. */
export interface AccountOf {
  readonly scenario: string;
  readonly question: RequirementId | undefined;
  readonly gesture: () => CardholderBehaviour | undefined;
}

/** The part of the run's books that one scenario writes. */
export class Account {
  readonly #books: RunBooks;
  readonly #of: AccountOf;

  constructor(books: RunBooks, of: AccountOf) {
    this.#books = books;
    this.#of = of;
  }

  /** Id of the scenario's run; empty where nothing can be added to it later. */
  get scenario(): string {
    return this.#of.scenario;
  }

  enter(exchange: JudgedExchange): void {
    this.#books.enter(exchange, this.#circumstances());
  }

  enterBreak(request: Message): void {
    this.#books.enterBreak(request, this.#circumstances());
  }

  #circumstances(): Circumstances {
    const { scenario, question, gesture } = this.#of;
    return { scenario, question, gesture: gesture() };
  }
}
