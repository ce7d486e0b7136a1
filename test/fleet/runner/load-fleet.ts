import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findRequirement } from '../../../src/protocol/index.js';
import type { Member } from '../member.js';

/** Folder of the tests of the project, compiled. */
const TESTS = fileURLToPath(new URL('../../', import.meta.url));

/** Where the catalogue of the fleet is. */
export const CATALOGUE = join(TESTS, 'fleet', 'catalogue');

/** The fleet has a mistake: a member twice, or one that names nothing. The message says all of them. */
export class FleetError extends Error {
  override readonly name = 'FleetError';
  readonly code = 'FLEET';
}

/** Compiled place of a catalogue, which may be named as a source: a file, or a folder of files. */
export function placeOf(path: string): string {
  const inTests = relative('test', path);
  const isSource = !inTests.startsWith('..') && !path.startsWith('/');
  return resolve(isSource ? join(TESTS, inTests) : path).replace(/\.ts$/, '.js');
}

/** Whether there is a catalogue at this place. */
export function hasCatalogue(place = CATALOGUE): boolean {
  return filesAt(place).length > 0;
}

/** The members in all files of these places, in the order of files. Throws `FleetError` for a fleet with a mistake. */
export async function loadFleet(places: readonly string[]): Promise<readonly Member[]> {
  const files = places.flatMap((place) => {
    const found = filesAt(place);
    if (found.length === 0) throw new FleetError(`There is no catalogue at ${place}.`);
    return found;
  });
  const members: Member[] = [];
  for (const file of files) {
    const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    for (const value of Object.values(exported)) if (Array.isArray(value)) members.push(...value.filter(isMember));
  }
  assertSound(members);
  return members;
}

function filesAt(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  const isCatalogue = (name: string) => name.endsWith('.js') && !/(?:^index|\.test)\.js$/.test(name);
  return readdirSync(place)
    .filter(isCatalogue)
    .toSorted()
    .map((name) => join(place, name));
}

function isMember(value: unknown): value is Member {
  return typeof value === 'object' && value !== null && 'fault' in value && 'kind' in value && 'id' in value;
}

function assertSound(members: readonly Member[]): void {
  const seen = new Set<string>();
  const mistakes = members.flatMap(({ id, requirements }) => {
    const isTwice = seen.has(id);
    seen.add(id);
    return [
      ...(isTwice ? [`${id} is there twice`] : []),
      ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) ? [] : [`${id} is not kebab-case`]),
      ...requirements
        .filter((name) => findRequirement(name) === undefined)
        .map((name) => `${id} names ${name}, which is not in the register`),
      ...(requirements.length === 0 ? [`${id} names no requirement`] : []),
    ];
  });
  if (mistakes.length > 0) throw new FleetError(`The fleet has mistakes: ${mistakes.join('; ')}.`);
}
