/** Markup that is safe to write as it is. Only `html` and `trusted` make it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes. Text and numbers are escaped, markup and lists of it are kept, `undefined` and `false` write nothing. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** Markup from a template: everything put into it is text, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  contents.forEach((content, index) => {
    markup += markupOf(content) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Markup written by us: styles and scripts. Never for anything a peer said. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** Contents with a separator between them. */
export function joined(contents: readonly Content[], separator: Content): Html {
  return new Html(contents.map(markupOf).join(markupOf(separator)));
}

function markupOf(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Html) return content.markup;
  if (typeof content === 'string' || typeof content === 'number') return escapeText(String(content));
  return content.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Characters that would vanish, or turn the text around them, in a browser. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replace(INVISIBLE, showInvisible);
}

/** A character by its number, such as `\x00` or `\u202e`. */
function showInvisible(character: string): string {
  const code = character.charCodeAt(0);
  const digits = code.toString(16);
  return code <= 0xff ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
