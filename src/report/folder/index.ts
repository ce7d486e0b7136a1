export { MANIFEST, WORK_FOLDER } from './folder-names.js';
export { makeFolder } from './make-folder.js';
export { type ReadMessages, readMessages, readStart } from './read-record.js';
export { RunFolder } from './run-folder.js';
export { RunFolderError } from './run-folder-error.js';
export { copyMessages, type RunRecord } from './run-record.js';
