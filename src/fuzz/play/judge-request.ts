import {
  answered,
  comparableIn,
  confirmedBy,
  differencesBetween,
  hasValue,
  type JudgedExchange,
  notPerformed,
  otherTransaction,
  performed,
  type Reason,
  responseFields,
  type Session,
  transactionOn,
} from '../../conformance/index.js';
import { ACTIONS, type Capabilities, type CardholderBehaviour, outcomeOf, type RequirementId } from '../../protocol/index.js';
import type { RequestAct } from '../acts/act.js';
import { amountFor } from '../acts/compose-act.js';
import type { ActUnderWay } from './act-under-way.js';
import { afterOperation, type Memory } from './memory.js';

/** What a cardholder who does not pay leads to: the requirement, and the reason where it names one. */
const UNPAID: Readonly<Partial<Record<CardholderBehaviour, { readonly requirement: RequirementId; readonly reason?: Reason }>>> =
  {
    refused: { requirement: 'CAP-RSP-13' },
    forbidden: { requirement: 'CAP-RSP-13' },
    withdraw: { requirement: 'CAP-RSP-13' },
    abandon: { requirement: 'CAP-ERR-06', reason: 'abandoned' },
    'no-card': { requirement: 'CAP-EXC-11', reason: 'timed out' },
  };

/** The requirement a well-formed request asks: that of what is special about it, else that of its action. */
export function questionOf(act: RequestAct, capabilities: Capabilities): RequirementId {
  if (isForeign(act, capabilities)) return 'CAP-CUR-02';
  const unpaid = unpaidOf(act);
  if (unpaid !== undefined) return unpaid.requirement;
  switch (act.variation.kind) {
    case 'segments':
      return 'CAP-FRM-13';
    case 'order':
      return 'CAP-FRM-07';
    case 'field':
      return 'CAP-FRM-12';
    case 'padded':
      return 'CAP-AMT-11';
    case 'line-end':
      return 'CAP-FRM-19';
    case 'identifier':
      return 'CAP-REQ-06';
    case 'ticket':
    case 'version':
    case 'plain':
      return act.action === 'identification' ? 'CAP-IDT-01' : act.action === 'duplicate' ? 'CAP-DUP-01' : 'CAP-EXC-03';
    default:
      return act.variation satisfies never;
  }
}

/** Sends a well-formed request and judges the answer. */
export async function judgeRequest(underWay: ActUnderWay<RequestAct>, send: () => Promise<JudgedExchange>): Promise<void> {
  const { session, act, memory, plan, remember } = underWay;
  const isFinancial = ACTIONS[act.action].isFinancial;
  const foreign = isForeign(act, plan.capabilities);
  // Nobody is asked to act for what has to be turned down: a terminal that asks for a card there is already wrong.
  if (isFinancial && !foreign) session.cardholderWill(act.behaviour ?? 'pay');
  if (isFinancial) remember(afterOperation(memory, undefined));
  const exchange = await send();
  if (act.action === 'duplicate') return judgeDuplicate(underWay, exchange);
  if (isFinancial) remember(memoryAfter(act, memory, !foreign && outcomeOf(responseFields(exchange)) === 'performed'));
  if (act.action === 'identification') expectIdentification(session);
  else if (foreign) session.expect(notPerformed, 'currency not supported');
  else if (act.variation.kind === 'version') session.expect(answered);
  else judgePayment(session, act);
}

function judgePayment(session: Session, act: RequestAct): void {
  const unpaid = unpaidOf(act);
  if (unpaid === undefined) session.expect(performed);
  // Any failure of a cheque is 04 on the set-up that was tried (CAP-CHQ-04).
  else session.expect(notPerformed, act.action === 'cheque' ? undefined : unpaid.reason);
}

function expectIdentification(session: Session): void {
  session.expect(performed);
  session.expect(hasValue, 'CD', 'I', 'CAP-IDT-01');
}

/** A duplicate with nothing to repeat is turned down, and two of them with nothing in between tell of the same transaction. */
function judgeDuplicate({ session, memory, remember }: ActUnderWay<RequestAct>, exchange: JudgedExchange): void {
  const told = transactionOn(exchange);
  const { isEmpty, lastTold } = memory;
  if (!isEmpty && told.hasTicket) {
    remember({ ...memory, lastTold: lastTold === undefined ? told : confirmedBy(lastTold, told) });
  }
  session.expect(answered);
  if (isEmpty) session.expect(notPerformed, undefined, 'CAP-DUP-03');
  const others = lastTold === undefined ? 0 : differencesBetween(lastTold, told).length;
  if (isEmpty || lastTold === undefined || others === 0) return;
  const compared = comparableIn(lastTold, told).length;
  session.judge([otherTransaction('CAP-DUP-01', 'transaction-unreported', { compared, others })]);
}

function memoryAfter({ action, amount }: RequestAct, memory: Memory, performed: boolean): Memory {
  if (!performed) return { ...memory, lastTold: undefined, isEmpty: false };
  if (action === 'debit' && amount !== undefined) return afterOperation(memory, amountFor(amount));
  return { isEmpty: false, lastDebit: action === 'cancellation' ? undefined : memory.lastDebit, lastTold: undefined };
}

function unpaidOf({ behaviour, action }: RequestAct) {
  return behaviour === undefined || !ACTIONS[action].isFinancial ? undefined : UNPAID[behaviour];
}

function isForeign({ action, amount }: RequestAct, { currencies }: Capabilities): boolean {
  return ACTIONS[action].isFinancial && amount !== undefined && !currencies.includes(amount.currency);
}
