import type { Attack } from './attack.js';

/** Promise: hostile files and options are refused with a sentence. */
export const inputAttacks: readonly Attack[] = [];
