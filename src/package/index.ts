export { type Dependency, type Environment, environmentFor } from './dependency-environment.js';
export { nearest } from './nearest.js';
export { packageRoot, packageVersion } from './package-root.js';
