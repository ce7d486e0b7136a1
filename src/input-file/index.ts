export { InputFileError } from './input-file-error.js';
export { JsonDepthError, MAX_JSON_DEPTH, parseShallowJson } from './parse-json.js';
export { readInputFile, readInputText } from './read-input-file.js';
