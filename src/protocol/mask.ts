import {
  type DecodedFrame,
  decodeConstructedField,
  decodeFrame,
  FIELD_HEADER_BYTES,
  type Field,
  lengthDigits,
} from '../codec/index.js';
import { findField } from './dictionary.js';

const MASK = '*';

/** A run of digits long enough to be a card number, with the separators people put in. */
const LONG_DIGIT_RUN = /\d(?:[ ./-]?\d){12,}/g;
/** Runs of that length that are no card number: a date with its time, and amounts one after the other. */
const DATE_AND_TIME = /^[0-3]\d[./-][01]\d[./-](?:19|20)\d{2} [0-2]\d(?:\.[0-5]\d){1,2}$/;
const AMOUNTS = /^\d{1,7}\.\d{2}(?: \d{1,7}\.\d{2})+$/;
/** Bounded, so that a long run of letters takes linear time; the local part of an address has 64 characters at most. */
const E_MAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g;
/** A date with its time begins like a phone: 06/12/2026 12:34. */
const FRENCH_PHONE =
  /(?<!\d)(?!(?:\d{2}[./-])?[01]\d[./-](?:19|20)\d{2} \d{2}[:.h])(?:(?:\+33|0033)[ ./-]?(?:\(0\)[ ./-]?)?|0)[1-9](?:[ ./-]?\d{2}){4}(?!\d)/g;

/** An application identifier of a card scheme. It has many digits and too few of its own to hold a card number. */
const SCHEME_APPLICATION = /^A0000\d{5}[0-9A-F]{0,6}$/;

/** The header of a sensitive field inside another value: what follows a wrong length. */
const BURIED_FIELD = /(?:A[ABDKMN]|B[HI]|ZT)\d{3}/;

/** Longest value of an unknown field that is shown. Nothing so short holds a card number, a phone or an e-mail. */
const SHOWN_UNKNOWN_VALUE = 7;

/** Order details hold what the shop wrote about its customer, in base64. */
const OPAQUE_TAGS: ReadonlySet<string> = new Set(['OD']);

/**
 * The value of a field as it may be shown or written: same length, with card number (but its last four digits), expiry date,
 * cheque line, phone, e-mail and ticket replaced by `*`. A value of an unknown field is hidden whole unless very short, and free
 * text loses whatever looks like a card number, a phone or an e-mail.
 */
export function maskValue(tag: string, value: string): string {
  if (tag === 'AA') return maskCardNumber(value);
  if (tag === 'ZT') return maskTicket(value);
  if (tag === 'AI' && SCHEME_APPLICATION.test(value)) return value;
  const definition = findField(tag);
  if (definition === undefined) return value.length <= SHOWN_UNKNOWN_VALUE && !/\d{4}/.test(value) ? value : hide(value);
  if (definition.isSensitive || tag === 'AK' || OPAQUE_TAGS.has(tag)) return hide(value);
  return maskText(value);
}

/** Fields with every value masked; order, tags and lengths stay. */
export function maskFields<T extends Field>(fields: readonly T[]): T[] {
  return fields.map((field) => ({ ...field, value: maskValue(field.tag, field.value) }));
}

/**
 * Free text with card numbers, phones, e-mails and what follows a buried sensitive field replaced by `*`. Used for everything that
 * is not a field: error messages, names, outputs of commands.
 */
export function maskText(text: string): string {
  const masked = text.replace(LONG_DIGIT_RUN, hideLongRun).replace(E_MAIL, hide).replace(FRENCH_PHONE, hideDigits);
  const buried = BURIED_FIELD.exec(masked);
  if (buried === null) return masked;
  const shown = buried.index + FIELD_HEADER_BYTES;
  return masked.slice(0, shown) + hide(masked.slice(shown));
}

/**
 * The bytes of a frame as they may be shown or written, same length. What does not decode is hidden whole but for the tag and
 * length it may begin with, because a card number may be anywhere in it.
 */
export function maskFrame(bytes: Uint8Array): Buffer {
  return maskDecoded(decodeFrame(bytes, { maxBytes: Number.MAX_SAFE_INTEGER }));
}

/** The same for a frame already decoded. */
export function maskDecoded(frame: DecodedFrame): Buffer {
  const rest = frame.remainder;
  const last = frame.fields.length - 1;
  const fields = frame.fields.map(({ tag, value }, index) => {
    const masked = maskValue(tag, value);
    return tag + lengthDigits(value.length) + (index === last ? hideCutNumber(masked, value, rest) : masked);
  });
  const shown = /^[A-Za-z]/.test(rest) ? FIELD_HEADER_BYTES : 0;
  return Buffer.from(fields.join('') + rest.slice(0, shown) + hide(rest.slice(shown)), 'latin1');
}

/** A wrong length may cut a card number in two: the digits at the end of the last field go with those that follow it. */
function hideCutNumber(masked: string, value: string, rest: string): string {
  const joined = maskText(value + rest);
  return masked.replace(/./gs, (character, index) => (joined[index] === MASK ? MASK : character));
}

/** Everything but line ends replaced. */
function hide(text: string): string {
  return text.replace(/[^\r\n]/g, MASK);
}

function hideLongRun(digits: string): string {
  return DATE_AND_TIME.test(digits) || AMOUNTS.test(digits) ? digits : hideDigits(digits);
}

function hideDigits(text: string): string {
  return text.replace(/\d/g, MASK);
}

/** Last four digits of a card number of at least thirteen characters; anything shorter is hidden whole. */
function maskCardNumber(value: string): string {
  if (!/^[0-9#*xX.]{13,19}$/.test(value)) return hide(value);
  return MASK.repeat(value.length - 4) + value.slice(-4);
}

/** `CK` of a constructed ticket stays readable; the ticket does not. */
function maskTicket(value: string): string {
  const inner = decodeConstructedField(value);
  if (inner.remainder !== '' || inner.fields.some(({ tag }) => tag !== 'CK' && tag !== 'AK')) return hide(value);
  return inner.fields.map(({ tag, value: part }) => tag + lengthDigits(part.length) + maskValue(tag, part)).join('');
}
