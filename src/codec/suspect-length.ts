import { type DecodedField, FIELD_HEADER_BYTES, MAX_VALUE_BYTES } from './field.js';
import type { LengthSuspicion } from './frame-issue.js';

/**
 * Looks for the length that the field before a fault should have announced: the one nearest to what it did announce after
 * which everything up to the end of the frame reads as whole fields. Returns undefined when no length explains the fault.
 */
export function suspectLength(field: DecodedField, text: string): LengthSuspicion | undefined {
  const announced = field.value.length;
  const all = field.value + text;
  const deadEnds = new Uint8Array(all.length);
  for (let distance = 1; distance < Math.min(all.length, MAX_VALUE_BYTES); distance++) {
    for (const plausible of [announced - distance, announced + distance]) {
      if (plausible >= 1 && plausible < all.length && readsToTheEnd(all, plausible, deadEnds)) {
        return { tag: field.tag, offset: field.offset + 2, announced, plausible };
      }
    }
  }
  const isOneCharacterLeft = /^[!-~]$/.test(text);
  return isOneCharacterLeft ? { tag: field.tag, offset: field.offset + 2, announced, plausible: all.length } : undefined;
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
