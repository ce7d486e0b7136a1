import { type ActionName, finalResponses, type Message, outcomeOf, type Text } from '../../../protocol/index.js';
import type { Column } from '../answer/draft.js';
import { type MoneyWord, moneyWord } from '../money/money-word.js';
import type { Belief, TriggerReport } from '../order/belief.js';
import { type Money, moneyOf, type Order } from '../order/order.js';
import { messagesIn, type SeenRequest } from '../terminal/stage.js';

/** An order, played: what crossed the wire, what the terminal booked, and what came of it on the POS. */
export interface Play {
  readonly order: Order;
  /** Another order, given while this one ran. */
  readonly beside?: Order;
  /** Whether the cardholder paid. */
  readonly column: Column;
  /** What the terminal did, within a sentence. */
  readonly what: Text;
  readonly requests: readonly SeenRequest[];
  readonly booked: readonly Money[];
  readonly report: TriggerReport;
  /** From the order to what came of it. */
  readonly tookMs: number;
  /** From the request to what came of it; 0 where none came. */
  readonly waitedMs: number;
  /** The POS has closed every connection it had. */
  readonly hasLeft: boolean;
  /** A plain retry was offered in doubt, and taken. */
  readonly isRetried: boolean;
}

/** What the POS said that it believes; undefined where it said nothing. */
export function beliefOf({ report }: Pick<Play, 'report'>): Belief | undefined {
  return report.kind === 'told' ? report.belief : undefined;
}

/**
 * What became of the money; undefined of an order without money, or a POS that does not say. One that died of it, or never came to an end,
 * books nothing.
 */
export function wordOf(play: Play): MoneyWord | undefined {
  const { order, booked, report, beside } = play;
  // Of two orders at once, nobody can tell what was booked for which.
  const asked = beside === undefined ? moneyOf(order) : undefined;
  const isLost = report.kind === 'failed' || report.kind === 'hung';
  if (asked !== undefined && isLost && booked.length > 0) return booked.length > 1 ? 'paid-twice' : 'paid-but-not-booked';
  const believed = beliefOf({ report });
  if (asked === undefined || believed === undefined) return undefined;
  // What went the other way is not what the POS believes to be done.
  const isOther =
    believed.outcome === 'done' && givesBack(order.action) !== givesBack(paymentsIn(play)[0]?.action?.name ?? order.action);
  return moneyWord({ asked, booked: isOther ? [] : booked, believed });
}

/** Whether money goes to the customer. */
function givesBack(action: ActionName): boolean {
  return action === 'credit' || action === 'cancellation';
}

/** Requests that can move money. */
export function paymentsIn({ requests }: Pick<Play, 'requests'>): readonly SeenRequest[] {
  return requests.filter(({ action }) => action?.isFinancial === true);
}

/** The request that was ordered, and all that was answered to it. */
export function answersTo(request: SeenRequest | undefined): readonly Message[] {
  return request === undefined ? [] : messagesIn(request.answered);
}

/** The terminal said first of all that nothing was performed: whoever keeps to that, and asks again, doubts nothing (CAP-EXC-16). */
export function isPlainRefusal(request: SeenRequest | undefined): boolean {
  const responses = answersTo(request).map((message) => ({ message, afterMs: undefined }));
  const finals = finalResponses({ responses });
  return finals[0] !== undefined && outcomeOf(finals[0].fields) === 'not-performed';
}

/** The POS asked the terminal what became of the payment: what it then says may differ from play to play. */
export function hasInquired({ requests }: Play): boolean {
  return requests.some(({ action }) => action?.name === 'duplicate');
}
