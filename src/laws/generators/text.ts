import fc from 'fast-check';

/** Letters, digits and signs of a kind of text. */
export const DIGITS = '0123456789';
export const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const ALPHANUMERIC = `${DIGITS}${CAPITALS}abcdefghijklmnopqrstuvwxyz`;
/** Printable ASCII, as values may hold it (CAP-FRM-10). */
export const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** Lengths at which one more digit is needed, or a value is as long as it can be. */
const EDGES: readonly number[] = [1, 9, 10, 99, 100, 899, 900, 998, 999];

/**
 * Text made of the given characters, `min` to `max` of them (at most 999). Mostly short; now and then as long as a limit, made of one
 * character then, so that long values cost little. Shrinks towards the shortest text of the first character.
 */
export function text(characters: string, min: number, max: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...characters);
  const short = fc.string({ unit, minLength: min, maxLength: max, size: 'small' });
  const lengths = [...new Set([...EDGES.filter((length) => length >= min && length <= max), max])];
  const long = fc.tuple(unit, fc.constantFrom(...lengths)).map(([character, length]) => character.repeat(length));
  return fc.oneof({ weight: 7, arbitrary: short }, { weight: 1, arbitrary: long });
}

/** Exactly this many of the given characters. */
export function textOf(characters: string, length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
}

/** Any bytes, as Latin-1 text. Half of them are made of what frames are made of, which leads further into a decoder. */
export function anyBytes(maxLength: number): fc.Arbitrary<string> {
  const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  const pieces = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('CZ', 'CB', 'AE', 'ZT', '000', '001', '004', '999', '\r\n', ' 04', '+04') },
    { weight: 4, arbitrary: fc.constantFrom(...DIGITS, ...CAPITALS) },
    { weight: 2, arbitrary: byte },
  );
  return fc.oneof(
    fc.string({ unit: byte, maxLength, size: 'medium' }),
    fc.string({ unit: pieces, maxLength, size: 'medium' }).map((bytes) => bytes.slice(0, maxLength)),
  );
}
