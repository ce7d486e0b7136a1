import { z } from 'zod';
import { LANGUAGES } from '../../protocol/index.js';
import { MAX_LISTENERS } from '../event-feed.js';
import { inLanguage } from '../exchange-language.js';
import { ProblemError } from '../problem-details.js';
import { type Route, terminalRoute } from '../route.js';
import { exchangeSchema } from '../schemas/exchange-schema.js';
import { verifyRequestSchema, verifyResultSchema } from '../schemas/verify-schemas.js';
import { verifyExchanges } from '../verify.js';
import { EXCHANGE_EXAMPLE, VERIFIED_EXAMPLE, VERIFY_EXAMPLE } from './examples.js';

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
        limit: inDigits(whole(A_LIMIT).min(1, A_LIMIT).max(MOST, A_LIMIT).default(100)).describe(
          'At most so many: those next to `after`, or the newest without it.',
        ),
        language: z.enum(LANGUAGES, { error: A_LANGUAGE }).default('en').describe('Language in which fields are explained.'),
      }),
      answer: { status: 200, description: 'The exchanges.', schema: z.array(exchangeSchema), example: [EXCHANGE_EXAMPLE] },
    },
    ({ hosted, query: { after, limit, language } }) => {
      const { exchanges } = hosted.terminal;
      const asked = after === undefined ? exchanges.slice(-limit) : exchanges.filter(({ id }) => id > after).slice(0, limit);
      return asked.map((exchange) => inLanguage(exchange, language));
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
    ({ hosted, body }) => verifyExchanges(hosted.terminal.exchanges, body),
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
    ({ hosted, reply }) => {
      if (hosted.feed.isFull) {
        throw new ProblemError(
          'TOO_MANY_LISTENERS',
          `At most ${MAX_LISTENERS} listeners follow a terminal at a time. Close one.`,
        );
      }
      reply.hijack();
      const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', connection: 'keep-alive' };
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
      hosted.feed.attach(reply.raw);
    },
  ),
];
