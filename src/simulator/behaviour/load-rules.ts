import { z } from 'zod';
import { readDefinition, readDefinitionFile } from './definition-file.js';
import { type Rule, rulesSchema } from './rule.js';

/** A file without content, comments aside, has no rules. */
const contentSchema = z.preprocess((content) => content ?? [], rulesSchema);

/** Reads rules from a YAML list. Throws `FileError` with the line of everything that is wrong. */
export function loadRules(content: string, fileName: string): Rule[] {
  return readDefinition(content, fileName, contentSchema);
}

/** Reads the rules of a file. Throws `FileError` as `loadRules` does, and `InputFileError` for a file that is not read. */
export function readRulesFile(path: string, shownName: string = path): Rule[] {
  return readDefinitionFile(path, shownName, contentSchema);
}
