import { z } from 'zod';
import { ACTION_NAMES, type FieldView, REQUIREMENTS, type RequirementId } from '../../protocol/index.js';

export const actionSchema = z.enum(ACTION_NAMES, { error: `one of ${ACTION_NAMES.join(', ')}` });

const omittedSchema = z.object({
  count: z.int(),
  tags: z.array(z.string()).describe('The tags of the dictionary among them.'),
});

/** A field of a message, explained. */
export const fieldSchema: z.ZodType<FieldView> = z.object({
  tag: z.string(),
  offset: z.int().exactOptional().describe('Bytes from the beginning of the frame; absent for a field inside another.'),
  length: z.int(),
  name: z.string(),
  value: z.string().describe('Masked where it may hold card data.'),
  meaning: z.string().describe('What the value says; empty when there is nothing to add to it.'),
  get fields() {
    return z.array(fieldSchema).exactOptional();
  },
  more: omittedSchema.exactOptional().describe('Fields inside this one that are not recorded.'),
});

const requirementIdSchema = z
  .string()
  .refine((id): id is RequirementId => REQUIREMENTS.some((requirement) => requirement.id === id))
  .describe('Id of a requirement, such as CAP-AMT-01; `caisse-ap requirements` lists them.');

const textSchema = z.object({ en: z.string(), fr: z.string() });

/** A deviation of a message from a requirement. */
export const issueSchema = z.object({
  requirement: requirementIdSchema,
  message: z.string(),
  tag: z.string().exactOptional(),
  offset: z.int().exactOptional().describe('Bytes from the beginning of the frame.'),
  expected: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  kind: z.string().exactOptional().describe('What is wrong, whatever it is called.'),
  values: z
    .record(z.string(), z.union([z.number(), z.string(), textSchema, z.array(z.string()).readonly()]))
    .exactOptional()
    .describe('What the sentences are made from.'),
});

/** A message as it crossed the wire. */
export const messageSchema = z.object({
  text: z.string().describe('The bytes as Latin-1 text, masked, of the same length; of a long message the first 4,096.'),
  direction: z.enum(['request', 'response', 'unknown']).describe('What the message looks like.'),
  explanation: z.string().describe('The message in one sentence.'),
  fields: z.array(fieldSchema),
  more: omittedSchema.exactOptional().describe('Fields behind these that are not recorded.'),
  remainder: z
    .object({ offset: z.int(), length: z.int(), text: z.string().describe('Masked.') })
    .exactOptional()
    .describe('What could not be read as a field, and where it begins.'),
  issues: z.array(issueSchema).describe('What is wrong with the message.'),
});

/** A request and all that the terminal did about it. */
export const exchangeSchema = z
  .object({
    id: z.int().describe('From 1, in the order of arrival; never used again by this terminal.'),
    connection: z.int().describe('Number of the connection, from 1.'),
    receivedAtMs: z.number().describe('Milliseconds since 1970.'),
    answeredAtMs: z.number().exactOptional().describe('When the last response was handed to the network.'),
    request: messageSchema,
    responses: z.array(messageSchema).describe('As sent, faults included.'),
    issues: z.array(issueSchema).exactOptional().describe('What no single message shows, such as two final responses.'),
    rule: z.string().exactOptional().describe('Id of the rule that decided.'),
    action: actionSchema.exactOptional(),
    minorUnits: z.int().exactOptional().describe('Requested amount in minor units: 1234 for 12.34 EUR.'),
    currency: z.string().exactOptional().describe('ISO 4217 letters.'),
    pos: z.string().exactOptional().describe('CA of the request.'),
    outcome: z
      .enum(['performed', 'not-performed'])
      .exactOptional()
      .describe('What the terminal did, whatever it said; absent while it does it.'),
    reason: z.string().exactOptional().describe('AF code of what was not performed.'),
    performedMinorUnits: z
      .int()
      .exactOptional()
      .describe('What the terminal booked, which may be a part of what was asked for; absent where it booked nothing.'),
    posLeftAtMs: z
      .number()
      .exactOptional()
      .describe('When the POS closed its side or broke off, where no response had been sent to it yet.'),
    reachedNobody: z
      .literal(true)
      .exactOptional()
      .describe('A response was due and nobody took it, as far as the terminal can see: the POS had left.'),
  })
  .describe('A request and all that the terminal did about it.');

/** What is recorded is not changed any more. */
export type Recorded<T> = { readonly [Key in keyof T]: Recorded<T[Key]> };

/** A message as it crossed the wire, card data and tickets masked, with what is wrong with it. */
export type MessageRecord = Recorded<z.output<typeof messageSchema>>;

/** A request and all that the terminal did about it. Holds nothing unmasked. Times are milliseconds since 1970. */
export type ExchangeRecord = Recorded<z.output<typeof exchangeSchema>>;
