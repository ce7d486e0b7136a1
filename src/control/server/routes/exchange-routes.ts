import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../protocol/index.js';
import { type ExchangeRecord, exchangeSchema, knownKeys } from '../../../simulator/index.js';
import type { Turns } from '../../../wire/index.js';
import type { HostedTerminal } from '../event-feed.js';
import { MAX_LISTENERS, MAX_LISTENERS_IN_ALL, openEventStream } from '../event-feed.js';
import { ProblemError } from '../guard/problem-details.js';
import { verifyRequestSchema, verifyResultSchema } from '../schemas/verify-schemas.js';
import { EXCHANGE_EXAMPLE, VERIFIED_EXAMPLE, VERIFY_EXAMPLE } from './examples.js';
import { PAGE_KEYS, pageOf } from './paging.js';
import { type Route, terminalRoute } from './route.js';
import { Verification } from './verify.js';

const TERMINAL = '/api/terminals/{terminal}';
const EXCHANGES = `${TERMINAL}/exchanges`;
const A_LANGUAGE = `one of ${LANGUAGES.join(', ')}`;

/** What the terminal was asked, and what it did. */
export const EXCHANGE_ROUTES: readonly Route[] = [
  terminalRoute(
    {
      method: 'GET',
      path: EXCHANGES,
      operation: 'listExchanges',
      summary: 'Lists the exchanges that are remembered, oldest first',
      query: knownKeys(
        {
          ...PAGE_KEYS,
          language: z
            .enum(LANGUAGES, { error: A_LANGUAGE })
            .default('en')
            .describe('Language in which messages and fields are explained.'),
        },
        'parameters of an address',
      ),
      answer: {
        status: 200,
        description:
          'The exchanges. The header Link leads to those before (rel="prev") and after them (rel="next"), where there are any.',
        schema: z.array(exchangeSchema),
        example: [EXCHANGE_EXAMPLE],
      },
    },
    ({ hosted, query, reply }) => {
      const { ids, links } = pageOf(hosted.terminal.exchangeIds, query);
      if (links.length > 0) reply.header('link', links.join(', '));
      return exchangesOf(hosted, ids, query.language);
    },
  ),
  terminalRoute(
    {
      method: 'DELETE',
      path: EXCHANGES,
      operation: 'clearExchanges',
      summary: 'Forgets the exchanges; rules and persona stay',
      answer: { status: 204, description: 'No exchange is remembered.' },
    },
    ({ hosted }) => hosted.terminal.clearExchanges(),
  ),
  terminalRoute(
    {
      method: 'POST',
      path: `${TERMINAL}/verify`,
      operation: 'verify',
      summary: 'Says whether the terminal was asked for something and booked it, and explains near misses',
      body: verifyRequestSchema,
      bodyExample: VERIFY_EXAMPLE,
      answer: { status: 200, description: 'Verified or not, and why.', schema: verifyResultSchema, example: VERIFIED_EXAMPLE },
    },
    async ({ hosted, body, service }) => {
      const verification = new Verification(body);
      const exchanges = exchangesOf(hosted, hosted.terminal.exchangeIds, 'en');
      await inTurns(service.connections.turns, () => {
        const { value } = exchanges.next();
        if (value !== undefined) verification.look(value);
        return value !== undefined;
      });
      return verification.result;
    },
  ),
  terminalRoute(
    {
      method: 'GET',
      path: `${TERMINAL}/events`,
      operation: 'followEvents',
      summary: 'Follows what happens at the terminal, as server-sent events',
      answer: {
        status: 200,
        description: 'A stream: the name of an event is its type, its data one Event as JSON, its id increases.',
        contentType: 'text/event-stream',
      },
    },
    ({ hosted, reply, service }) => {
      const listeners = service.terminals.reduce((sum, { feed }) => sum + feed.listeners, 0);
      if (hosted.feed.isFull || listeners >= MAX_LISTENERS_IN_ALL) {
        throw new ProblemError(
          'TOO_MANY_LISTENERS',
          `At most ${MAX_LISTENERS} listeners follow a terminal at a time, ${MAX_LISTENERS_IN_ALL} all terminals. Close one.`,
        );
      }
      hosted.feed.attach(openEventStream(reply, service.connections));
    },
  ),
];

/** Each is made when it is asked for; one that has been forgotten meanwhile is left out. */
function* exchangesOf({ terminal }: HostedTerminal, ids: readonly number[], language: Language): Generator<ExchangeRecord> {
  for (const id of ids) {
    const exchange = terminal.exchange(id, language);
    if (exchange !== undefined) yield exchange;
  }
}

/** Works piece by piece, in turn with others, until a piece says that it was the last. */
function inTurns(turns: Turns, piece: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const work = () => {
      try {
        if (piece()) return true;
        resolve();
      } catch (error) {
        reject(error);
      }
      return false;
    };
    turns.serve({ work });
  });
}
