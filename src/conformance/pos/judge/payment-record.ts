import type { PaymentRecord } from '../../evidence/evidence.js';
import { isLoss, MONEY_WORDS, type MoneyWord } from '../money/money-word.js';
import { sayBelief } from '../order/belief.js';
import { moneyOf, sayMoney } from '../order/order.js';
import { beliefOf, hasInquired, type Play, wordOf } from './play.js';

/** What became of the money of the orders of a scenario. In two plays of the same bytes, one that is wrong once was lucky the other time. */
export function recordPayments(plays: readonly Play[]): PaymentRecord[] {
  const words = plays.map(wordOf);
  const hasLost = words.some((word) => word !== undefined && isLoss(word));
  const isTwin = plays.length === 2 && plays[0]?.column !== plays[1]?.column;
  const isSame =
    isTwin &&
    beliefOf(plays[0] ?? { report: { kind: 'untold' } })?.outcome ===
      beliefOf(plays[1] ?? { report: { kind: 'untold' } })?.outcome;
  return plays.flatMap((play, index) => {
    const asked = moneyOf(play.order);
    if (asked === undefined) return [];
    const word = words[index];
    const isLuck = word === 'right' && isSame && hasLost && !hasInquired(play);
    return [record(play, sayMoney(asked), isLuck ? 'right-by-luck' : word)];
  });
}

function record(play: Play, asked: string, word: MoneyWord | undefined): PaymentRecord {
  const belief = beliefOf(play);
  return {
    action: play.order.action,
    column: play.column,
    what: play.what,
    asked,
    booked: play.booked.map((money) => sayMoney(money)),
    ...(belief === undefined ? {} : { believed: sayBelief(belief) }),
    ...(word === undefined ? {} : { word, inWords: MONEY_WORDS[word] }),
    ...(play.isRetried ? { retried: true } : {}),
  };
}
