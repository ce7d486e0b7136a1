import { isCardNumber, MAX_CARD_DIGITS, MIN_CARD_DIGITS } from './card-number.js';

/** The digits of a value that may be a piece of a longer number. */
interface Digits {
  /** Digits at its beginning, of which separators are left out: as they stand, and with the next ones behind a separator. */
  readonly leading: readonly string[];
  readonly trailing: readonly string[];
  /** All of the value, where it has no letter. */
  readonly whole: string | undefined;
}

/**
 * Places of the values over which a card number is split: one ends with its first digits, the next begin with the others. Counting
 * is not enough here, as the fields of any message hold many digits in a row: only what a scheme could have issued is one.
 */
export function findSplitNumbers(values: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const pieces: Digits[] = [];
  const pieceAt = (place: number): Digits => (pieces[place] ??= digitsOf(values[place] ?? ''));
  for (let first = 0; first + 1 < values.length; first++) {
    for (const start of pieceAt(first).trailing) {
      if (!ISSUED_START.test(start)) continue;
      let digits = start;
      for (let last = first + 1; last < values.length && digits.length < MAX_CARD_DIGITS; last++) {
        const { leading, whole } = pieceAt(last);
        if (leading.length === 0) break;
        const isNumber = leading.some((end) => isLongEnough(digits.length + end.length) && isCardNumber(digits + end));
        if (isNumber) for (let place = first; place <= last; place++) found.add(place);
        if (whole === undefined) break;
        digits += whole;
      }
    }
  }
  return found;
}

/** Asked first: most pieces of long messages are too short to be joined at all. */
function isLongEnough(length: number): boolean {
  return length >= MIN_CARD_DIGITS && length <= MAX_CARD_DIGITS;
}

/** What every number begins with that a scheme issues. */
const ISSUED_START = /^[2-68]/;

/** Shortest value whose leading zeros fill it up: an amount, never a code. */
const PADDED = 5;

const NONE: readonly string[] = [];

/** Characters at each end of a value in which a piece of a number is looked for. */
const EDGE = 256;

function digitsOf(value: string): Digits {
  if (/^\d{1,19}$/.test(value)) {
    const own = [value];
    const isPadded = value.length >= PADDED && value.startsWith('0');
    return { leading: own, trailing: isPadded ? [value.replace(/^0+(?=\d)/, '')] : own, whole: value };
  }
  const leading = variants(leadingDigits(value), /^\d+/);
  const trailing = variants(trailingDigits(value), /(?<!\d)\d+$/);
  const isWhole = value.length <= EDGE && /\d/.test(value) && !/[A-Za-z]/.test(value);
  return { leading, trailing, whole: isWhole ? value.replace(/\D/g, '') : undefined };
}

/** Digits and separators at the beginning of a text, up to its first letter. */
export function leadingDigits(text: string): string {
  const edge = text.slice(0, EDGE);
  const letter = edge.search(/[A-Za-z]/);
  return trimmed(letter === -1 ? edge : edge.slice(0, letter));
}

/** Digits and separators at the end of a text, from its last letter on. */
export function trailingDigits(text: string): string {
  return trimmed(text.slice(-EDGE).replace(/^.*[A-Za-z]/s, ''));
}

function trimmed(text: string): string {
  return text.replace(/^\D+|\D+$/g, '');
}

function variants(run: string, contiguous: RegExp): readonly string[] {
  if (run === '') return NONE;
  const all = [run.replace(/\D/g, ''), contiguous.exec(run)?.[0] ?? ''];
  return [...new Set(all)].filter((digits) => digits !== '' && digits.length < MAX_CARD_DIGITS);
}
