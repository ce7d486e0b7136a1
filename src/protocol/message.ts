import type { Field } from '../codec/index.js';
import { type DecodedFrame, type DecodeLimits, decodeFrame } from '../codec/index.js';
import { type Action, findAction } from './action.js';
import { type Amount, minorUnitsOf } from './amount.js';
import { findCurrency } from './tables/currency.js';
import type { Tag } from './tables/dictionary.js';

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

/**
 * One message: the bytes that crossed the wire, and what was read of them, once. Everything that judges, explains, masks or shows a
 * message does so by this value. Its bytes are made for those who ask for them.
 */
export class Message {
  readonly frame: DecodedFrame;
  /** All bytes as Latin-1 text, a trailing CR LF included. */
  readonly text: string;

  constructor(frame: DecodedFrame, text: string) {
    this.frame = frame;
    this.text = text;
  }

  get bytes(): Buffer {
    return Buffer.from(this.text, 'latin1');
  }

  get fields(): Fields {
    return this.frame.fields;
  }

  /** Something other than line ends stands behind the last field: what seems to be missing may be in there. */
  get isLost(): boolean {
    const { remainder } = this.frame;
    return remainder !== '' && !/^[\r\n]+$/.test(remainder);
  }

  /** Nothing of it reads as a field. */
  get isUnreadable(): boolean {
    return this.frame.fields.length === 0;
  }
}

/** Reads a message. Never throws on input: what cannot be read is in the issues of its frame. */
export function readMessage(bytes: Uint8Array | string, limits?: DecodeLimits): Message {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  return new Message(decodeFrame(text, limits), text);
}
