import type { Field } from '../codec/index.js';
import { type Action, findAction } from './action.js';
import { type Amount, minorUnitsOf } from './amount.js';
import { findCurrency } from './currency.js';
import type { Tag } from './dictionary.js';

/** A decoded list of fields. Where a tag is repeated, the first one counts, and the repetition is an issue of its own. */
export type Fields = readonly Field[];

/** The value of the first field with this tag. */
export function fieldValue(fields: Fields, tag: Tag): string | undefined {
  for (const field of fields) if (field.tag === tag) return field.value;
  return undefined;
}

/** What a response says of the operation (CAP-TAG-05, CAP-RSP-11). */
export type Outcome = 'performed' | 'not-performed' | 'taken-into-account' | 'unknown';

/** The outcome in `AE`; `unknown` when it is absent or has a value nobody documents. */
export function outcomeOf(fields: Fields): Outcome {
  switch (fieldValue(fields, 'AE')) {
    case '10':
      return 'performed';
    case '01':
      return 'not-performed';
    case '11':
      return 'taken-into-account';
    default:
      return 'unknown';
  }
}

/** The reason code: the first two characters of `AF` (CAP-TAG-07). */
export function reasonOf(fields: Fields): string | undefined {
  return fieldValue(fields, 'AF')?.slice(0, 2);
}

/** The action a request names, or undefined when `CD` is absent or not publicly described. */
export function actionOf(fields: Fields): Action | undefined {
  return findAction(fieldValue(fields, 'CD'), fieldValue(fields, 'CC'));
}

/** The amount in `CB` and `CE`, when both are there and readable. */
export function amountOf(fields: Fields): Amount | undefined {
  const minorUnits = minorUnitsOf(fieldValue(fields, 'CB') ?? '');
  const currency = findCurrency(fieldValue(fields, 'CE') ?? '');
  return minorUnits === undefined || currency === undefined ? undefined : { minorUnits, currency };
}

/** `AE` belongs to the terminal: a message that has it is a response, any other is taken for a request. */
export function directionOf(fields: Fields): 'request' | 'response' {
  return fields.some((field) => field.tag === 'AE') ? 'response' : 'request';
}
