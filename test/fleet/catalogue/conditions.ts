import type { Field } from '../../../src/codec/index.js';
import { type ActionName, type CardholderBehaviour, minorUnitsOf } from '../../../src/protocol/index.js';
import type { Asked } from '../member.js';

/** When a member does what it does. The answer of the healthy terminal is there once it has answered. */
export type Condition = (asked: Asked, answer?: readonly Field[]) => boolean;

const FINANCIAL: readonly (ActionName | undefined)[] = ['debit', 'credit', 'cancellation', 'cheque'];

export const always: Condition = () => true;

/** One of these actions is asked for. */
export const on =
  (...names: readonly ActionName[]): Condition =>
  ({ action }) =>
    action !== undefined && names.includes(action);

/** A debit, credit, cancellation or cheque is asked for. */
export const payment: Condition = ({ action }) => FINANCIAL.includes(action);

/** The healthy terminal has performed it. */
export const performed: Condition = (_asked, answer) => fieldIn(answer, 'AE') === '10';

/** The healthy terminal has not performed it. */
export const failed: Condition = (_asked, answer) => fieldIn(answer, 'AE') === '01';

/** The healthy terminal gives this reason. */
export const reason =
  (...codes: readonly string[]): Condition =>
  (_asked, answer) =>
    codes.includes(fieldIn(answer, 'AF')?.slice(0, 2) ?? '');

/** The answer has this field. */
export const answerHas =
  (tag: string): Condition =>
  (_asked, answer) =>
    fieldIn(answer, tag) !== undefined;

/** The request has this field, or one of which this is true. */
export const requestHas =
  (tag: string, test: (value: string) => boolean = () => true): Condition =>
  ({ fields }) =>
    fields.some((field) => field.tag === tag && test(field.value));

/** The amount asked for, in minor units, is such a one. */
export const amount =
  (test: (minorUnits: number) => boolean): Condition =>
  (asked) => {
    const minorUnits = minorUnitsOf(asked.value('CB') ?? '');
    return minorUnits !== undefined && test(minorUnits);
  };

/** The request names one of these currencies, by their numbers. */
export const currency =
  (...numbers: readonly string[]): Condition =>
  (asked) =>
    numbers.includes(asked.value('CE') ?? '');

export const gesture =
  (...gestures: readonly CardholderBehaviour[]): Condition =>
  (asked) =>
    gestures.includes(asked.gesture);

export const whole: Condition = ({ isWhole }) => isWhole;
export const broken: Condition = ({ isWhole }) => !isWhole;
export const busy: Condition = ({ isBusy }) => isBusy;

/** The request before was a payment that was turned down, by whomever. */
export const afterFailure: Condition = ({ before }) => before?.isWhole === true && before.status === '01';
/** The request before could not be read or lacked something. */
export const afterBroken: Condition = ({ before }) => before?.isWhole === false;
/** The POS broke its connection off in the exchange before. */
export const afterReset: Condition = ({ before }) => before?.ended === 'reset';

/** The request came in several pieces. */
export const cut: Condition = ({ pieces }) => pieces.length > 1;

/** From this payment on, counted over the life of the terminal. */
export const fromPayment =
  (number: number): Condition =>
  ({ numberOfPayment }) =>
    numberOfPayment >= number;

export const every =
  (...conditions: readonly Condition[]): Condition =>
  (asked, answer) =>
    conditions.every((condition) => condition(asked, answer));

export const some =
  (...conditions: readonly Condition[]): Condition =>
  (asked, answer) =>
    conditions.some((condition) => condition(asked, answer));

export const not =
  (condition: Condition): Condition =>
  (asked, answer) =>
    !condition(asked, answer);

export function fieldIn(fields: readonly Field[] | undefined, tag: string): string | undefined {
  return fields?.find((field) => field.tag === tag)?.value;
}

/** Where the pieces of a request were cut, in bytes from its beginning. */
export function cutsOf({ pieces }: Asked): number[] {
  let end = 0;
  return pieces.slice(0, -1).map(({ bytes }) => {
    end += bytes.length;
    return end;
  });
}

/** From where to where the value of a field stands in the request. */
export function spanOf({ fields }: Asked, tag: string): { readonly start: number; readonly end: number } | undefined {
  let start = 0;
  for (const field of fields) {
    const end = start + 5 + field.value.length;
    if (field.tag === tag) return { start: start + 5, end };
    start = end;
  }
  return undefined;
}
