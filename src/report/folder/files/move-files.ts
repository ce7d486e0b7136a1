import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesIn } from './own-files.js';

/** A change of a folder: what goes out of it, and what comes in. */
export interface Moves {
  readonly folder: string;
  /** Where the new files lie, whole. */
  readonly fresh: string;
  /** Where the old ones go. */
  readonly old: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly replaced: readonly string[];
}

/**
 * Moves the old files out, then the new ones in, then removes the old ones: first what was begun and not ended. When a file cannot be
 * moved, everything goes back to where it was, `onUndone` is called, and the error is thrown. Files of somebody else in a folder that
 * went out come back.
 */
export async function moveInto(moves: Moves, onUndone: () => Promise<void>): Promise<void> {
  const done: (readonly [from: string, to: string])[] = [];
  const move = (from: string, to: string) => {
    renameSync(from, to);
    done.push([from, to]);
  };
  try {
    mkdirSync(moves.old, { recursive: true });
    // Without a pause between, so that this takes no time that a signal could fall into.
    for (const name of moves.outgoing) if (isStillOld(name, moves)) move(join(moves.folder, name), join(moves.old, name));
    for (const name of moves.incoming) {
      if (existsSync(join(moves.fresh, name))) move(join(moves.fresh, name), join(moves.folder, name));
    }
  } catch (error) {
    if (done.toReversed().every(([from, to]) => canMove(to, from))) await onUndone();
    throw error;
  }
  for (const file of moves.replaced) rmSync(join(moves.old, file), { force: true, recursive: true });
  bringBack(moves);
}

function canMove(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** What comes in under a name lies beside until it has come: then the name holds the new one. */
function isStillOld(name: string, { folder, fresh, old, incoming }: Moves): boolean {
  if (!existsSync(join(folder, name)) || existsSync(join(old, name))) return false;
  return !incoming.includes(name) || existsSync(join(fresh, name));
}

/** Brings back what was not of the run; nothing is ever overwritten. */
function bringBack({ folder, old }: Moves): void {
  for (const file of filesIn(old, '')) {
    const place = join(folder, file);
    mkdirSync(dirname(place), { recursive: true });
    renameSync(join(old, file), existsSync(place) ? freeName(place) : place);
  }
  removeEmpty(old);
}

function freeName(place: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${place}.kept-${number}`;
    if (!existsSync(name)) return name;
  }
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  rmdirSync(folder);
}
