import type { Attack } from './attack.js';

/** Promise: whatever becomes of its output, a run ends with its report and its exit code. */
export const outputAttacks: readonly Attack[] = [];
