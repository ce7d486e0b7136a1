import { type Amount, outcomeOf } from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { LeftOut } from './left-out.js';

/** What each sale comes to, in minor units of its currency: the same number in all, so that only the currency tells them apart. */
const MINOR_UNITS = 1_270;

/** Currencies that are asked at most. */
const MOST_CURRENCIES = 3;

/** What it could cost: a sale in each currency, and its cancellation. */
export const UNDONE_SUMS: readonly number[] = Array.from({ length: 2 * MOST_CURRENCIES }, () => MINOR_UNITS);

/**
 * Has a sale over the same number go through in each currency that the subject declares, three at most, and asks for the cancellation of
 * each, the second first. How a terminal finds the sale is not public, and one that declines is right; what it says it undid has to be
 * what it booked.
 */
export async function tryUndoing(session: Session): Promise<void> {
  const leftOut = new LeftOut(session);
  session.cardholderWill('pay');
  const count = Math.min(MOST_CURRENCIES, session.capabilities.currencies.length);
  const amounts = Array.from({ length: count }, (_, place) => session.amountIn(place, MINOR_UNITS));
  const paid: Amount[] = [];
  for (const amount of amounts) {
    const sale = await leftOut.unlessLeftOut(amount, () => session.talk.request('debit', amount));
    await session.lookAtBooks();
    if (sale !== undefined && outcomeOf(responseFields(sale)) === 'performed') paid.push(amount);
  }
  for (const amount of [...paid.slice(1), ...paid.slice(0, 1)]) {
    await leftOut.unlessLeftOut(amount, () => session.talk.request('cancellation', amount));
    await session.lookAtBooks();
  }
  leftOut.tell();
}
