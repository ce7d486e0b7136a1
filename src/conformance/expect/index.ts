export { type Asked, type Conclusion, deviates, type Expectation } from './expectation.js';
export { chargedAsAsked, conforms, hasFields, hasValue } from './fields.js';
export {
  answered,
  buildsOn,
  nothingPerformed,
  notPerformed,
  oneAtATime,
  performed,
  REASONS,
  type Reason,
  stillUsable,
  takenIntoAccount,
  unaided,
} from './outcome.js';
export { hasNoTicket, hasTicket, otherTransaction, sameTransaction } from './ticket.js';
export { comparableIn, confirmedBy, differencesBetween, type Told, transactionOn } from './transaction.js';
