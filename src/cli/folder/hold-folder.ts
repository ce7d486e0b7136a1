import { RunFolder, RunFolderError } from '../../report/index.js';
import { CommandError } from '../command-error.js';
import type { CliEnvironment, ExitCode } from '../environment.js';
import { isFull } from './write-problem.js';

/**
 * Holds the folder of a report while something is done in it: nobody else can write there. Throws `CommandError` before anything is
 * asked when it cannot be had: a run may take an hour of somebody's time.
 */
export async function holdFolder(
  path: string,
  { isAlive }: CliEnvironment,
  use: (folder: RunFolder) => Promise<ExitCode>,
): Promise<ExitCode> {
  const folder = await RunFolder.open(path, isAlive).catch(refuse);
  try {
    return await use(folder);
  } finally {
    folder.close();
  }
}

/** Throws `CommandError` when files of somebody else are where a report goes. */
export async function assertNothingInTheWay(folder: RunFolder): Promise<void> {
  await folder.assertOurs().catch(refuse);
}

function refuse(error: unknown): never {
  if (!(error instanceof RunFolderError)) throw error;
  throw new CommandError(isFull(error.cause) ? 'ENVIRONMENT' : 'USAGE', error.message);
}
