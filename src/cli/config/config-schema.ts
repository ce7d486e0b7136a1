import { z } from 'zod';
import { configDefinition } from './config-definition.js';

/** As much of a JSON Schema as its readers in this project need. */
export interface ConfigSchema {
  readonly properties: Readonly<Record<string, { readonly properties?: object }>>;
}

/** JSON Schema (2020-12) of the configuration file, from the definition that validates it. Editors complete and check with it. */
export function configSchema(): ConfigSchema {
  const { $schema, properties = {}, ...schema } = z.toJSONSchema(configDefinition, { target: 'draft-2020-12', io: 'input' });
  const groups = Object.entries(properties).map(([name, part]) => [name, typeof part === 'boolean' ? {} : part] as const);
  const title = 'Caisse-AP conformance configuration';
  return { $schema, title, ...schema, properties: Object.fromEntries(groups) } as ConfigSchema;
}
