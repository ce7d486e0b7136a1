import { nearest } from '../../package/index.js';
import { configSchema } from './config-schema.js';

/** Keys of each group of the configuration file, by the name of the group; the file itself is `''`. */
const KEYS: ReadonlyMap<string, readonly string[]> = keysByGroup();

function keysByGroup(): Map<string, readonly string[]> {
  const { properties } = configSchema();
  const groups = Object.entries(properties).map(([name, part]) => [name, Object.keys(part.properties ?? {})] as const);
  return new Map([['', Object.keys(properties)], ...groups.filter(([, keys]) => keys.length > 0)]);
}

/** What to say of a key that does not exist: where it belongs, or the nearest one, and in any case all that exist there. */
export function describeUnknownKey(group: string, key: string): string {
  const here = KEYS.get(group) ?? [];
  const place = group === '' ? 'at the top level' : `in ${group}`;
  const home = [...KEYS].find(([name, keys]) => name !== group && keys.includes(key));
  const near = nearest(key, here);
  const hint =
    home !== undefined
      ? `It belongs ${home[0] === '' ? 'at the top level' : `in ${home[0]}`}. `
      : near === undefined
        ? ''
        : `Did you mean "${near}"? `;
  return `There is no key "${key}" ${place}. ${hint}Allowed: ${here.join(', ')}.`;
}
