import { REPORT_FILES } from '../write-report.js';

/** Says which files of the folder are of the run, and what the run was. */
export const MANIFEST = 'caisse-ap-run.json';

/** What is under way in the folder: the lock, the record of the run that goes on, new files that are not whole yet. */
export const WORK_FOLDER = '.caisse-ap';

/** Everything a run may leave at the top of the folder. */
export const OUR_NAMES: readonly string[] = [...Object.values(REPORT_FILES), MANIFEST];

/** The first part of a path inside the folder: what is moved when the path is. */
export function topOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}
