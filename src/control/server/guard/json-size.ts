/** Lists and objects inside each other that a body may have; the deepest that any route takes has seven. */
const MAX_DEPTH = 32;

/** Values that a body may have in all: a thousand rules have room. */
const MAX_VALUES = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * What makes JSON text too much to look at, as the end of a sentence about it; undefined for what is not. Takes time linear in the
 * length of the text, whatever it is.
 */
export function excessOf(text: string): string | undefined {
  let depth = 0;
  let values = 1;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInText = false;
    } else if (code === QUOTE) isInText = true;
    else if (code === 0x2c) values += 1;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      values += 1;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH) return `nests lists and objects more than ${MAX_DEPTH} deep`;
    if (values > MAX_VALUES) return `has more than ${MAX_VALUES} values`;
  }
  return undefined;
}
