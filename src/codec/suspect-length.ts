import { type DecodedField, FIELD_HEADER_BYTES } from './field.js';
import type { LengthSuspicion } from './frame-issue.js';

/**
 * Looks for the length that the field before a fault should have announced: the one nearest to what it did announce after
 * which everything up to the end of the frame reads as whole fields. Returns undefined when no length explains the fault.
 */
export function suspectLength(field: DecodedField, text: string): LengthSuspicion | undefined {
  const announced = field.value.length;
  const all = field.value + text;
  for (let distance = 1; distance < all.length; distance++) {
    for (const plausible of [announced - distance, announced + distance]) {
      if (plausible >= 1 && plausible < all.length && readsToTheEnd(all, plausible)) {
        return { tag: field.tag, offset: field.offset + 2, announced, plausible };
      }
    }
    if (distance > 999) return undefined;
  }
  return undefined;
}

/** Same question for a last field that announced more than there was: does a run of fields hide in its value? */
export function suspectTruncated(tag: string, offset: number, announced: number, rest: string): LengthSuspicion | undefined {
  for (let plausible = rest.length - FIELD_HEADER_BYTES - 1; plausible >= 1; plausible--) {
    if (readsToTheEnd(rest, plausible)) return { tag, offset: offset + 2, announced, plausible };
  }
  return undefined;
}

function readsToTheEnd(text: string, from: number): boolean {
  let index = from;
  while (index < text.length) {
    const header = /^[A-Z]{2}(\d{3})$/.exec(text.slice(index, index + FIELD_HEADER_BYTES));
    if (header === null || header[1] === '000') return index > from && text.slice(index) === '\r\n';
    index += FIELD_HEADER_BYTES + Number(header[1]);
  }
  return index === text.length;
}
