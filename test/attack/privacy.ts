import type { Attack } from './attack.js';

/** Promise: nothing leaves the machine but what goes to the target. */
export const privacyAttacks: readonly Attack[] = [];
