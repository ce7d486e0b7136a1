import type { Field } from '../codec/index.js';

/**
 * The bytes of fields as Latin-1 text. A second writing of the rule CAP-FRM-01, on purpose: what the encoder under test writes is
 * compared with this. Lengths must not pass 999.
 */
export function writeFields(fields: readonly Field[]): string {
  return fields.map((field) => `${field.tag}${String(1_000 + field.value.length).slice(-3)}${field.value}`).join('');
}
