import type { Member } from '../member.js';
import { AMOUNTS } from './amounts.js';
import { BOOKINGS } from './bookings.js';
import { BUSY } from './busy.js';
import { CHEQUE } from './cheque.js';
import { CONNECTION } from './connection.js';
import { CURRENCIES } from './currencies.js';
import { DUPLICATES } from './duplicates.js';
import { ERRORS } from './errors.js';
import { EXCHANGE } from './exchange.js';
import { FIELDS } from './fields.js';
import { FRAMING } from './framing.js';
import { IDENTIFICATION } from './identification.js';
import { IMMEDIATE } from './immediate.js';
import { OUTCOMES } from './outcomes.js';
import { PRIVACY } from './privacy.js';
import { READING } from './reading.js';
import { SEGMENTATION } from './segmentation.js';
import { TICKETS } from './tickets.js';

/** Every terminal of the fleet: those that deviate and have to be found, and those that are permitted and must not be blamed. */
export const CATALOGUE: readonly Member[] = [
  ...FRAMING,
  ...SEGMENTATION,
  ...READING,
  ...FIELDS,
  ...AMOUNTS,
  ...CURRENCIES,
  ...OUTCOMES,
  ...BOOKINGS,
  ...TICKETS,
  ...DUPLICATES,
  ...IDENTIFICATION,
  ...IMMEDIATE,
  ...EXCHANGE,
  ...CONNECTION,
  ...BUSY,
  ...ERRORS,
  ...CHEQUE,
  ...PRIVACY,
];
