import { z } from 'zod';
import { personaSchema, ruleSchema, type TerminalEvent } from '../../../simulator/index.js';
import { exchangeSchema } from './exchange-schema.js';
import { screenSchema } from './terminal-schemas.js';

/** Something that happened at a terminal: the data of one server-sent event, whose name is the type. */
export const eventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('exchange-began'), exchange: exchangeSchema }),
    z.object({ type: z.literal('exchange-ended'), exchange: exchangeSchema }),
    z.object({ type: z.literal('screen'), screen: screenSchema }),
    z.object({ type: z.literal('rules'), rules: z.array(ruleSchema) }),
    z.object({ type: z.literal('persona'), persona: personaSchema }),
    z.object({ type: z.literal('reset') }),
  ])
  .describe('Something that happened at a terminal.') satisfies z.ZodType<TerminalEvent>;
