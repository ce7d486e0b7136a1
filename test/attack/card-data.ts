import type { Attack } from './attack.js';

/** Promise: card data reaches no file, no screen and no log. */
export const cardDataAttacks: readonly Attack[] = [];
