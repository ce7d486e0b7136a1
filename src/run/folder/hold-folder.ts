import { RunFolder, RunFolderError } from '../../report/index.js';
import { RunError } from '../run-error.js';
import { isFull } from './write-problem.js';

/**
 * Holds the folder of a report while something is done in it: nobody else can write there. Throws `RunError` before anything is
 * asked when it cannot be had: a run may take an hour of somebody's time.
 */
export async function holdFolder<Result>(
  path: string,
  { isAlive }: { readonly isAlive?: (pid: number) => boolean },
  use: (folder: RunFolder) => Promise<Result>,
): Promise<Result> {
  const folder = await RunFolder.open(path, isAlive).catch(refuse);
  try {
    return await use(folder);
  } finally {
    folder.close();
  }
}

/** Throws `RunError` when files of somebody else are where a report goes. */
export async function assertNothingInTheWay(folder: RunFolder): Promise<void> {
  await folder.assertOurs().catch(refuse);
}

function refuse(error: unknown): never {
  if (!(error instanceof RunFolderError)) throw error;
  throw new RunError(isFull(error.cause) ? 'ENVIRONMENT' : 'SETTINGS', error.message);
}
