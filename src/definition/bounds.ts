import { type CST, Lexer, Parser } from 'yaml';
import type { FileProblem } from './file-problem.js';
import type { Wrong } from './problem-sentences.js';

/** Bytes of a YAML file that is read. */
export const MAX_YAML_BYTES = 1_048_576;

/** Keys, values, brackets, dashes and colons of a file, counted together: some 25,000 keys. What is written by hand has hundreds. */
export const MAX_YAML_TOKENS = 100_000;

/** Lines of a file, empty ones and comments among them. */
export const MAX_YAML_LINES = 100_000;

/** Levels of lists and groups inside each other: what reads them goes down level by level. */
export const MAX_YAML_DEPTH = 64;

/** Aliases (`*name`) of a file. */
export const MAX_YAML_ALIASES = 100;

/** What makes a text too large, too deep or too entangled to be read, in time that grows with its length; undefined for any other. */
export function boundProblem(text: string): FileProblem | undefined {
  if (text.length > MAX_YAML_BYTES) return problem(1, { kind: 'too-large' });
  return countProblem(text) ?? depthProblem(text);
}

function countProblem(text: string): FileProblem | undefined {
  let tokens = 0;
  let aliases = 0;
  let line = 1;
  for (const source of new Lexer().lex(text)) {
    line += linesIn(source);
    if (line > MAX_YAML_LINES) return problem(line, { kind: 'too-many-lines', values: { most: MAX_YAML_LINES } });
    if (/^[ \t\r\n]*$|^#/.test(source)) continue;
    tokens += 1;
    if (source.startsWith('*')) aliases += 1;
    if (tokens > MAX_YAML_TOKENS) return problem(line, { kind: 'too-many-keys' });
    if (aliases > MAX_YAML_ALIASES) return problem(line, { kind: 'too-many-aliases', values: { most: MAX_YAML_ALIASES } });
  }
  return undefined;
}

/** The parser below the one that composes values needs no stack. */
function depthProblem(text: string): FileProblem | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of new Parser().parse(text)) {
    open.push({ token, depth: 0 });
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { token: current, depth } = next;
      if (depth > MAX_YAML_DEPTH) {
        const line = 1 + linesIn(text.slice(0, current.offset));
        return problem(line, { kind: 'too-deep', values: { most: MAX_YAML_DEPTH } });
      }
      for (const inner of innerTokens(current)) open.push({ token: inner, depth: depth + 1 });
    }
  }
  return undefined;
}

function innerTokens(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part !== undefined && part !== null));
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function problem(line: number, wrong: Wrong): FileProblem {
  return { key: '', line, wrong };
}
