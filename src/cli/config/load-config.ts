import { isNode, isScalar } from 'yaml';
import type { z } from 'zod';
import { describeProblems, type FileProblem, YamlFile } from '../../definition/index.js';
import type { Capabilities, Text } from '../../protocol/index.js';
import { CommandError } from '../command-error.js';
import { allowedValue } from './allowed-values.js';
import { type Config, resolveConfig } from './config.js';
import { configDefinition } from './config-definition.js';
import { unknownKey } from './known-keys.js';

/** A configuration file that cannot be used. Holds everything that is wrong with it, in the order of the lines. */
export class ConfigError extends CommandError {
  override readonly name = 'ConfigError';
  readonly problems: readonly FileProblem[];

  constructor(fileName: string, problems: readonly FileProblem[]) {
    super('USAGE', { en: describeProblems(fileName, problems), fr: describeProblems(fileName, problems, 'fr') });
    this.problems = problems;
  }
}

/**
 * Reads a configuration file in YAML. An empty file, and an empty key, mean the defaults. Throws `ConfigError` with every problem
 * at once: syntax, unknown keys, wrong types, values that are not allowed.
 */
export function loadConfig(text: string, fileName: string): Config {
  const file = new YamlFile(text);
  if (file.syntaxProblems.length > 0) throw new ConfigError(fileName, file.syntaxProblems);
  const written = withoutEmptyKeys(file.data);
  const result = configDefinition.safeParse(written);
  const resolved = result.success ? resolveConfig(result.data) : undefined;
  const problems = [
    ...(result.error?.issues ?? []).flatMap((issue) => problemsOf(issue, file)),
    ...(resolved?.contradictions ?? []).map(({ path, allowed }) => valueProblem(path, allowed, file)),
  ];
  if (resolved === undefined || problems.length > 0) {
    throw new ConfigError(
      fileName,
      problems.sort((one, other) => one.line - other.line),
    );
  }
  return { ...resolved.config, declared: declaredIn(written, resolved.config.capabilities) };
}

/** The capabilities that the file speaks of. */
function declaredIn(written: unknown, { ...all }: Capabilities): Partial<Capabilities> {
  const group = typeof written === 'object' && written !== null && 'capabilities' in written ? written.capabilities : undefined;
  const names = new Set(typeof group === 'object' && group !== null ? Object.keys(group) : []);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

function problemsOf(issue: z.core.$ZodIssue, file: YamlFile): FileProblem[] {
  if (issue.code !== 'unrecognized_keys')
    return [valueProblem(issue.path, allowedValue(issue.message), file, issue.message === 'text')];
  return issue.keys.map((key) => {
    const line = file.lineOf([...issue.path, key]);
    return { key: [...issue.path, key].join('.'), line, wrong: unknownKey(issue.path.join('.'), key) };
  });
}

function valueProblem(path: readonly PropertyKey[], form: Text, file: YamlFile, isTextDue = false): FileProblem {
  const key = path.join('.');
  const node = file.nodeAt(path);
  const written = isScalar(node) && node.source !== undefined ? node.source : JSON.stringify(isNode(node) ? node.toJSON() : node);
  const isText = isScalar(node) && typeof node.value === 'string';
  const shown = `${isText ? JSON.stringify(written) : written}`.slice(0, 60);
  const needsQuotes = isTextDue && isScalar(node) && typeof node.value === 'number';
  const allowed = needsQuotes ? inQuotes(form, written) : form;
  return { key, line: file.lineOf(path), wrong: { kind: 'wrong-value', values: { key, allowed, written: shown } } };
}

/** A number where text is due, such as a version: it reads as text in quotes. */
function inQuotes({ en, fr }: Text, written: string): Text {
  return { en: `${en}, in quotes: "${written}"`, fr: `${fr}, entre guillemets : "${written}"` };
}

/** A key without a value is a key left out. */
function withoutEmptyKeys(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutEmptyKeys(inner)]));
}
