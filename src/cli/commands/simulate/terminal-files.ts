import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputFileError } from '../../../input-file/index.js';
import { FileError, loadPersona, PERSONA_NAMES, type Persona, type Rule, readRulesFile } from '../../../simulator/index.js';
import { CommandError, inputFileRefusal } from '../../command-error.js';

const REMEDY = { en: 'Give the path of a YAML file.', fr: "Donnez le chemin d'un fichier YAML." };

/** The persona of a name or a file. Throws `CommandError` with everything that is wrong with the file, line by line. */
export function readPersona(nameOrFile: string, cwd: string): Persona {
  if (PERSONA_NAMES.some((name) => name === nameOrFile)) return loadPersona(nameOrFile);
  const path = resolve(cwd, nameOrFile);
  if (existsSync(path)) return understand(() => loadPersona(path, nameOrFile));
  const names = PERSONA_NAMES.join(', ');
  throw new CommandError(
    'USAGE',
    `There is no persona and no file "${nameOrFile}". Personas: ${names}; or the path of a YAML file.`,
  );
}

/** The rules of a file. Throws `CommandError` with everything that is wrong with it, line by line. */
export function readRules(file: string, cwd: string): Rule[] {
  const path = resolve(cwd, file);
  return understand(() => readRulesFile(path, file));
}

function understand<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) throw new CommandError('USAGE', error.message);
    if (error instanceof InputFileError) throw inputFileRefusal(error, REMEDY);
    throw error;
  }
}
