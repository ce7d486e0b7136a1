import { z } from 'zod';
import { AmountError, findCurrency, MAX_MINOR_UNITS, maskValue, parseAmount } from '../../../protocol/index.js';
import { actionSchema, knownKeys } from '../../../simulator/index.js';

const A_COUNT = 'a whole number, 0 or more';
const count = z.number({ error: A_COUNT }).int(A_COUNT).min(0, A_COUNT);
const MINOR_UNITS = `a whole number of minor units from 0 to ${MAX_MINOR_UNITS}`;
const A_CURRENCY = 'a currency of ISO 4217 in three letters, such as EUR';
const A_POS = 'two digits in quotes, such as "02"';
const TIMES = 'one of {"exactly": n}, {"atLeast": n}, {"atMost": n}, or both of the latter';

const timesSchema = knownKeys(
  { exactly: count.exactOptional(), atLeast: count.exactOptional(), atMost: count.exactOptional() },
  TIMES,
).refine(
  ({ exactly, atLeast, atMost }) =>
    exactly === undefined
      ? (atLeast ?? atMost) !== undefined && (atLeast ?? 0) <= (atMost ?? Infinity)
      : (atLeast ?? atMost) === undefined,
  { error: TIMES },
);

/** What a POS should have asked for, and what the terminal should have booked. What is left out is not looked at. */
export const verifyRequestSchema = knownKeys(
  {
    action: actionSchema.exactOptional(),
    minorUnits: z
      .number({ error: MINOR_UNITS })
      .int(MINOR_UNITS)
      .min(0, MINOR_UNITS)
      .max(MAX_MINOR_UNITS, MINOR_UNITS)
      .exactOptional(),
    amount: z.string({ error: 'text, such as "12.34"' }).exactOptional().describe('In place of minorUnits; needs a currency.'),
    currency: z
      .string({ error: A_CURRENCY })
      .refine((code) => findCurrency(code)?.code === code, { error: A_CURRENCY })
      .exactOptional(),
    pos: z
      .string({ error: A_POS })
      .regex(/^\d{2}$/, A_POS)
      .exactOptional()
      .describe('CA of the request.'),
    outcome: z
      .enum(['performed', 'not-performed'], { error: 'performed or not-performed' })
      .exactOptional()
      .describe(
        'What the terminal did, whatever it said. performed, with an amount: it booked that amount, and not a part of it.',
      ),
    performed: z
      .string({ error: 'text, such as "12.34"' })
      .exactOptional()
      .describe('What the terminal booked, where that is not the amount that was asked for; needs a currency.'),
    fields: z
      .record(z.string().regex(/^[A-Z]{2}$/, 'two capital letters'), z.string({ error: 'text' }), {
        error: 'values by tag, such as {"CF": "A1"}',
      })
      .exactOptional()
      .describe('Values of fields of the request, by tag. Fields that are masked cannot be verified.'),
    times: timesSchema.exactOptional().describe('How many such exchanges there have to be. Without it: exactly one.'),
  },
  'an object that says what to look for',
)
  .superRefine((wanted, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (wanted.amount !== undefined && wanted.minorUnits !== undefined) {
      refuse(['amount'], 'left out where minorUnits is given');
    }
    for (const name of ['amount', 'performed'] as const) {
      const wrong = wanted[name] === undefined ? undefined : amountFault(wanted[name], wanted.currency);
      if (wrong !== undefined) refuse([name], wrong);
    }
    if (wanted.performed !== undefined && wanted.outcome === 'not-performed') {
      refuse(['performed'], 'left out where the outcome is not-performed');
    }
    for (const [tag, value] of Object.entries(wanted.fields ?? {})) {
      if (maskValue(tag, value) !== value) refuse(['fields', tag], 'a field whose value is not masked in the list of exchanges');
    }
  })
  .describe('What a POS should have asked for, and what the terminal should have booked. What is left out is not looked at.');

export type VerifyRequest = z.output<typeof verifyRequestSchema>;

const differenceSchema = z.object({ what: z.string(), expected: z.string(), actual: z.string() });

/** Whether it did. */
export const verifyResultSchema = z
  .object({
    verified: z.boolean(),
    found: z.int().describe('How many exchanges match.'),
    expected: z.string().describe('What was looked for, in words.'),
    matches: z.array(z.int()).describe('Ids of the exchanges that match.'),
    nearMisses: z
      .array(
        z.object({
          id: z.int(),
          differs: z.array(differenceSchema),
          explanation: z.string().describe('The differences as a sentence.'),
        }),
      )
      .describe('Exchanges that nearly match, best first, at most five.'),
    message: z.string().describe('The result in words, for the output of a failed test.'),
  })
  .describe('Whether the terminal was asked for it.');

export type VerifyResult = z.output<typeof verifyResultSchema>;

function amountFault(amount: string, currency: string | undefined): string | undefined {
  if (currency === undefined) return 'accompanied by a currency, such as "EUR"';
  if (findCurrency(currency) === undefined) return undefined;
  try {
    parseAmount(amount, currency, { allowZero: true });
    return undefined;
  } catch (error) {
    if (error instanceof AmountError) return `an amount: ${error.message.replace(/\.$/, '')}`;
    throw error;
  }
}
