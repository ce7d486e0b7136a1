import { z } from 'zod';
import { actionSchema, type Recorded } from '../../../simulator/index.js';

/** A financial operation that the terminal has ended, as its journal has it. */
export const operationSchema = z
  .object({
    number: z.int().describe('From 1, in the order in which they ended; never used again until a reset.'),
    action: actionSchema,
    minorUnits: z.int().describe('What was performed; of what was not, the amount that was asked for. 1234 for 12.34 EUR.'),
    currency: z.string().describe('ISO 4217 letters.'),
    performed: z.boolean().describe('Whether money moved, whatever the terminal said.'),
    reason: z.string().exactOptional().describe('AF code of what was not performed.'),
    cancels: z.int().exactOptional().describe('Number of the debit that a cancellation has undone.'),
    startedAtMs: z.number().describe('Milliseconds since 1970.'),
    endedAtMs: z.number(),
  })
  .describe('A financial operation that the terminal has ended.');

export type Operation = Recorded<z.output<typeof operationSchema>>;
