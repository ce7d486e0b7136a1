import type { Attack } from './attack.js';

/** Promise: large answers cost no memory and no readable report. */
export const answersAttacks: readonly Attack[] = [];
