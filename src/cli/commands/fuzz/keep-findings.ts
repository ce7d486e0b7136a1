import type { WrittenCounterexample } from '../../../laws/index.js';
import { describeWriteProblem } from '../../../run/index.js';

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
