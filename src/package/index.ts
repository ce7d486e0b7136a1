export { type Dependency, type Environment, environmentFor } from './dependency-environment.js';
export { nearest } from './nearest.js';
export { packageRoot } from './package-root.js';
export { packageVersion } from './package-version.js';
