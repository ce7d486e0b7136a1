import { FIELDS_WITH_LINE_ENDS } from './field.js';

const A = 65;
const LETTERS = 26;

/** Every tag there may be, AA to ZZ. As keys of an object they are the same strings as the literals they are compared with. */
const TAGS: readonly string[] = Object.keys(
  Object.fromEntries(
    Array.from({ length: LETTERS ** 2 }, (_, place) => [
      String.fromCharCode(A + Math.floor(place / LETTERS), A + (place % LETTERS)),
      true,
    ]),
  ),
);

/** A whole text of 20 to 7F (CAP-FRM-10; the range is that of S7). A regular expression is the fastest way to see it. */
const PRINTABLE = /^[\x20-\x7f]*$/;

export const isUpperCase = (code: number) => code >= A && code < A + LETTERS;
export const isLetter = (code: number) => isUpperCase(code) || (code >= 97 && code <= 122);
export const isDigit = (code: number) => code >= 48 && code <= 57;

export const isPrintable = (text: string) => PRINTABLE.test(text);

/** The tag of two upper-case letters, without making a new text of it. */
export function tagOf(first: number, second: number): string {
  return TAGS[(first - A) * LETTERS + second - A] ?? String.fromCharCode(first, second);
}

/** From this length on the regular expression is worth its call. */
const LONG_VALUE = 16;

/** Index of the first character outside 20 to 7F (CAP-FRM-10), or -1. Line ends are well in a ticket. */
export function firstUnprintable(tag: string, value: string): number {
  if (value.length >= LONG_VALUE && isPrintable(value)) return -1;
  const withLineEnds = FIELDS_WITH_LINE_ENDS.has(tag);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code >= 32 && code <= 127) continue;
    if (withLineEnds && (code === 10 || code === 13)) continue;
    return index;
  }
  return -1;
}
