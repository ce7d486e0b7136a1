export { describeProblems, type FileProblem, YamlFile } from './yaml-file.js';
