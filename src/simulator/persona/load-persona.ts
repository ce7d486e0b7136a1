import { join } from 'node:path';
import { packageRoot } from '../../package/index.js';
import { readDefinitionFile } from '../behaviour/definition-file.js';
import { type Persona, personaSchema } from './persona.js';

/** The personas of the package. */
export const PERSONA_NAMES = ['default', 'ingenico-desk5000', 'nepting', 'payxpert'] as const;

export type PersonaName = (typeof PERSONA_NAMES)[number];

/**
 * Reads a persona: one of `PERSONA_NAMES`, or a YAML file by its path; `shownName` is how messages call it. Throws `FileError` for a
 * file with something wrong in it, and `InputFileError` for one that is not read.
 */
export function loadPersona(nameOrFile: string, shownName?: string): Persona {
  const isName = PERSONA_NAMES.some((name) => name === nameOrFile);
  const path = isName ? join(packageRoot(), 'personas', `${nameOrFile}.yaml`) : nameOrFile;
  return readDefinitionFile(path, shownName ?? path, personaSchema);
}
