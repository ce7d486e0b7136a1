import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { RunStart } from '../../run-context.js';
import { REPORT_FILES } from '../../write-report.js';

/** Inside the folder of a record. */
export const RECORD_START = 'run.json';

/** The record of a run that goes on. Each message is on the disk, as a line of its own, before the next one comes. */
export interface RunRecord {
  /** Its folder. */
  readonly path: string;
  /** Why the record is not complete; undefined while it is. */
  readonly failure: Error | undefined;
  /** Adds a message. Never throws: a run goes on without its record. */
  append(message: Envelope): void;
  close(): void;
}

/** Begins a record in a folder that does not exist yet, with messages that are known already. A record that exists has all of this whole. Throws what the file system throws. */
export function startRecord(path: string, start: RunStart, known: readonly Envelope[] = []): RunRecord {
  const draft = `${path}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, RECORD_START), `${JSON.stringify(start)}\n`);
  writeFileSync(join(draft, REPORT_FILES.messages), linesOf(known));
  const file = openSync(join(draft, REPORT_FILES.messages), 'a');
  renameSync(draft, path);
  return new OpenRecord(path, file);
}

/** Messages as they stand in a file. */
export function linesOf(messages: readonly Envelope[]): string {
  return messages.map((message) => `${JSON.stringify(message)}\n`).join('');
}

class OpenRecord implements RunRecord {
  readonly path: string;
  readonly #file: number;
  #failure: Error | undefined;
  #isOpen = true;

  constructor(path: string, file: number) {
    this.path = path;
    this.#file = file;
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  append(message: Envelope): void {
    if (this.#failure !== undefined || !this.#isOpen) return;
    try {
      const line = Buffer.from(`${JSON.stringify(message)}\n`);
      let written = 0;
      while (written < line.length) written += writeSync(this.#file, line, written);
    } catch (error) {
      this.#failure = new Error(`${join(this.path, REPORT_FILES.messages)}`, { cause: error });
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      closeSync(this.#file);
    } catch (error) {
      // Some file systems tell a full disk only now.
      this.#failure ??= new Error(join(this.path, REPORT_FILES.messages), { cause: error });
    }
  }
}

/** Puts the messages of a record into another folder of the same file system. */
export async function copyMessages(record: string, folder: string): Promise<void> {
  const [from, to] = [join(record, REPORT_FILES.messages), join(folder, REPORT_FILES.messages)];
  // A second name costs nothing; not every file system has them.
  await link(from, to).catch(() => copyFile(from, to));
}
