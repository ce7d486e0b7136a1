import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  const path = isName ? join(personaFolder(), `${nameOrFile}.yaml`) : nameOrFile;
  return readDefinitionFile(path, shownName ?? path, personaSchema);
}

/** `personas` beside the nearest `package.json` above this file. */
function personaFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The package is incomplete: no package.json above its code. Install it again.');
    folder = parent;
  }
  return join(folder, 'personas');
}
