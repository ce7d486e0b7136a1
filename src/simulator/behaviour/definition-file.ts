import { isNode } from 'yaml';
import type { z } from 'zod';
import { describeProblems, type FileProblem, MAX_YAML_BYTES, YamlFile } from '../../definition/index.js';
import { readInputText } from '../../input-file/index.js';
import { nearest } from '../../package/index.js';
import { listedKeys } from './values.js';

export type { FileProblem };

/** A file of a persona or of rules that cannot be used, with everything that is wrong with it in the order of the lines. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code = 'FILE_INVALID';
  readonly problems: readonly FileProblem[];

  constructor(fileName: string, problems: readonly FileProblem[]) {
    super(describeProblems(fileName, problems));
    this.problems = problems;
  }
}

/** Reads YAML into what a definition describes. Throws `FileError` with every problem at once. */
export function readDefinition<T extends z.ZodType>(content: string, fileName: string, definition: T): z.output<T> {
  const file = new YamlFile(content);
  if (file.syntaxProblems.length > 0) throw new FileError(fileName, file.syntaxProblems);
  const result = definition.safeParse(file.data);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describe(issue, file));
  throw new FileError(
    fileName,
    problems.sort((one, other) => one.line - other.line),
  );
}

/** The same for a file by its path. Throws `InputFileError` for a file that is not read. */
export function readDefinitionFile<T extends z.ZodType>(path: string, shownName: string, definition: T): z.output<T> {
  return readDefinition(readInputText(path, { name: shownName, maxBytes: MAX_YAML_BYTES }), shownName, definition);
}

function describe(issue: z.core.$ZodIssue, file: YamlFile): FileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const group = issue.path.join('.');
    const allowed = listedKeys(issue);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const values = { key, group, near: nearest(key, allowed), allowed };
      return { key: path.join('.'), line: file.lineOf(path), wrong: { kind: 'unknown-key', values } };
    });
  }
  const key = issue.path.join('.');
  const node = file.nodeAt(issue.path);
  const allowed = { en: issue.message, fr: issue.message };
  const written = node === undefined || node === null ? undefined : shown(node);
  return [{ key, line: file.lineOf(issue.path), wrong: { kind: 'wrong-value', values: { key, allowed, written } } }];
}

function shown(node: unknown): string {
  const value: unknown = isNode(node) ? node.toJSON() : node;
  return `${JSON.stringify(value)}`.slice(0, 60);
}
