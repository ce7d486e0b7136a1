import { z } from 'zod';
import { actionSchema, type Recorded } from './exchange-record.js';

/** What a person in front of the terminal sees. Times are those of the clock of whoever runs the terminal. */
export const screenSchema = z
  .object({
    state: z.enum(['idle', 'waiting-for-card', 'processing', 'result']),
    payment: z
      .object({
        action: actionSchema,
        minorUnits: z.int(),
        currency: z.string(),
        pos: z.string(),
        startedAtMs: z.number(),
        timeoutAtMs: z.number().exactOptional().describe('When the terminal gives up on the cardholder.'),
      })
      .exactOptional()
      .describe('The payment in progress, or the one the result is of.'),
    result: z
      .object({ performed: z.boolean(), reason: z.string().exactOptional().describe('AF code of a failure.') })
      .exactOptional(),
    ticket: z.string().exactOptional().describe('The paper that came out last.'),
  })
  .describe('What a person in front of the terminal sees.');

export type TerminalScreen = Recorded<z.output<typeof screenSchema>>;

/** A payment as the terminal shows it. */
export type ScreenPayment = NonNullable<TerminalScreen['payment']>;

export const IDLE_SCREEN: TerminalScreen = { state: 'idle' };

/**
 * What somebody at the terminal can do while a payment waits for them. `withdraw`: the card is taken out too early. `wait`: nobody
 * does anything until the terminal gives up, which it does at once.
 */
export const CARDHOLDER_ACTS = ['present-card', 'present-contactless', 'red-key', 'withdraw', 'wait'] as const;

export type CardholderAct = (typeof CARDHOLDER_ACTS)[number];
