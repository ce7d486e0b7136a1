import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COMPILED = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A fault, as one exact snippet of the compiled code and what it is replaced by. */
export interface Fault {
  readonly title: string;
  /** Counted from `src`. */
  readonly file: string;
  readonly snippet: string;
  readonly replacement: string;
}

/** A copy of the compiled code. */
export interface Copy {
  /** Loads a module of the copy, named by its path from `src`. */
  load(path: string): Promise<unknown>;
  remove(): void;
}

/**
 * Copies compiled layers (all of them when none is named) into the compiled output, where packages resolve, and puts the fault into
 * the copy. Throws unless its snippet occurs exactly once: a fault cannot vanish unseen.
 */
export function copyCompiled(fault?: Fault, layers: readonly string[] = readdirSync(join(COMPILED, 'src'))): Copy {
  const folder = mkdtempSync(join(COMPILED, 'planted-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const layer of layers) cpSync(join(COMPILED, 'src', layer), join(folder, layer), { recursive: true });
    if (fault !== undefined) plant(join(folder, fault.file), fault);
  } catch (error) {
    remove();
    throw error;
  }
  return { load: (path) => import(pathToFileURL(join(folder, path)).href), remove };
}

function plant(path: string, { file, snippet, replacement }: Fault): void {
  const parts = readFileSync(path, 'utf8').split(snippet);
  assert.equal(parts.length, 2, `"${snippet}" stands ${parts.length - 1} times in ${file}, and once is needed`);
  writeFileSync(path, parts.join(replacement));
}
