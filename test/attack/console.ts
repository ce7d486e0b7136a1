import type { Attack } from './attack.js';

/** Promise: what a peer says is shown, never obeyed. */
export const consoleAttacks: readonly Attack[] = [];
