import { accessSync, constants, existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { RunStart } from '../run-context.js';
import { type Manifest, readManifest, WORK_FOLDER } from './files/manifest.js';
import { moveAside } from './files/move-aside.js';
import { assertOurs, knownFiles } from './files/own-files.js';
import { finishReplacing, type Replacement, replaceFiles } from './files/replace-files.js';
import { type FolderLock, lockFolder } from './lock/folder-lock.js';
import { makeFolder } from './make-folder.js';
import { readStart } from './record/read-record.js';
import { type RunRecord, startRecord } from './record/run-record.js';
import { RunFolderError } from './run-folder-error.js';

const RECORD = /^record-(\d{1,9})$/;
const UNBEGUN = /^record-\d{1,9}\.part$/;

/** The folder of a report, held by this process: nobody else writes into it until it is closed. */
export class RunFolder {
  readonly path: string;
  readonly #lock: FolderLock;

  private constructor(path: string, lock: FolderLock) {
    this.path = path;
    this.#lock = lock;
  }

  /**
   * Makes the folder where there is none, takes it, and ends what a process before did not live to end. Throws `RunFolderError` when a
   * run is going on in it, or when it cannot be used.
   */
  static async open(path: string, isAlive?: (pid: number) => boolean): Promise<RunFolder> {
    const lock = await usable(path, async () => {
      await makeFolder(path);
      assertWritable(path);
      return lockFolder(join(path, WORK_FOLDER), path, isAlive);
    });
    const folder = new RunFolder(path, lock);
    try {
      await usable(path, () => finishReplacing(path));
      dropUnbegun(path);
      return folder;
    } catch (error) {
      folder.close();
      throw error;
    }
  }

  /** Throws `RunFolderError` when files of somebody else are where a report goes. */
  async assertOurs(): Promise<void> {
    await assertOurs(this.path);
  }

  /**
   * Begins the record of a run, with messages that are known already, beside those of runs that were killed: it replaces them with the
   * report that is made of it.
   */
  startRecord(start: RunStart, known: readonly Envelope[] = []): RunRecord {
    const number = Math.max(0, ...recordsIn(this.path)) + 1;
    return startRecord(recordPath(this.path, number), start, known);
  }

  /** Folder of the record of the last run of which no report was made; undefined when there is none. */
  get openRecord(): string | undefined {
    return lastRecordIn(this.path);
  }

  /** Moves the report and the records to another folder. */
  async moveTo(target: string): Promise<void> {
    const records = recordsIn(this.path).map((number) => `${WORK_FOLDER}/record-${number}`);
    await moveAside(this.path, target, records);
  }

  /** What the last report that is whole was made of. */
  async manifest(): Promise<Manifest | undefined> {
    return readManifest(this.path);
  }

  /** Replaces the report by a new one, as a whole or not at all. */
  async replace(replacement: Replacement): Promise<void> {
    await replaceFiles(this.path, replacement);
  }

  /** Removes the records, once a report of the last one is there. */
  dropRecords(): void {
    // The last one goes last: what is left when this is cut short is the record of the report that is there.
    for (const number of recordsIn(this.path).toSorted((one, other) => one - other)) this.#drop(recordPath(this.path, number));
  }

  /** Removes a record of a run that did not come to ask anything. */
  dropRecord({ path }: RunRecord): void {
    this.#drop(path);
  }

  /** Lets others write into the folder. */
  close(): void {
    this.#lock.release();
    try {
      rmdirSync(join(this.path, WORK_FOLDER));
    } catch {
      // Something is left in it that a later command needs, or somebody else has begun.
    }
  }

  #drop(record: string): void {
    rmSync(record, { recursive: true, force: true });
    rmSync(`${record}.part`, { recursive: true, force: true });
  }
}

/** What a folder holds of runs, whoever holds it. */
export interface HeldRuns {
  readonly isEmpty: boolean;
  /** What is known of them, the last one first; of one that left too little, nothing. */
  readonly known: readonly RunStart[];
}

/** Looks what a folder holds of runs. One that is not there holds none. */
export async function runsIn(path: string): Promise<HeldRuns> {
  const records = recordsIn(path).toSorted((one, other) => other - one);
  const files = await knownFiles(path);
  const starts = await Promise.all(records.map((number) => readStart(recordPath(path, number))));
  const known = [...starts, (await readManifest(path))?.context].filter((start) => start !== undefined);
  return { isEmpty: records.length === 0 && files.size === 0, known };
}

/** Removes what a process left that was killed before its record said what it would ask: it has asked nothing. */
function dropUnbegun(path: string): void {
  const work = join(path, WORK_FOLDER);
  for (const name of readdirSync(work)) if (UNBEGUN.test(name)) rmSync(join(work, name), { recursive: true, force: true });
}

function recordsIn(path: string): number[] {
  const work = join(path, WORK_FOLDER);
  if (!existsSync(work)) return [];
  return readdirSync(work)
    .flatMap((name) => RECORD.exec(name)?.[1] ?? [])
    .map(Number);
}

function lastRecordIn(path: string): string | undefined {
  const [last] = recordsIn(path).toSorted((one, other) => other - one);
  return last === undefined ? undefined : recordPath(path, last);
}

function recordPath(path: string, number: number): string {
  return join(path, WORK_FOLDER, `record-${number}`);
}

/** A folder that somebody else has taken away meanwhile is made again with the lock. */
function assertWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

async function usable<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof RunFolderError || !(error instanceof Error && 'code' in error)) throw error;
    throw new RunFolderError(
      'UNUSABLE',
      `The report cannot be written to ${path} (${error.code}). Give another folder: --out DIR`,
      {
        cause: error,
      },
    );
  }
}
