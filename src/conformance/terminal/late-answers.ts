import { fieldValue, finalResponses, issueOf } from '../../protocol/index.js';
import type { Connection } from '../../wire/index.js';
import type { Discovery } from '../books/discovery.js';
import type { JudgedExchange } from '../evidence/exchange.js';

/** How long a finished exchange is listened to: a terminal that answers a second time does so within seconds. */
const LISTEN_MS = 3_500;

/** Connections that are listened to at a time: a terminal may serve few. */
const MOST_OPEN = 3;

/**
 * Listens to connections whose exchange has ended, in the background, while the next question is asked: an answer that comes late belongs
 * to the scenario that asked. Only of a terminal that serves another connection meanwhile.
 */
export class LateAnswers {
  readonly #listening = new Map<Connection, Promise<void>>();
  readonly #found: Discovery[] = [];

  /** What came late so far. */
  get found(): readonly Discovery[] {
    return this.#found;
  }

  /** Takes a connection over, to close it in the end. */
  listen(connection: Connection, exchange: JudgedExchange, scenario: string): void {
    const [oldest] = this.#listening.keys();
    if (this.#listening.size >= MOST_OPEN) oldest?.close();
    const ended = this.#await(connection, exchange, scenario).finally(() => this.#listening.delete(connection));
    this.#listening.set(connection, ended);
  }

  /** Lets go of every connection, because the terminal takes no other. */
  release(): void {
    for (const connection of this.#listening.keys()) connection.close();
  }

  /** Resolves once nothing is listened to any more. */
  async drain(): Promise<void> {
    await Promise.all(this.#listening.values());
  }

  async #await(connection: Connection, exchange: JudgedExchange, scenario: string): Promise<void> {
    const start = performance.now();
    const reception = await connection.receive({ responseMs: LISTEN_MS });
    connection.close();
    const [first] = reception.responses;
    if (first !== undefined && /^[\r\n]+$/.test(first.message.text)) {
      this.#found.push({ scenario, issue: issueOf('CAP-FRM-17', 'line-end', {}) });
    }
    const late = finalResponses(reception).length;
    const count = finalResponses(exchange).length + late;
    if (late === 0 || count < 2 || fieldValue(exchange.request.fields, 'BA') === '1') return;
    const afterMs = Math.round(performance.now() - start);
    this.#found.push({ scenario, issue: issueOf('CAP-EXC-03', 'late-response', { count, afterMs }) });
  }
}
