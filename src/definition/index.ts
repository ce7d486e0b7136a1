export { MAX_YAML_BYTES } from './bounds.js';
export { describeProblems, type FileProblem } from './file-problem.js';
export { sayWrong, type Wrong } from './problem-sentences.js';
export { YamlFile } from './yaml-file.js';
