import { FIELD_HEADER_BYTES, type WrittenField } from './field.js';

/** A place of a field: right before it, inside its tag, its length or its value, or right behind it. */
export const FIELD_PARTS = ['before', 'tag', 'length', 'value', 'after'] as const;

export type FieldPart = (typeof FIELD_PARTS)[number];

const OFFSETS = { before: 0, tag: 1, length: 3, value: FIELD_HEADER_BYTES + 1 } as const satisfies Partial<
  Record<FieldPart, number>
>;

/** Bytes before this place of the first field with this tag, where the fields are written; all of them where there is none. */
export function offsetOf(fields: readonly WrittenField[], tag: string, part: FieldPart): number {
  let offset = 0;
  for (const field of fields) {
    const size = FIELD_HEADER_BYTES + field.value.length;
    if (field.tag === tag) return offset + (part === 'after' ? size : Math.min(OFFSETS[part], size));
    offset += size;
  }
  return offset;
}
