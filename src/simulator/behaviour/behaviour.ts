import type { z } from 'zod';
import { CARDHOLDER_BEHAVIOURS } from '../../protocol/index.js';
import { deliveryScriptSchema } from './delivery-script.js';
import { fieldsScriptSchema } from './fields-script.js';
import { outcomeScriptSchema } from './outcome-script.js';
import { flag, group, latin1, milliseconds, oneOf } from './values.js';

/** Who decides how a payment goes: a script, or somebody who acts while the payment waits. */
export const CARDHOLDERS = [...CARDHOLDER_BEHAVIOURS, 'manual'] as const;

/**
 * What is answered at once when `BA` is 1; sources disagree (exchanges.md section 10). The payment runs in every case.
 * `acknowledge-only`: `AE` 11 and nothing more (S11). `acknowledge-then-final`: `AE` 11, then the final response on the same connection
 * (S15). `performed-code`: `AE` 10, which means no more than accepted for processing, and nothing more (S5).
 */
export const IMMEDIATE_ANSWERS = ['acknowledge-only', 'acknowledge-then-final', 'performed-code'] as const;

export type ImmediateAnswer = (typeof IMMEDIATE_ANSWERS)[number];

/** What the terminal does with one request. Every key may be left out: then the terminal does what it usually does. */
export const behaviourSchema = group({
  cardholder: oneOf(CARDHOLDERS)
    .exactOptional()
    .describe('What the cardholder does with the payment. manual: the payment waits for the acts of somebody.'),
  delayMs: milliseconds.exactOptional().describe('How long the payment takes.'),
  outcome: outcomeScriptSchema.exactOptional().describe('How the operation ends.'),
  fields: fieldsScriptSchema.exactOptional().describe('How the fields of the response differ from the usual ones.'),
  ticket: oneOf(['as-asked', 'never', 'always'])
    .exactOptional()
    .describe('Whether a payment returns its ticket in ZT: when CK asks for it, never, or even unasked.'),
  ticketText: latin1(675).min(1, 'text that is not empty').exactOptional().describe('The text of the ticket.'),
  immediate: oneOf(IMMEDIATE_ANSWERS)
    .exactOptional()
    .describe('How BA=1 is answered at once: AE 11 and nothing more, AE 11 and the final response, or AE 10 and nothing more.'),
  acknowledges: flag
    .exactOptional()
    .describe('Answers AE 11 at once, also where BA does not ask for it, and then the final response.'),
  busy: flag.exactOptional().describe('Answers that it is busy, and performs nothing.'),
  delivery: deliveryScriptSchema.exactOptional().describe('How the response travels, and what becomes of the connection.'),
});

export type Behaviour = z.output<typeof behaviourSchema>;
