export { MANIFEST, WORK_FOLDER } from './files/manifest.js';
export { makeFolder } from './make-folder.js';
export { type ReadMessages, readMessages, readStart } from './record/read-record.js';
export { copyMessages, linesOf, type RunRecord } from './record/run-record.js';
export { type HeldRuns, RunFolder, runsIn } from './run-folder.js';
export { RunFolderError } from './run-folder-error.js';
