import type { Message } from './message.js';
import { type Outcome, outcomeOf } from './message.js';

/** Who did it. In Caisse-AP the POS asks and the terminal answers. */
export type Party = 'pos' | 'terminal';

/** How the wait for a response ended. */
export type Ending =
  /** A response came and nothing more followed within the quiet period. */
  | 'answered'
  /** The other side closed the connection in good order. */
  | 'closed'
  /** The other side broke the connection off. */
  | 'reset'
  /** Nothing came within the limit. */
  | 'silent'
  /** Something came, and stopped before it was a response. */
  | 'incomplete'
  /** More came than a message may have. */
  | 'oversized'
  /** It answered, and went on talking until the time limit. */
  | 'talkative'
  /** We stopped waiting: the run was interrupted, or we closed the connection. */
  | 'interrupted';

/** A message of the terminal, and when it came. */
export interface Response {
  readonly message: Message;
  /** Milliseconds from the end of the request to the moment at which the response could be over; undefined where nobody measured. */
  readonly afterMs: number | undefined;
}

/** A request and all that followed until it ended, whichever side of the wire we are on. */
export interface Exchange {
  readonly request: Message;
  /** In the order in which they came. */
  readonly responses: readonly Response[];
  readonly ending: Ending;
}

/** Outcomes after which nothing more is due (CAP-EXC-03). */
const FINAL: ReadonlySet<Outcome> = new Set(['performed', 'not-performed']);

/** Whether a message says how the operation ended. */
export function isFinal({ fields }: Message): boolean {
  return FINAL.has(outcomeOf(fields));
}

/** Messages of the terminal with an outcome that ends the exchange. */
export function finalResponses({ responses }: Pick<Exchange, 'responses'>): readonly Message[] {
  return responses.flatMap(({ message }) => (isFinal(message) ? [message] : []));
}

/** The message by which the exchange is judged: the first final one, else the first of any kind. */
export function decisiveResponse(exchange: Pick<Exchange, 'responses'>): Message | undefined {
  return finalResponses(exchange)[0] ?? exchange.responses[0]?.message;
}
