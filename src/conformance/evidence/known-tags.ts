import { type Fields, findField } from '../../protocol/index.js';

/** The tags of the dictionary among these fields, once each: few, however many fields there are. */
export function knownTagsIn(fields: Fields): string[] {
  return [...new Set(fields.map(({ tag }) => tag))].filter((tag) => findField(tag) !== undefined);
}
