import type { Member } from '../member.js';
import { AMOUNTS } from './amounts.js';
import { CURRENCIES } from './currencies.js';
import { FIELDS } from './fields.js';
import { FRAMING } from './framing.js';
import { OUTCOMES } from './outcomes.js';
import { READING } from './reading.js';
import { SEGMENTATION } from './segmentation.js';

/** Every terminal of the fleet: those that deviate and have to be found, and those that are permitted and must not be blamed. */
export const CATALOGUE: readonly Member[] = [
  ...FRAMING,
  ...SEGMENTATION,
  ...READING,
  ...FIELDS,
  ...AMOUNTS,
  ...CURRENCIES,
  ...OUTCOMES,
];
