import fc from 'fast-check';
import { CODES, type CodeTable, type FieldDefinition } from '../../protocol/index.js';
import { amountValue, currency } from './amount.js';
import { ALPHANUMERIC, DIGITS, PRINTABLE, text, textOf } from './text.js';
import { ticketValue } from './ticket.js';

type Shape = (row: FieldDefinition) => fc.Arbitrary<string>;

const within =
  (characters: string): Shape =>
  ({ length }) =>
    text(characters, length.min, length.max);

/** Values by the way the dictionary words a format, first match wins. What no row here covers is any printable text. */
const BY_FORMAT: readonly (readonly [format: RegExp, shape: Shape])[] = [
  [/minor units/, () => amountValue()],
  [/ISO 4217/, () => currency().map(({ number }) => number)],
  [/^YYMM/, () => fc.tuple(textOf(DIGITS, 2), fc.integer({ min: 1, max: 12 })).map(([year, month]) => year + twoDigits(month))],
  [/masking characters/, () => maskedNumber()],
  [/^e-mail/, ({ length }) => text(ALPHANUMERIC, length.min - 5, length.max - 5).map((name) => `${name}@a.fr`)],
  [/^fields CK and AK/, () => ticketValue()],
  [/^base64/, ({ length }) => text(ALPHANUMERIC, 1, Math.floor(length.max / 4)).map((quarter) => quarter.repeat(4))],
  [/^hexadecimal/, within('0123456789ABCDEF')],
  [/^0 or 1/, () => fc.constantFrom('0', '1')],
  [/^digits/, within(DIGITS)],
  [/^alphanumeric/, within(ALPHANUMERIC)],
];

/** A value that the dictionary allows in this field: its format, its length limits, the documented codes of a coded field. */
export function valueFor(row: FieldDefinition): fc.Arbitrary<string> {
  const table = Object.hasOwn(CODES, row.tag) ? (CODES as Readonly<Record<string, CodeTable>>)[row.tag] : undefined;
  if (table !== undefined) return codedValue(table, row);
  const [, shape] = BY_FORMAT.find(([format]) => format.test(row.format)) ?? [];
  return (shape ?? within(PRINTABLE))(row);
}

/** A documented code. A field that may be longer than its codes has text after them; `CE` takes any currency. */
function codedValue({ values, positions }: CodeTable, row: FieldDefinition): fc.Arbitrary<string> {
  if (/ISO 4217/.test(row.format)) return currency().map(({ number }) => number);
  if (positions !== undefined) {
    const parts = positions.map((position) => fc.constantFrom(...position.values.map(({ value }) => value)));
    return fc.tuple(...parts).map((characters) => characters.join(''));
  }
  const code = fc.constantFrom(...values.map(({ value }) => value));
  const room = row.length.max - row.length.min;
  if (room === 0) return code;
  return fc.oneof(
    code,
    fc.tuple(code, text(PRINTABLE, 0, room)).map(([first, more]) => first + more),
  );
}

/** A card number with its middle hidden, as terminals return it (CAP-TAG-12). */
function maskedNumber(): fc.Arbitrary<string> {
  return fc
    .tuple(textOf(DIGITS, 6), fc.constantFrom('#', '*'), fc.integer({ min: 3, max: 9 }), textOf(DIGITS, 4))
    .map(([first, mark, hidden, last]) => first + mark.repeat(hidden) + last);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
