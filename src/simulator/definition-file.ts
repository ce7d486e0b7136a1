import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One thing wrong with a file. */
export interface FileProblem {
  /** Names joined by points, such as `rules.0.then`; empty for the file as a whole. */
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that says what is wrong and what is allowed. */
  readonly message: string;
}

/** A file of a persona or of rules that cannot be used, with everything that is wrong with it in the order of the lines. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code = 'FILE_INVALID';
  readonly problems: readonly FileProblem[];

  constructor(fileName: string, problems: readonly FileProblem[]) {
    super(problems.map(({ line, message }) => `${fileName}:${line}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Reads YAML into what a definition describes. Throws `FileError` with every problem at once. */
export function readDefinition<T extends z.ZodType>(content: string, fileName: string, definition: T): z.output<T> {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1);
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    const said = message.charAt(0).toLowerCase() + message.slice(1);
    return { key: '', line: lineAt(pos[0]), message: `This is not YAML: ${said}.` };
  });
  if (syntax.length > 0) throw new FileError(fileName, syntax);
  const result = definition.safeParse(document.toJS({ maxAliasCount: 20 }));
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describe(issue, document, lineAt));
  throw new FileError(
    fileName,
    problems.sort((one, other) => one.line - other.line),
  );
}

function describe(issue: z.core.$ZodIssue, document: Document, lineAt: (offset: number) => number): FileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const place = issue.path.length === 0 ? 'at the top level' : `in ${issue.path.join('.')}`;
    return issue.keys.map((unknown) => {
      const path = [...issue.path, unknown];
      return { key: path.join('.'), line: lineAt(offsetOf(document, path)), message: `There is no key "${unknown}" ${place}.` };
    });
  }
  const key = issue.path.join('.');
  const node = issue.path.length === 0 ? document.contents : document.getIn(issue.path, true);
  const what = key === '' ? 'The file' : key;
  const written = node === undefined || node === null ? 'is not there' : `is ${shown(node)}`;
  const message = `${what} has to be ${issue.message}; it ${written}.`;
  return [{ key, line: lineAt(offsetOf(document, issue.path)), message }];
}

function shown(node: unknown): string {
  const value: unknown = isNode(node) ? node.toJSON() : node;
  return `${JSON.stringify(value)}`.slice(0, 60);
}

/** Where a key stands; where the nearest group around it stands when it is not there itself. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const last = path.at(-1);
  if (last === undefined) return startOf(document.contents);
  const group = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(group) ? group.items.find(({ key }) => isScalar(key) && String(key.value) === last) : undefined;
  if (pair !== undefined) return startOf(pair.key);
  const item = document.getIn(path, true);
  return isNode(item) ? startOf(item) : offsetOf(document, path.slice(0, -1));
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
