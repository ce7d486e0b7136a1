import type { Attack } from './attack.js';

/** Promise: no peer and no signal holds a command longer than it says. */
export const deadlinesAttacks: readonly Attack[] = [];
