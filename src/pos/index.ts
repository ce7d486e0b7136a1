export { createPos, type OrderOptions, type Pos, type Price } from './create-pos.js';
export { type Asked, askTerminal } from './exchange.js';
export { type Done, decide, type NotDone, type Outcome, type OutcomeCases, type Unknown } from './outcome.js';
export { PosError } from './pos-error.js';
export type { PosSettings } from './settings.js';
