import { type DecodedField, FIELD_HEADER_BYTES, MAX_VALUE_BYTES } from './field.js';
import type { LengthSuspicion } from './frame-issue.js';

/** A length this near to the announced one is a slip of counting, and believed where both explanations read as many fields. */
const NEAR = 2;

/**
 * Looks for the length that the field before a fault should have announced: the one nearest to what it did announce after
 * which everything up to the end of the frame reads as whole fields. Returns undefined when no length explains the fault, or when
 * the fault explains itself: a header of which one part alone is malformed, behind which the fields go on. Of a near length and a fault
 * that explains itself, the one that reads more fields is believed: what reads by chance skips some.
 */
export function suspectLength(field: DecodedField, text: string): LengthSuspicion | undefined {
  const announced = field.value.length;
  const all = field.value + text;
  const deadEnds = new Uint8Array(all.length);
  for (let distance = 1; distance < Math.min(all.length, MAX_VALUE_BYTES); distance++) {
    for (const plausible of [announced - distance, announced + distance]) {
      if (plausible < 1 || plausible >= all.length || plausible > MAX_VALUE_BYTES) continue;
      const read = fieldsToTheEnd(all, plausible, deadEnds);
      if (read === undefined) continue;
      const readByItself = fieldsReadByItself(text);
      if (readByItself !== undefined && (distance > NEAR || readByItself > read)) return undefined;
      return { tag: field.tag, offset: field.offset + 2, announced, plausible };
    }
  }
  const isOneCharacterLeft = /^[!-~]$/.test(text) && announced < MAX_VALUE_BYTES;
  return isOneCharacterLeft ? { tag: field.tag, offset: field.offset + 2, announced, plausible: all.length } : undefined;
}

/**
 * How many fields there are where a header is malformed in its tag alone or in its length alone, its own included: a digit in the tag,
 * or a character in place of a digit, with any digit in its place. Undefined where the fields behind it do not go on.
 */
function fieldsReadByItself(text: string): number | undefined {
  const tag = text.slice(0, 2);
  const length = text.slice(2, FIELD_HEADER_BYTES);
  const deadEnds = new Uint8Array(text.length);
  if (/^\d{3}$/.test(length)) return fieldsFrom(text, Number(length), deadEnds);
  if (!/^[A-Z]{2}$/.test(tag) || !/\d/.test(length)) return undefined;
  for (let candidate = 1; candidate <= Math.min(text.length, MAX_VALUE_BYTES); candidate++) {
    const digits = String(candidate).padStart(3, '0');
    const isPossible = [...length].every((character, place) => !/\d/.test(character) || character === digits[place]);
    const read = isPossible ? fieldsFrom(text, candidate, deadEnds) : undefined;
    if (read !== undefined) return read;
  }
  return undefined;
}

/** The field that begins here if its value has this length, and those behind it. */
function fieldsFrom(text: string, length: number, deadEnds: Uint8Array): number | undefined {
  const end = FIELD_HEADER_BYTES + length;
  const behind = end <= text.length ? fieldsToTheEnd(text, end, deadEnds) : undefined;
  return behind === undefined ? undefined : behind + 1;
}

/**
 * Same question for a last field that announced more than there was: after which length do the most fields hide in its value? Not
 * asked of a ticket, whose value is made of fields.
 */
export function suspectTruncated(tag: string, offset: number, announced: number, rest: string): LengthSuspicion | undefined {
  if (tag === 'ZT') return undefined;
  const deadEnds = new Uint8Array(rest.length);
  for (let plausible = 1; plausible < rest.length - FIELD_HEADER_BYTES; plausible++) {
    if (fieldsToTheEnd(rest, plausible, deadEnds) !== undefined) return { tag, offset: offset + 2, announced, plausible };
  }
  return undefined;
}

/**
 * How many whole fields follow `from`, those inside a ticket counted, where nothing else does. `deadEnds` marks where that is known to be
 * false, so that no place is read twice; one byte for each character, because a long text has more such places than a list can hold. Of
 * no use any more once there was an answer.
 */
function fieldsToTheEnd(text: string, from: number, deadEnds: Uint8Array): number | undefined {
  const tickets: string[] = [];
  let index = from;
  let read = 0;
  for (; index < text.length; read++) {
    if (index > from && text.slice(index) === '\r\n') break;
    const header = deadEnds[index] === 1 ? null : /^([A-Z]{2})(\d{3})$/.exec(text.slice(index, index + FIELD_HEADER_BYTES));
    if (header === null || header[2] === '000') return undefined;
    deadEnds[index] = 1;
    const end = index + FIELD_HEADER_BYTES + Number(header[2]);
    if (header[1] === 'ZT') tickets.push(text.slice(index + FIELD_HEADER_BYTES, end));
    index = end;
  }
  if (index > text.length) return undefined;
  return tickets.reduce((sum, ticket) => sum + (fieldsToTheEnd(ticket, 0, new Uint8Array(ticket.length)) ?? 0), read);
}
