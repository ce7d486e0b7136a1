import { type DecodedField, FIELD_HEADER_BYTES, MAX_VALUE_BYTES } from './field.js';
import type { LengthSuspicion } from './frame-issue.js';

/** A length this near to the announced one is a slip of counting, and believed before anything else. */
const NEAR = 2;

/**
 * Looks for the length that the field before a fault should have announced: the one nearest to what it did announce after
 * which everything up to the end of the frame reads as whole fields. Returns undefined when no length explains the fault, or when
 * the fault explains itself: a header of which one part alone is malformed, behind which the fields go on.
 */
export function suspectLength(field: DecodedField, text: string): LengthSuspicion | undefined {
  const announced = field.value.length;
  const all = field.value + text;
  const deadEnds = new Uint8Array(all.length);
  for (let distance = 1; distance < Math.min(all.length, MAX_VALUE_BYTES); distance++) {
    for (const plausible of [announced - distance, announced + distance]) {
      if (plausible < 1 || plausible >= all.length || plausible > MAX_VALUE_BYTES) continue;
      if (!readsToTheEnd(all, plausible, deadEnds)) continue;
      if (distance > NEAR && explainsItself(text)) return undefined;
      return { tag: field.tag, offset: field.offset + 2, announced, plausible };
    }
  }
  const isOneCharacterLeft = /^[!-~]$/.test(text) && announced < MAX_VALUE_BYTES;
  return isOneCharacterLeft ? { tag: field.tag, offset: field.offset + 2, announced, plausible: all.length } : undefined;
}

/**
 * Whether a header is malformed in its tag alone or in its length alone, so that the fields behind it go on: a digit in the tag, or
 * a character in place of a digit, with any digit in its place.
 */
function explainsItself(text: string): boolean {
  const tag = text.slice(0, 2);
  const length = text.slice(2, FIELD_HEADER_BYTES);
  const deadEnds = new Uint8Array(text.length);
  if (/^\d{3}$/.test(length)) return endsWell(text, Number(length), deadEnds);
  if (!/^[A-Z]{2}$/.test(tag) || !/\d/.test(length)) return false;
  for (let candidate = 1; candidate <= Math.min(text.length, MAX_VALUE_BYTES); candidate++) {
    const digits = String(candidate).padStart(3, '0');
    const isPossible = [...length].every((character, place) => !/\d/.test(character) || character === digits[place]);
    if (isPossible && endsWell(text, candidate, deadEnds)) return true;
  }
  return false;
}

function endsWell(text: string, length: number, deadEnds: Uint8Array): boolean {
  const end = FIELD_HEADER_BYTES + length;
  return end <= text.length && readsToTheEnd(text, end, deadEnds);
}

/**
 * Same question for a last field that announced more than there was: after which length do the most fields hide in its value? Not
 * asked of a ticket, whose value is made of fields.
 */
export function suspectTruncated(tag: string, offset: number, announced: number, rest: string): LengthSuspicion | undefined {
  if (tag === 'ZT') return undefined;
  const deadEnds = new Uint8Array(rest.length);
  for (let plausible = 1; plausible < rest.length - FIELD_HEADER_BYTES; plausible++) {
    if (readsToTheEnd(rest, plausible, deadEnds)) return { tag, offset: offset + 2, announced, plausible };
  }
  return undefined;
}

/**
 * Whether only whole fields follow `from`. `deadEnds` marks where that is known to be false, so that no place is read twice; one byte
 * for each character, because a long text has more such places than a list can hold. Of no use any more after a true answer.
 */
function readsToTheEnd(text: string, from: number, deadEnds: Uint8Array): boolean {
  let index = from;
  while (index < text.length) {
    if (index > from && text.slice(index) === '\r\n') return true;
    const header = deadEnds[index] === 1 ? null : /^[A-Z]{2}(\d{3})$/.exec(text.slice(index, index + FIELD_HEADER_BYTES));
    if (header === null || header[1] === '000') return false;
    deadEnds[index] = 1;
    index += FIELD_HEADER_BYTES + Number(header[1]);
  }
  return index === text.length;
}
