/** Characters a screen obeys or hides behind: controls of both sets, turns of the writing direction, what has no width, odd line ends. */
const INVISIBLE = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Text with everything that is no printable ASCII written out: `\r`, `\n`, `\x02`. A terminal then shows what is there. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, writtenOut);
}

/** Text that people wrote, such as a ticket: letters of any language stay, control characters other than line ends do not. */
export function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, (character) => (character === '\n' ? character : writtenOut(character)));
}

/** The same on one line, for a sentence that may hold the words of a peer: line ends are written out as well. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, writtenOut);
}

/** What a screen may get beside text: line ends, colours, and the way back to the beginning of a line that is written over. */
const OWN_CONTROLS =
  /\x1b\[\d{1,3}(?:;\d{1,3})*m|\r\x1b\[2K|\n|[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Beginnings of lines, and signs within them, that CI servers take for commands. */
const CI_COMMAND = /(?<=^[^\S\n]*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/gm;

/**
 * A piece of output as a stream may get it, whatever is in it: nothing that a screen obeys but our own colours (where it has any), and
 * nothing that a CI server takes for a command. The escapes are those of JSON, in which data stays what it is.
 */
export function harmless(output: string, { hasColors }: { readonly hasColors: boolean }): string {
  const shown = output.replace(OWN_CONTROLS, (control) => {
    return control === '\n' || (hasColors && control.length > 1) ? control : [...control].map(escaped).join('');
  });
  return shown.replace(CI_COMMAND, escaped);
}

function writtenOut(character: string): string {
  if (character === '\r') return '\\r';
  if (character === '\n') return '\\n';
  const code = character.charCodeAt(0);
  return code > 0xff ? escaped(character) : `\\x${code.toString(16).padStart(2, '0').toUpperCase()}`;
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0x20 && code < 0x7f && !':#'.includes(character) ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Text cut into lines of at most `width` characters, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const cut = space > 0 ? space : width;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(space > 0 ? cut + 1 : cut);
  }
  return [...lines, rest];
}
