import type { Text } from '../language.js';
import { findField } from '../tables/dictionary.js';

/** What an issue says, in both languages. */
export interface Said {
  /** One sentence. */
  readonly message: Text;
  readonly expected?: Text;
  readonly actual?: Text;
}

/** What was seen or wanted: words that have a language, or a value, which has none. */
export type Saying = string | Text;

/** Something an issue tells: all that its sentences are made from. */
export type IssueValue = number | Saying | readonly string[];

/** The same in both languages, unless it has one. */
export function textOf(saying: Saying): Text {
  return typeof saying === 'string' ? { en: saying, fr: saying } : saying;
}

/** A tag with the name of its field, where the dictionary has one. */
export function named(tag: string): Text {
  const name = findField(tag)?.name;
  return name === undefined ? textOf(tag) : { en: `${tag} (${name.en.toLowerCase()})`, fr: `${tag} (${name.fr.toLowerCase()})` };
}

/** A number of characters. */
export function characters(count: number): Text {
  return { en: `${count} characters`, fr: `${count} ${count === 1 ? 'caractère' : 'caractères'}` };
}
