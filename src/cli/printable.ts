/** Text with everything that is no printable ASCII written out: `\r`, `\n`, `\x02`. A terminal then shows what is there. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (character) => {
    if (character === '\r') return '\\r';
    if (character === '\n') return '\\n';
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
  });
}

/** Text that people wrote, such as a ticket: letters of any language stay, control characters other than line ends do not. */
export function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, (character) => printable(character));
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
