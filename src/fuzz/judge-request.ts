import {
  answered,
  type Exchange,
  hasValue,
  notPerformed,
  otherTransaction,
  performed,
  type Reason,
  responseFields,
  type Session,
  transactionOn,
} from '../conformance/index.js';
import { ACTIONS, type Capabilities, type CardholderBehaviour, outcomeOf, type RequirementId } from '../protocol/index.js';
import type { RequestCommand } from './command.js';
import { amountFor } from './compose-command.js';
import { afterOperation, type Memory } from './memory.js';
import type { Turn } from './turn.js';

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
export function questionOf(command: RequestCommand, capabilities: Capabilities): RequirementId {
  if (isForeign(command, capabilities)) return 'CAP-CUR-02';
  const unpaid = unpaidOf(command);
  if (unpaid !== undefined) return unpaid.requirement;
  switch (command.variation.kind) {
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
      return command.action === 'identification' ? 'CAP-IDT-01' : command.action === 'duplicate' ? 'CAP-DUP-01' : 'CAP-EXC-03';
    default:
      return command.variation satisfies never;
  }
}

/** Sends a well-formed request and judges the answer. */
export async function judgeRequest(turn: Turn<RequestCommand>, send: () => Promise<Exchange>): Promise<void> {
  const { session, command, memory, plan, remember } = turn;
  const isFinancial = ACTIONS[command.action].isFinancial;
  const foreign = isForeign(command, plan.capabilities);
  // Nobody is asked to act for what has to be turned down: a terminal that asks for a card there is already wrong.
  if (isFinancial && !foreign) session.cardholderWill(command.behaviour ?? 'pay');
  if (isFinancial) remember(afterOperation(memory, undefined));
  const exchange = await send();
  if (command.action === 'duplicate') return judgeDuplicate(turn, exchange);
  if (isFinancial) remember(memoryAfter(command, memory, !foreign && outcomeOf(responseFields(exchange)) === 'performed'));
  if (command.action === 'identification') expectIdentification(session);
  else if (foreign) session.expect(notPerformed, 'currency not supported');
  else if (command.variation.kind === 'version') session.expect(answered);
  else judgePayment(session, command);
}

function judgePayment(session: Session, command: RequestCommand): void {
  const unpaid = unpaidOf(command);
  if (unpaid === undefined) session.expect(performed);
  // Any failure of a cheque is 04 on the set-up that was tried (CAP-CHQ-04).
  else session.expect(notPerformed, command.action === 'cheque' ? undefined : unpaid.reason);
}

function expectIdentification(session: Session): void {
  session.expect(performed);
  session.expect(hasValue, 'CD', 'I', 'CAP-IDT-01');
}

/** A duplicate with nothing to repeat is turned down, and two of them with nothing in between tell of the same transaction. */
function judgeDuplicate({ session, memory, remember }: Turn<RequestCommand>, exchange: Exchange): void {
  // A ticket without a sum or a number tells nothing that could be compared.
  const told = transactionOn(exchange) || undefined;
  const { isEmpty, lastTold } = memory;
  if (!isEmpty) remember({ ...memory, lastTold: told ?? lastTold });
  session.expect(answered);
  if (isEmpty) session.expect(notPerformed, undefined, 'CAP-DUP-03');
  if (isEmpty || told === undefined || lastTold === undefined || told === lastTold) return;
  session.judge([otherTransaction('CAP-DUP-01', 'transaction-unreported', lastTold, told)]);
}

function memoryAfter({ action, amount }: RequestCommand, memory: Memory, performed: boolean): Memory {
  if (!performed) return { ...memory, lastTold: undefined, isEmpty: false };
  if (action === 'debit' && amount !== undefined) return afterOperation(memory, amountFor(amount));
  return { isEmpty: false, lastDebit: action === 'cancellation' ? undefined : memory.lastDebit, lastTold: undefined };
}

function unpaidOf({ behaviour, action }: RequestCommand) {
  return behaviour === undefined || !ACTIONS[action].isFinancial ? undefined : UNPAID[behaviour];
}

function isForeign({ action, amount }: RequestCommand, { currencies }: Capabilities): boolean {
  return ACTIONS[action].isFinancial && amount !== undefined && !currencies.includes(amount.currency);
}
