import fc from 'fast-check';
import type { Field } from '../../codec/index.js';
import { DICTIONARY, type FieldDefinition, findField } from '../../protocol/index.js';
import { CAPITALS, PRINTABLE, text } from './text.js';
import { valueFor } from './value.js';

/** Rows of the dictionary, each with the values it allows. Made once: a new row is fuzzed without further code. */
const ROWS: readonly { readonly row: FieldDefinition; readonly field: fc.Arbitrary<Field> }[] = DICTIONARY.map((row) => ({
  row,
  field: valueFor(row).map((value) => ({ tag: row.tag, value })),
}));

/** A field of the dictionary that `isWanted` takes, with a value it allows. */
export function knownField(isWanted: (row: FieldDefinition) => boolean = () => true): fc.Arbitrary<Field> {
  return fc.oneof(...ROWS.filter(({ row }) => isWanted(row)).map(({ field }) => field));
}

/** A field with this tag of the dictionary. Throws for a tag that is not in it. */
export function fieldTagged(tag: string): fc.Arbitrary<Field> {
  const known = ROWS.find(({ row }) => row.tag === tag);
  if (known === undefined) throw new RangeError(`The dictionary has no field ${tag}.`);
  return known.field;
}

/** A field that no public source describes: well-formed, with any printable value (CAP-FRM-11, CAP-FRM-12). */
export function unknownField(): fc.Arbitrary<Field> {
  const tag = fc
    .tuple(fc.constantFrom(...CAPITALS), fc.constantFrom(...CAPITALS))
    .map(([first, second]) => first + second)
    .filter((candidate) => findField(candidate) === undefined);
  return fc.record({ tag, value: text(PRINTABLE, 1, 999) });
}

/** Any well-formed field. */
export function anyField(): fc.Arbitrary<Field> {
  return fc.oneof({ weight: 6, arbitrary: knownField() }, { weight: 1, arbitrary: unknownField() });
}

/** Well-formed fields in any order, tags repeated or not: what a codec has to carry without knowing its meaning. */
export function anyFields(maxLength = 8): fc.Arbitrary<Field[]> {
  return fc.array(anyField(), { minLength: 1, maxLength });
}

/** A frame without deviation: the version first, then up to seven other fields, no tag twice (CAP-FRM-06, CAP-FRM-08). */
export function wellFormedFields(): fc.Arbitrary<Field[]> {
  const others = fc.uniqueArray(
    anyField().filter(({ tag }) => tag !== 'CZ'),
    { maxLength: 7, selector: ({ tag }) => tag },
  );
  return fc.tuple(fieldTagged('CZ'), others).map(([version, more]) => [version, ...more]);
}
