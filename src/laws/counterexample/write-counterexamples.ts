import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CounterexampleFile } from './counterexample-file.js';

export interface WrittenCounterexample {
  readonly path: string;
  readonly counterexample: CounterexampleFile;
}

/**
 * Writes each finding to a file of its own in `folder`, the shortest first: names begin with the rank. Of findings of the same kind,
 * requirement and shape the shortest is kept, and an earlier file of that finding is replaced, once all new ones are whole. Other
 * files stay as they are, and all of them when one cannot be written.
 */
export async function writeCounterexamples(
  folder: string,
  counterexamples: readonly CounterexampleFile[],
): Promise<WrittenCounterexample[]> {
  if (counterexamples.length === 0) return [];
  await mkdir(folder, { recursive: true });
  const byName = new Map<string, CounterexampleFile>();
  for (const one of counterexamples.toSorted((one, other) => sizeOf(one) - sizeOf(other))) {
    if (!byName.has(nameOf(one))) byName.set(nameOf(one), one);
  }
  const earlier = (await readdir(folder)).filter((name) => byName.has(name.replace(/^\d{2,}-/, '')));
  const written = [...byName].map(([name, counterexample], index) => {
    return { path: join(folder, `${String(index + 1).padStart(2, '0')}-${name}`), counterexample };
  });
  await writeBeside(written);
  for (const { path } of written) await rename(besideOf(path), path);
  const paths = new Set(written.map(({ path }) => path));
  for (const name of earlier) if (!paths.has(join(folder, name))) await rm(join(folder, name), { force: true });
  return written;
}

async function writeBeside(counterexamples: readonly WrittenCounterexample[]): Promise<void> {
  try {
    for (const { path, counterexample } of counterexamples) await writeFile(besideOf(path), textOf(counterexample));
  } catch (error) {
    // The first error counts, whatever becomes of the rest.
    for (const { path } of counterexamples) await rm(besideOf(path), { force: true }).catch(() => {});
    throw error;
  }
}

/** Where a file lies until it is whole. */
function besideOf(path: string): string {
  return `${path}.part`;
}

/** What a person has to read: commands of a session, bytes of a frame. */
function sizeOf(counterexample: CounterexampleFile): number {
  if (counterexample.kind === 'terminal') return counterexample.commands.length;
  return counterexample.bytes?.length ?? JSON.stringify(counterexample.input).length;
}

/** File systems take 255 bytes; so much is enough to tell one finding from another. */
const LONGEST_NAME = 160;

function nameOf({ kind, requirements: [requirement = ''], shape }: CounterexampleFile): string {
  const more = shape.startsWith(`${requirement} `) ? shape.slice(requirement.length + 1) : shape;
  const words = [kind, requirement, more.toLowerCase()].map((word) => word.replace(/[^A-Za-z0-9]+/g, '-'));
  return `${words.join('-').slice(0, LONGEST_NAME).replace(/-+$/, '')}.json`;
}

/** JSON in ASCII, so that no editor and no encoding changes a byte above 7E. */
function textOf(counterexample: CounterexampleFile): string {
  const json = JSON.stringify(counterexample, undefined, 2);
  const escaped = json.replace(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${escaped}\n`;
}
