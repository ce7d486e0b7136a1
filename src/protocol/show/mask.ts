import {
  type DecodedFrame,
  decodeConstructedField,
  decodeFrame,
  FIELD_HEADER_BYTES,
  type Field,
  lengthDigits,
} from '../../codec/index.js';
import { findField } from '../tables/dictionary.js';
import { hasCheckDigit, MIN_CARD_DIGITS } from './card-number.js';
import { hide, hideDigits, MASK } from './mask-text.js';
import { maskWords } from './mask-words.js';
import { findSplitNumbers, leadingDigits, trailingDigits } from './split-number.js';

/** Longest value of an unknown field of which words are shown. */
const SHOWN_UNKNOWN_VALUE = 7;

/** Characters of the code before the words of `AF`. */
const CODE_LENGTH = 2;

/** Digits of an amount (CAP-AMT-01). */
const MOST_DIGITS = 12;

/** Tickets that a constructed one may hold: the customer's and the merchant's. */
const MAX_TICKETS = 2;

/**
 * The value of a field as it may be shown or written, same length: what the row of the dictionary lists, in clear; all else replaced
 * by `*`. Of an unknown field only a very short word is shown. A number split over fields is seen by `maskFields` alone.
 */
export function maskValue(tag: string, value: string): string {
  const definition = findField(tag);
  if (definition === undefined) return value.length <= SHOWN_UNKNOWN_VALUE ? maskWords(value) : hide(value);
  const { shown } = definition;
  switch (shown) {
    case 'nothing':
      return hide(value);
    case 'words':
      return maskWords(value);
    case 'last-four':
      return maskCardNumber(value);
    case 'code-and-words':
      return maskCoded(value);
    case 'amount':
      return isAmount(value) ? value : hide(value);
    case 'ticket-codes':
      return maskTicket(value);
    default:
      return shown.test(value) ? value : hide(value);
  }
}

/**
 * Fields with every value masked; order, tags and lengths stay. A card number that is split over neighbouring fields is hidden in all
 * of them, and so is one of which a wrong length left the end in what follows the last field (`remainder`).
 */
export function maskFields<T extends Field>(fields: readonly T[], remainder = ''): T[] {
  const hidden = splitPlaces(fields, remainder);
  return fields.map((field, place) => {
    return { ...field, value: hidden.has(place) ? hide(field.value) : maskValue(field.tag, field.value) };
  });
}

/**
 * The bytes of a frame as they may be shown or written, same length. What does not decode is hidden whole but for the tag and
 * length it may begin with, because a card number may be anywhere in it.
 */
export function maskFrame(bytes: Uint8Array): Buffer {
  return maskDecoded(decodeFrame(bytes, { maxBytes: Number.MAX_SAFE_INTEGER }));
}

/** The same for a frame already decoded. */
export function maskDecoded({ fields, remainder }: DecodedFrame): Buffer {
  const masked = maskFields(fields, remainder).map(({ tag, value }) => tag + lengthDigits(value.length) + value);
  return Buffer.from(masked.join('') + maskRemainder(remainder), 'latin1');
}

/** What is left after the last field: hidden, but for what can only be a tag and a length, which begins with 0 where it is short. */
export function maskRemainder(remainder: string): string {
  const header = /^[A-Za-z]{1,2}(?:0.{0,2})?/s.exec(remainder)?.[0] ?? '';
  const shown = header.slice(0, FIELD_HEADER_BYTES);
  return shown + hide(remainder.slice(shown.length));
}

/** What was found in the fields of a message: checks, evidence and journal ask for it one after the other. */
const FOUND = new WeakMap<
  readonly Field[],
  { readonly length: number; readonly remainder: string; readonly places: ReadonlySet<number> }
>();

/** Places of the fields over which a number is split, or of which a wrong length left the end in the remainder. */
export function splitPlaces(fields: readonly Field[], remainder: string): ReadonlySet<number> {
  const known = FOUND.get(fields);
  if (known?.remainder === remainder && known.length === fields.length) return known.places;
  const places = findSplitPlaces(fields, remainder);
  FOUND.set(fields, { length: fields.length, remainder, places });
  return places;
}

function findSplitPlaces(fields: readonly Field[], remainder: string): ReadonlySet<number> {
  const values = fields.map(({ value }) => value);
  const split = findSplitNumbers(remainder === '' ? values : [...values, remainder]);
  const last = fields.at(-1);
  const isLost = remainder !== '' && !/^[\r\n]+$/.test(remainder);
  return isLost && last !== undefined && isDoubtful(last, remainder) ? new Set([...split, fields.length - 1]) : split;
}

/** The last field before the place was lost: its length may be wrong, so that only a code that has its form is what it seems. */
function isDoubtful({ tag, value }: Field, remainder: string): boolean {
  const shown = findField(tag)?.shown;
  const isCode = shown instanceof RegExp || (shown === 'amount' && value.length <= MOST_DIGITS);
  return !isCode || isCut(value, remainder);
}

/** Digits on both sides of a border that no reader can be sure of: too many of them for anything but a number cut in two. */
function isCut(value: string, remainder: string): boolean {
  const [before, after] = [trailingDigits(value), leadingDigits(remainder)].map((run) => run.replace(/\D/g, '').length);
  return before !== undefined && after !== undefined && before > 0 && after > 0 && before + after >= MIN_CARD_DIGITS;
}

/** Last four digits of a card number of at least thirteen characters; anything shorter is hidden whole. */
function maskCardNumber(value: string): string {
  if (!/^[0-9#*xX.]{13,19}$/.test(value)) return hide(value);
  return MASK.repeat(value.length - 4) + value.slice(-4);
}

/** An amount, also one that is a digit too long: a POS that sends one has to see which; what has the check digit of a card's number stays hidden. */
function isAmount(value: string): boolean {
  if (!/^\d{2,}$/.test(value)) return false;
  return value.length <= MOST_DIGITS || (value.length === MOST_DIGITS + 1 && !hasCheckDigit(value));
}

/** A code, then words. Two more digits behind the code would be an expiry date. */
function maskCoded(value: string): string {
  const [code, words] = [value.slice(0, CODE_LENGTH), value.slice(CODE_LENGTH)];
  const isDate = /^[^0-9A-Za-z]*\d{1,2}(?!\d)/.test(words);
  return (/^\d{2}$/.test(code) ? code : hide(code)) + maskWords(isDate ? hideDigits(words) : words);
}

/** `CK` of a constructed ticket stays readable; the ticket does not. */
function maskTicket(value: string): string {
  const { fields, remainder } = decodeConstructedField(value);
  const codes = fields.filter(({ tag }) => tag === 'CK');
  const isTicket = remainder === '' && fields.every(({ tag }) => tag === 'CK' || tag === 'AK') && codes.length <= MAX_TICKETS;
  if (!isTicket) return hide(value);
  return fields.map(({ tag, value: part }) => tag + lengthDigits(part.length) + maskValue(tag, part)).join('');
}
