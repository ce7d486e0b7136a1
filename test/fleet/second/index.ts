import type { Member } from '../member.js';
import { SECOND_UNKNOWN_ACTIONS } from './actions.js';
import { SECOND_AMOUNTS } from './amounts.js';
import { SECOND_ANSWERS, SECOND_EXCHANGE } from './answers.js';
import { SECOND_BROKEN_REQUESTS } from './errors.js';
import { SECOND_FORMATS } from './formats.js';
import { SECOND_PIECES } from './framing.js';
import { SECOND_LINES } from './lines.js';
import { SECOND_MONEY } from './money.js';
import { SECOND_PERMITTED_ANSWERS } from './permitted-answers.js';
import { SECOND_PERMITTED_CONDUCT } from './permitted-conduct.js';
import { SECOND_PERMITTED_TICKETS } from './permitted-tickets.js';
import { SECOND_READING } from './reading.js';
import { SECOND_STATE } from './state.js';
import { SECOND_TICKETS } from './tickets.js';
import { SECOND_WRITING } from './writing.js';

export { plant } from './planted.js';

/** The second fleet: written from the register alone, by somebody who has not seen what the suite asks. */
export const SECOND_FLEET: readonly Member[] = [
  ...SECOND_PIECES,
  ...SECOND_WRITING,
  ...SECOND_READING,
  ...SECOND_FORMATS,
  ...SECOND_AMOUNTS,
  ...SECOND_MONEY,
  ...SECOND_STATE,
  ...SECOND_LINES,
  ...SECOND_ANSWERS,
  ...SECOND_EXCHANGE,
  ...SECOND_BROKEN_REQUESTS,
  ...SECOND_UNKNOWN_ACTIONS,
  ...SECOND_TICKETS,
  ...SECOND_PERMITTED_ANSWERS,
  ...SECOND_PERMITTED_TICKETS,
  ...SECOND_PERMITTED_CONDUCT,
];
