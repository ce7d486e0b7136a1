import { fieldValue, finalResponses, type Issue, issueOf, type Response } from '../../protocol/index.js';
import { type Connection, MessageAssembler, responseMayEnd } from '../../wire/index.js';
import type { Discovery } from '../books/discovery.js';
import type { JudgedExchange } from '../evidence/exchange.js';

/** How long a finished exchange is listened to: a terminal that answers a second time does so within seconds. */
const LISTEN_MS = 3_500;

/** Connections that are listened to at a time, whatever the terminal can serve: twenty questions a second leave no more. */
const MOST_OPEN = 200;

/** A connection whose exchange has ended, and whom to tell what comes late. */
export interface Finished {
  readonly connection: Connection;
  readonly exchange: JudgedExchange;
  /** Id of the run of the scenario that asked. */
  readonly scenario: string;
  /** What is held against the terminal where these are all its responses. */
  readonly judge: (responses: readonly Response[]) => readonly Issue[];
  /** Told of a pause inside the answer, in milliseconds. */
  readonly notePause: (ms: number) => void;
}

/**
 * Listens to connections whose exchange has ended, in the background, while the next question is asked: what comes late belongs to the
 * scenario that asked. Only of a terminal that serves another connection meanwhile, and only to as many as it has shown to bear.
 */
export class LateAnswers {
  /** Since when each is listened to. */
  readonly #listening = new Map<Connection, number>();
  readonly #ending = new Set<Promise<void>>();
  readonly #found: Discovery[] = [];
  #most = MOST_OPEN;
  /** It answered another connection while so many were open. */
  #borne = 1;

  /** What came late so far. */
  get found(): readonly Discovery[] {
    return this.#found;
  }

  /** How many are listened to. */
  get size(): number {
    return this.#listening.size;
  }

  /** How many may be listened to. */
  get most(): number {
    return this.#most;
  }

  /** The terminal has answered another connection while so many were open. */
  get borne(): number {
    return this.#borne;
  }

  /** It has answered one more connection beside those that are listened to. */
  noteBorne(): void {
    this.#borne = Math.max(this.#borne, this.size);
  }

  /** It did not answer one more connection: no more than it has borne are listened to from now on. */
  noteTooMany(): void {
    this.#most = Math.max(1, Math.min(this.#borne, this.size - 1));
  }

  /** The one that has been listened to for longest, and for how many milliseconds. */
  get oldest(): { readonly connection: Connection; readonly forMs: number } | undefined {
    const [first] = this.#listening;
    return first === undefined ? undefined : { connection: first[0], forMs: performance.now() - first[1] };
  }

  /** Takes a connection over, to close it in the end. */
  listen(finished: Finished): void {
    const { connection } = finished;
    this.#listening.set(connection, performance.now());
    const ended = this.#await(finished).finally(() => {
      this.#listening.delete(connection);
      this.#ending.delete(ended);
    });
    this.#ending.add(ended);
  }

  /** Lets go of one. What it brought so far counts. */
  drop(connection: Connection): void {
    connection.close();
    this.#listening.delete(connection);
  }

  /** Lets go of every connection, because the terminal takes no other. */
  release(): void {
    for (const connection of this.#listening.keys()) this.drop(connection);
  }

  /** Resolves once nothing is listened to any more. */
  async drain(): Promise<void> {
    await Promise.all(this.#ending);
  }

  async #await(finished: Finished): Promise<void> {
    const { connection, exchange, notePause } = finished;
    const start = performance.now();
    const answeredAt = connection.silentSince ?? start;
    const late: Response[] = [];
    while (performance.now() < start + LISTEN_MS) {
      const since = performance.now();
      const { responses, ending } = await connection.receive({ responseMs: start + LISTEN_MS - since });
      const beganMs = since - answeredAt;
      late.push(...responses.map(({ message, afterMs = 0 }) => ({ message, afterMs: beganMs + afterMs })));
      if (ending !== 'answered') break;
    }
    connection.close();
    if (late.length === 0) return;
    const all = readAgain([...exchange.responses, ...late]);
    if (all.length === exchange.responses.length) notePause(Math.min(...late.map(({ afterMs = 0 }) => afterMs)));
    this.#tell(finished, all, late);
  }

  /** What the late bytes show, and was not seen without them. */
  #tell({ exchange, scenario, judge }: Finished, all: readonly Response[], late: readonly Response[]): void {
    const known = new Set(exchange.issues.map(keyOf));
    const afterMs = Math.round(late[0]?.afterMs ?? 0);
    for (const issue of judge(all)) {
      if (known.has(keyOf(issue))) continue;
      const count = finalResponses({ responses: all }).length;
      const isSecond = issue.kind === 'final-responses' && fieldValue(exchange.request.fields, 'BA') !== '1';
      this.#found.push({ scenario, issue: isSecond ? issueOf('CAP-EXC-03', 'late-response', { count, afterMs }) : issue });
    }
  }
}

function keyOf({ requirement, kind, tag }: Issue): string {
  return `${requirement} ${kind} ${tag ?? ''}`;
}

/** The bytes of an answer that came in several breaths, cut into messages as if they had come in one. */
function readAgain(responses: readonly Response[]): readonly Response[] {
  const assembler = new MessageAssembler(responseMayEnd);
  const bytes = Buffer.from(responses.map(({ message }) => message.text).join(''), 'latin1');
  const messages = assembler.push(bytes);
  const last = assembler.flush();
  const all = last === undefined ? messages : [...messages, last];
  return all.map((message, place) => ({ message, afterMs: responses[place]?.afterMs }));
}
