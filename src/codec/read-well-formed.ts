import { isDigit, isPrintable, isUpperCase, tagOf } from './characters.js';
import { type DecodedField, FIELD_HEADER_BYTES } from './field.js';

/**
 * Reads a frame held in full in which nothing at all is wrong, as nearly every frame is; undefined for any other, whose faults
 * `scanFields` finds and places. A ticket with line ends is left to it too. Takes time linear in the number of characters.
 */
export function readWellFormed(text: string, startsWithVersion: boolean): DecodedField[] | undefined {
  if (text === '' || (startsWithVersion && !text.startsWith('CZ')) || !isPrintable(text)) return undefined;
  const fields: DecodedField[] = [];
  let seen = 0;
  let index = 0;
  while (index < text.length) {
    const valueStart = index + FIELD_HEADER_BYTES;
    if (valueStart >= text.length) return undefined;
    const first = text.charCodeAt(index);
    const second = text.charCodeAt(index + 1);
    if (!isUpperCase(first) || !isUpperCase(second)) return undefined;
    const hundreds = text.charCodeAt(index + 2);
    const tens = text.charCodeAt(index + 3);
    const units = text.charCodeAt(index + 4);
    if (!isDigit(hundreds) || !isDigit(tens) || !isDigit(units)) return undefined;
    const end = valueStart + hundreds * 100 + tens * 10 + units - 5328;
    if (end === valueStart || end > text.length) return undefined;
    const tag = tagOf(first, second);
    // One of 32 bits for each tag; those of the dictionary share few. Only where the bit is set can the tag have come before.
    const bit = 1 << (first * 9 + second);
    if ((seen & bit) !== 0 && has(fields, tag)) return undefined;
    seen |= bit;
    fields.push({ tag, value: text.slice(valueStart, end), offset: index });
    index = end;
  }
  return fields;
}

function has(fields: readonly DecodedField[], tag: string): boolean {
  for (const field of fields) if (field.tag === tag) return true;
  return false;
}
