import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunFolderError } from '../run-folder-error.js';
import { isHolderAlive, type LockHolder, lockHolder, thisHolder } from './lock-holder.js';

/** A folder that is held by this process, until it is released. */
export interface FolderLock {
  release(): void;
}

/** How often a holder shows that it lives, to those that cannot see its process. */
const HEARTBEAT_MS = 10_000;

/** A file that cannot be read yet may still be in the making. */
const FRESH_MS = 1_000;

/** So often in a row somebody else is not faster: something is wrong with the folder. */
const MOST_TRIES = 100;

/**
 * Takes the lock of a folder by making the file `lock-N` in `work`, N one more than that of the last holder, which has to be dead: of two
 * that try at the same time one makes the file. Throws `RunFolderError` when somebody else holds it. `folder` is how it is called.
 */
export function lockFolder(work: string, folder: string, isAlive?: (pid: number) => boolean): FolderLock {
  const holder = thisHolder();
  const own = takeNext(work, holder, (held) => refuseLiving(held, folder, isAlive));
  try {
    // Whoever made a file meanwhile sees this one, or is seen here.
    for (const held of heldIn(work)) if (held.name !== own) refuseLiving(held, folder, isAlive);
  } catch (error) {
    unlinkSync(join(work, own));
    throw error;
  }
  for (const { name } of heldIn(work)) if (name !== own) rmSync(join(work, name), { force: true });
  const heartbeat = setInterval(() => touch(join(work, own)), HEARTBEAT_MS).unref();
  return {
    release: () => {
      clearInterval(heartbeat);
      rmSync(join(work, own), { force: true });
    },
  };
}

interface Held {
  readonly name: string;
  readonly number: number;
  /** Undefined where the file cannot be read as one: whoever made it was no run of ours. */
  readonly holder: LockHolder | undefined;
  readonly path: string;
}

function takeNext(work: string, holder: LockHolder, refuse: (held: Held) => void): string {
  for (let tries = 1; ; tries += 1) {
    try {
      mkdirSync(work, { recursive: true });
      const held = heldIn(work);
      for (const one of held) refuse(one);
      const name = `lock-${Math.max(0, ...held.map(({ number }) => number)) + 1}`;
      makeWhole(join(work, name), `${JSON.stringify(holder)}\n`);
      return name;
    } catch (error) {
      // Somebody was faster, or has just removed the folder after its own run.
      if (!['EEXIST', 'ENOENT'].includes(codeOf(error)) || tries === MOST_TRIES) throw error;
    }
  }
}

/** Makes a file that is not there yet, with its content or not at all. */
function makeWhole(path: string, content: string): void {
  const draft = `${path}-${randomUUID()}`;
  try {
    writeFileSync(draft, content);
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
    // A file system without links.
    writeFileSync(path, content, { flag: 'wx' });
  } finally {
    rmSync(draft, { force: true });
  }
}

function heldIn(work: string): Held[] {
  return readdirSync(work).flatMap((name) => {
    const [, number] = /^lock-(\d{1,9})$/.exec(name) ?? [];
    if (number === undefined) return [];
    const path = join(work, name);
    return [{ name, number: Number(number), holder: readHolder(path), path }];
  });
}

function readHolder(path: string): LockHolder | undefined {
  try {
    return lockHolder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function refuseLiving({ holder, path }: Held, folder: string, isAlive?: (pid: number) => boolean): void {
  const age = ageOf(path);
  if (holder === undefined ? age > FRESH_MS : !isHolderAlive(holder, age, isAlive)) return;
  const who = holder === undefined ? '' : ` (process ${holder.pid} on ${holder.host}, since ${holder.startedAt})`;
  throw new RunFolderError('LOCKED', `A run is going on in ${folder}${who}. Wait for its end, or give another folder.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Milliseconds since the holder last showed that it lives. */
function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The folder was removed under the run: there is nothing to hold any more.
  }
}
