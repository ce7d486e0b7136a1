import { z } from 'zod';
import { ruleSchema } from '../behaviour/rule.js';
import { personaSchema } from '../persona/persona.js';
import { exchangeSchema, type Recorded } from './exchange-record.js';
import { screenSchema } from './terminal-screen.js';

/**
 * Something that happened at a terminal, with the state it is in since then; also the data of one server-sent event, whose name is the
 * type. `rules`: they have changed, or the default behaviour, or whether amounts are magic. `reset`: it was switched off and on, and
 * everything is as it was when it was started.
 */
export const eventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('exchange-began'), exchange: exchangeSchema }),
    z.object({ type: z.literal('exchange-ended'), exchange: exchangeSchema }),
    z.object({ type: z.literal('screen'), screen: screenSchema }),
    z.object({ type: z.literal('rules'), rules: z.array(ruleSchema) }),
    z.object({ type: z.literal('persona'), persona: personaSchema }),
    z.object({ type: z.literal('reset') }),
  ])
  .describe('Something that happened at a terminal.');

export type TerminalEvent = Recorded<z.output<typeof eventSchema>>;

export type TerminalListener = (event: TerminalEvent) => void;
