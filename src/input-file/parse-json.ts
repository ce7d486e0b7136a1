/** Levels of arrays and objects that a file may have: what reads it goes down level by level. */
export const MAX_JSON_DEPTH = 64;

/** JSON that is nested deeper than `MAX_JSON_DEPTH`. */
export class JsonDepthError extends Error {
  override readonly name = 'JsonDepthError';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`it is nested more than ${MAX_JSON_DEPTH} levels deep at line ${line}`);
    this.line = line;
  }
}

/** Parses JSON that a file holds. Throws `JsonDepthError`, before anything is made of it, or the `SyntaxError` of `JSON.parse`. */
export function parseShallowJson(text: string): unknown {
  let depth = 0;
  let line = 1;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\n') line += 1;
    else if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) throw new JsonDepthError(line);
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return JSON.parse(text);
}
