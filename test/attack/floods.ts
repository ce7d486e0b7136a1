import type { Attack } from './attack.js';

/** Promise: an honest client beside a flood is served. */
export const floodsAttacks: readonly Attack[] = [];
