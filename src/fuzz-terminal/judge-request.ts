import {
  type Exchange,
  expectAnswer,
  expectNotPerformed,
  expectPerformed,
  expectValue,
  type Reason,
  responseFields,
  type Session,
  transactionOn,
} from '../harness/index.js';
import {
  ACTIONS,
  type Capabilities,
  type CardholderBehaviour,
  conductIssue,
  outcomeOf,
  type RequirementId,
} from '../protocol/index.js';
import type { RequestCommand } from './command.js';
import { amountFor } from './compose-command.js';
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

/** Sends a well-formed request, judges the answer, and returns what the terminal may remember then. */
export async function judgeRequest(
  session: Session,
  command: RequestCommand,
  memory: Memory,
  capabilities: Capabilities,
  send: () => Promise<Exchange>,
): Promise<Memory> {
  const isFinancial = ACTIONS[command.action].isFinancial;
  // Nobody is asked to act for what has to be turned down: a terminal that asks for a card there is already wrong.
  if (isFinancial && !isForeign(command, capabilities)) session.cardholderWill(command.behaviour ?? 'pay');
  const exchange = await send();
  const performed = outcomeOf(responseFields(exchange)) === 'performed';
  const after = isFinancial ? memoryAfter(command, memory, performed) : memory;
  if (command.action === 'duplicate') return judgeDuplicate(session, exchange, after);
  if (command.action === 'identification') expectIdentification(session);
  else if (isForeign(command, capabilities)) expectNotPerformed(session, 'currency not supported');
  else if (command.variation.kind === 'version') expectAnswer(session);
  else judgePayment(session, command);
  return after;
}

function judgePayment(session: Session, command: RequestCommand): void {
  const unpaid = unpaidOf(command);
  if (unpaid === undefined) expectPerformed(session);
  // Any failure of a cheque is 04 on the set-up that was tried (CAP-CHQ-04).
  else expectNotPerformed(session, command.action === 'cheque' ? undefined : unpaid.reason);
}

function expectIdentification(session: Session): void {
  expectPerformed(session);
  expectValue(session, 'CD', 'I', 'CAP-IDT-01');
}

/** A duplicate with nothing to repeat is turned down, and two of them with nothing in between tell of the same transaction. */
function judgeDuplicate(session: Session, exchange: Exchange, memory: Memory): Memory {
  expectAnswer(session);
  if (memory.isEmpty) {
    expectNotPerformed(session, undefined, 'CAP-DUP-03');
    return memory;
  }
  const told = transactionOn(exchange);
  const { lastTold } = memory;
  if (told !== undefined && lastTold !== undefined && told !== lastTold) {
    const message = 'The duplicate tells of another transaction than the one before, and none was reported in between.';
    session.judge([conductIssue('CAP-DUP-01', message, lastTold, told)]);
  }
  return { ...memory, lastTold: told ?? lastTold };
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
