import { FIELD_HEADER_BYTES } from '../../codec/index.js';
import { MIN_CARD_DIGITS } from './card-number.js';

export const MASK = '*';

/** Digits with anything but letters between them. Each run is looked at once, so that any text takes linear time. */
const DIGIT_RUN = /\d(?:[^0-9A-Za-z]*\d)*/g;

/** An address of the network is our own word: it says where a terminal is. Of the form of no number that people write. */
const NETWORK_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d):\d{1,5}$/;

/** Shortest phone with the code of its country, `+` or `00` before it. */
const MIN_INTERNATIONAL_DIGITS = 8;

/** A French phone, with or without its country. */
const FRENCH_PHONE = /^(?:0[1-9]\d{8}|33\d{9})$/;

/** The header of a sensitive field inside another value: what follows a wrong length. */
const BURIED_FIELD = /(?:A[ABDKMN]|B[HI]|ZT)\d{3}/;

/**
 * A sentence with card numbers, phones, e-mails and what follows a buried sensitive field replaced by `*`, same length. The gate for
 * everything that is not a field: findings, error messages, names. Words that a peer chose go through `maskWords` before they become
 * part of a sentence.
 */
export function maskText(text: string): string {
  const masked = maskEmails(text.replace(DIGIT_RUN, (run, at: number) => (isShownRun(run, text, at) ? run : hideDigits(run))));
  const buried = BURIED_FIELD.exec(masked);
  if (buried === null) return masked;
  const shown = buried.index + FIELD_HEADER_BYTES;
  return masked.slice(0, shown) + hide(masked.slice(shown));
}

/** Everything but line ends replaced. */
export function hide(text: string): string {
  return text.replace(/[^\r\n]/g, MASK);
}

/** Digits alone replaced. */
export function hideDigits(text: string): string {
  return text.replace(/\d/g, MASK);
}

function isShownRun(run: string, text: string, at: number): boolean {
  if (run.length < MIN_INTERNATIONAL_DIGITS) return true;
  const digits = run.replace(/\D/g, '');
  if (digits.length >= MIN_CARD_DIGITS) return NETWORK_ADDRESS.test(run);
  const isInternational = digits.startsWith('00') || text[at - 1] === '+' || text.slice(at - 2, at) === '+(';
  return !(isInternational && digits.length >= MIN_INTERNATIONAL_DIGITS) && !FRENCH_PHONE.test(digits);
}

function maskEmails(text: string): string {
  return text.includes('@') ? text.replace(/\S+/g, (word) => (/[^@]@[^@]/.test(word) ? hide(word) : word)) : text;
}
