import { access, constants } from 'node:fs/promises';
import { makeFolder } from '../../../report/index.js';
import { CommandError } from '../../command-error.js';

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
