import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Config, resolveConfig } from './config.js';
import { configDefinition } from './config-definition.js';
import { describeUnknownKey } from './known-keys.js';

/** One thing wrong with a configuration file. */
export interface ConfigProblem {
  /** Names joined by points, such as `timeLimits.quiet`; empty for the file as a whole. */
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that says what is wrong and what is allowed. */
  readonly message: string;
}

/** A configuration file that cannot be used. Holds everything that is wrong with it, in the order of the lines. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
  readonly problems: readonly ConfigProblem[];

  constructor(fileName: string, problems: readonly ConfigProblem[]) {
    super(problems.map(({ line, message }) => `${fileName}:${line}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

type Path = readonly PropertyKey[];

/**
 * Reads a configuration file in YAML. An empty file, and an empty key, mean the defaults. Throws `ConfigError` with every problem
 * at once: syntax, unknown keys, wrong types, values that are not allowed.
 */
export function loadConfig(text: string, fileName: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => Math.max(lines.linePos(offset).line, 1);
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    return { key: '', line: place(pos[0]), message: `This is not YAML: ${lowerFirst(message)}.` };
  });
  if (syntax.length > 0) throw new ConfigError(fileName, syntax);
  const result = configDefinition.safeParse(withoutEmptyKeys(document.toJS()));
  const resolved = result.success ? resolveConfig(result.data) : undefined;
  const problems = [
    ...(result.error?.issues ?? []).flatMap((issue) => problemsOf(issue, document, place)),
    ...(resolved?.contradictions ?? []).map(({ path, allowed }) => valueProblem(path, allowed, document, place)),
  ];
  if (resolved === undefined || problems.length > 0) {
    throw new ConfigError(
      fileName,
      problems.sort((one, other) => one.line - other.line),
    );
  }
  return resolved.config;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, place: (offset: number) => number): ConfigProblem[] {
  if (issue.code !== 'unrecognized_keys') return [valueProblem(issue.path, issue.message, document, place)];
  return issue.keys.map((key) => {
    const line = place(offsetOf(document, [...issue.path, key]));
    return { key: [...issue.path, key].join('.'), line, message: describeUnknownKey(issue.path.join('.'), key) };
  });
}

function valueProblem(path: Path, allowed: string, document: Document, place: (offset: number) => number): ConfigProblem {
  const key = path.join('.');
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const written = isScalar(node) && node.source !== undefined ? node.source : JSON.stringify(isNode(node) ? node.toJSON() : node);
  const isText = isScalar(node) && typeof node.value === 'string';
  const shown = `${isText ? JSON.stringify(written) : written}`.slice(0, 60);
  const quotes =
    isScalar(node) && typeof node.value === 'number' && allowed.startsWith('text') ? `, in quotes: "${written}"` : '';
  const message = `${key === '' ? 'The file' : key} has to be ${allowed}${quotes}; it is ${shown}.`;
  return { key, line: place(offsetOf(document, path)), message };
}

/** Where a key stands; where the nearest group around it stands when it is not there itself. */
function offsetOf(document: Document, path: Path): number {
  const group = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  if (last === undefined) return startOf(document.contents);
  if (isMap(group)) {
    const pair = group.items.find(({ key }) => isScalar(key) && String(key.value) === last);
    if (pair !== undefined) return startOf(pair.key);
  }
  const item = document.getIn(path, true);
  return isNode(item) ? startOf(item) : offsetOf(document, path.slice(0, -1));
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** A key without a value is a key left out. */
function withoutEmptyKeys(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutEmptyKeys(inner)]));
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
