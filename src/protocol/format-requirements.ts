import { ACTIONS } from './action.js';
import type { RequirementId } from './requirements/requirements.js';
import { DICTIONARY, type FieldDefinition, type Tag } from './tables/dictionary.js';

/** Fields that every response to a payment has; any other may stay away. */
const ALWAYS_THERE: ReadonlySet<string> = new Set<Tag>([...ACTIONS.debit.mandatory, 'AE']);

const ROWS: readonly FieldDefinition[] = DICTIONARY;

/** Requirements that speak of a field beside its format, with its tag. */
const BESIDE_THE_FORMAT = {
  'CAP-TAG-12': 'AA',
  'CAP-TKT-03': 'ZT',
  'CAP-TKT-04': 'ZT',
  'CAP-TKT-05': 'ZT',
  'CAP-TKT-07': 'ZT',
} as const satisfies Readonly<Partial<Record<RequirementId, Tag>>>;

/** Every requirement that says what the value of a field must be: those of the dictionary's rows, and that of the card number. */
export const FORMAT_REQUIREMENTS: readonly RequirementId[] = [
  ...new Set<RequirementId>([...ROWS.flatMap(({ rule }) => (rule === undefined ? [] : [rule.requirement])), 'CAP-TAG-12']),
];

/** Requirements of which nothing can be seen where a response does not carry their field, with its tag. */
export const FIELD_SPOKEN_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ROWS.flatMap(({ tag, rule }) => (rule === undefined || ALWAYS_THERE.has(tag) ? [] : [[rule.requirement, tag]])),
  ),
  ...BESIDE_THE_FORMAT,
};
