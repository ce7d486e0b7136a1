import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FileError, loadPersona, loadRules, PERSONA_NAMES, type Persona, type Rule } from '../simulator/index.js';
import { CommandError } from './command-error.js';

/** The persona of a name or a file. Throws `CommandError` with everything that is wrong with the file, line by line. */
export function readPersona(nameOrFile: string, cwd: string): Persona {
  if (PERSONA_NAMES.some((name) => name === nameOrFile)) return loadPersona(nameOrFile);
  const path = resolve(cwd, nameOrFile);
  if (existsSync(path)) return understand(() => loadPersona(path), nameOrFile);
  const names = PERSONA_NAMES.join(', ');
  throw new CommandError(
    'USAGE',
    `There is no persona and no file "${nameOrFile}". Personas: ${names}; or the path of a YAML file.`,
  );
}

/** The rules of a file. Throws `CommandError` with everything that is wrong with it, line by line. */
export function readRules(file: string, cwd: string): Rule[] {
  const path = resolve(cwd, file);
  return understand(() => loadRules(readFileSync(path, 'utf8'), file), file);
}

function understand<T>(read: () => T, file: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) throw new CommandError('USAGE', error.message);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw new CommandError('USAGE', `The file ${file} cannot be read (${code}).`);
  }
}
