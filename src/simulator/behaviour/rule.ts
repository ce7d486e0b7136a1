import { z } from 'zod';
import { ACTION_NAMES, MAX_MINOR_UNITS } from '../../protocol/index.js';
import { behaviourSchema } from './behaviour.js';
import { currency, group, some, text, whole } from './values.js';

/** Which requests a rule is for. A request meets it when it meets every key that is there. */
const conditionSchema = group({
  action: some(
    z.enum(ACTION_NAMES, { error: `one of ${ACTION_NAMES.join(', ')}` }),
    'a list of actions, such as [debit]',
  ).exactOptional(),
  minorUnits: whole(0, MAX_MINOR_UNITS).exactOptional().describe('The amount, in minor units: 1234 for 12.34 EUR.'),
  minorUnitsEnding: text(/^\d{2}$/, 'two digits in quotes, such as "05"')
    .exactOptional()
    .describe('The last two digits of the amount in minor units.'),
  currency: some(currency, 'a list of currencies, such as [EUR]').exactOptional(),
  pos: some(text(/^\d{2}$/, 'two digits in quotes, such as "02"'), 'a list of POS numbers, such as ["02"]')
    .exactOptional()
    .describe('POS numbers (CA).'),
});

/** What the terminal does with the requests that meet a condition, so many times or always. */
export const ruleSchema = group({
  id: text(/^[\x21-\x7e]{1,64}$/, 'a name of 1 to 64 characters without spaces')
    .exactOptional()
    .describe('Name of the rule.'),
  when: conditionSchema.exactOptional().describe('Which requests it is for; every one where this is left out.'),
  times: whole(1, 1_000_000).exactOptional().describe('How many requests it serves before it is used up. Without it: always.'),
  then: behaviourSchema.describe('What the terminal does with such a request, where it differs from what the persona does.'),
});

export type Condition = z.output<typeof conditionSchema>;
export type Rule = z.output<typeof ruleSchema>;

/** More rules than anybody writes by hand; a bound because they may come over the network. */
export const MAX_RULES = 1_000;

/** Bytes of all rules together, as JSON: they are kept, and sent to whoever follows the terminal whenever one of them is used up. */
export const MAX_RULE_BYTES = 256 * 1024;

const MANY_RULES = `a list of at most ${MAX_RULES} rules`;
const LARGE_RULES = `a list of rules that have at most ${MAX_RULE_BYTES} bytes together`;

/** The content of a file of rules: the first that matches a request wins. */
export const rulesSchema = z
  .array(ruleSchema, { error: MANY_RULES })
  .max(MAX_RULES, MANY_RULES)
  .refine((rules) => bytesOf(rules) <= MAX_RULE_BYTES, { error: LARGE_RULES });

/** Bytes of rules as JSON. */
export function bytesOf(rules: readonly Rule[]): number {
  return Buffer.byteLength(JSON.stringify(rules));
}
