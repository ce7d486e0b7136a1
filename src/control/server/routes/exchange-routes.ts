import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../protocol/index.js';
import { type ExchangeRecord, exchangeSchema } from '../../../simulator/index.js';
import type { Turns } from '../../../wire/index.js';
import type { HostedTerminal } from '../event-feed.js';
import { MAX_LISTENERS, MAX_LISTENERS_IN_ALL, openEventStream } from '../event-feed.js';
import { ProblemError } from '../guard/problem-details.js';
import { verifyRequestSchema, verifyResultSchema } from '../schemas/verify-schemas.js';
import { EXCHANGE_EXAMPLE, VERIFIED_EXAMPLE, VERIFY_EXAMPLE } from './examples.js';
import { type Route, terminalRoute } from './route.js';
import { Verification } from './verify.js';

const TERMINAL = '/api/terminals/{terminal}';
const EXCHANGES = `${TERMINAL}/exchanges`;
const MOST = 1_000;
const A_LANGUAGE = `one of ${LANGUAGES.join(', ')}`;
const AN_ID = 'a whole number, 0 or more';
const A_LIMIT = `a whole number from 1 to ${MOST}`;

/** A number as an address has it: digits and nothing else. The default is inside, where the OpenAPI document finds it. */
const inDigits = <T extends z.ZodType>(number: T) =>
  z.preprocess((text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text), number);

const whole = (allowed: string) => z.number({ error: allowed }).int(allowed);

/** What the terminal was asked, and what it did. */
export const EXCHANGE_ROUTES: readonly Route[] = [
  terminalRoute(
    {
      method: 'GET',
      path: EXCHANGES,
      operation: 'listExchanges',
      summary: 'Lists the exchanges that are remembered, oldest first',
      query: z.strictObject({
        after: inDigits(whole(AN_ID).min(0, AN_ID)).exactOptional().describe('Only exchanges with a greater id.'),
        before: inDigits(whole(AN_ID).min(0, AN_ID)).exactOptional().describe('Only exchanges with a smaller id.'),
        limit: inDigits(whole(A_LIMIT).min(1, A_LIMIT).max(MOST, A_LIMIT).default(100)).describe(
          'At most so many: those next to `after`, or the newest without it.',
        ),
        language: z
          .enum(LANGUAGES, { error: A_LANGUAGE })
          .default('en')
          .describe('Language in which messages and fields are explained.'),
      }),
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
      summary: 'Says whether the terminal was asked for something, and explains near misses',
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

/** Which exchanges are asked for. */
export interface PageQuery {
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
  readonly language: string;
}

/** Some ids, and how to get at those around them. */
export interface Page {
  readonly ids: readonly number[];
  /** Values of the header `Link` (RFC 8288), relative to what was asked. */
  readonly links: readonly string[];
}

/** The ids next to `after`, or else the newest, in both cases before `before`; oldest first. `all`: oldest first, too. */
export function pageOf(all: readonly number[], { after, before, limit, language }: PageQuery): Page {
  const wanted = all.filter((id) => (after === undefined || id > after) && (before === undefined || id < before));
  const ids = after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
  const [first, last] = [ids.at(0), ids.at(-1)];
  const [oldest, newest] = [all.at(0), all.at(-1)];
  const link = (where: string, rel: string) => `<?${where}&limit=${limit}&language=${language}>; rel="${rel}"`;
  return {
    ids,
    links: [
      ...(first !== undefined && oldest !== undefined && oldest < first ? [link(`before=${first}`, 'prev')] : []),
      ...(last !== undefined && newest !== undefined && newest > last ? [link(`after=${last}`, 'next')] : []),
    ],
  };
}
