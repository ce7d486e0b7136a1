import type { Wrong } from '../../definition/index.js';
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
export function unknownKey(group: string, key: string): Wrong {
  const allowed = KEYS.get(group) ?? [];
  const home = [...KEYS].find(([name, keys]) => name !== group && keys.includes(key))?.[0];
  return { kind: 'unknown-key', values: { key, group, near: nearest(key, allowed), home, allowed } };
}
