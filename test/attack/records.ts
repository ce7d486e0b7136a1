import type { Attack } from './attack.js';

/** Promise: no run is lost, and no file of the user. */
export const recordsAttacks: readonly Attack[] = [];
