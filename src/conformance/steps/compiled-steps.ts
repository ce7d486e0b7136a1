import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../package/index.js';

/** The compiled step definitions, relative to the package. */
export function compiledSteps(): string {
  const compiled = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'steps');
  return `${relative(packageRoot(), compiled).replaceAll('\\', '/')}/*.js`;
}
