import { access, constants } from 'node:fs/promises';
import { relative } from 'node:path';
import type { WrittenCounterexample } from '../../../laws/index.js';
import { makeFolder } from '../../../report/index.js';
import { describeWriteProblem } from '../../../run/index.js';
import { CommandError } from '../../command-error.js';

/** What was written, or why nothing was. */
export interface KeptFindings {
  readonly files: readonly WrittenCounterexample[];
  /** In a sentence; the run has its verdict all the same, and shows what it found. */
  readonly problem?: string;
}

/** Writes findings into a folder. Throws only what is no fault of the file system. */
export async function keepFindings(
  folder: string,
  write: () => Promise<readonly WrittenCounterexample[]>,
): Promise<KeptFindings> {
  try {
    return { files: await write() };
  } catch (error) {
    const problem = describeWriteProblem(error);
    if (problem === undefined) throw error;
    return {
      files: [],
      problem: `The findings are not in ${folder}. ${problem} Give another folder with --out.`,
    };
  }
}

/** Makes the folder of the report before anything is asked: a run may take an hour of somebody's time. */
export async function prepareFolder(out: string): Promise<void> {
  try {
    await makeFolder(out);
    await access(out, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error;
    throw new CommandError('USAGE', `The report cannot be written to ${out} (${why}). Give another folder: --out DIR`);
  }
}

/** A path as it is shown: from the working directory, where it is below it. */
export function nearPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near.startsWith('..') ? path : near;
}
