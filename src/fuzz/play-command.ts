import { decodeFrame, encodeFrame } from '../codec/index.js';
import { nothingPerformed, performed } from '../conformance/index.js';
import { ACTIONS, type Amount, actionOf, type Exchange, fieldValue, finalResponses, outcomeOf } from '../protocol/index.js';
import type { BrokenCommand, CutCommand, RequestCommand, SecondCommand } from './command.js';
import { amountFor, composeBroken, composeVaried, plainRequest } from './compose-command.js';
import { expectationOf, judgeBroken } from './judge-broken.js';
import { judgeRequest } from './judge-request.js';
import { afterOperation, type Memory } from './memory.js';
import type { Turn } from './turn.js';

/** Has the POS do one thing, and judges what came of it. Throws as the expectations of the harness do. */
export async function playCommand(turn: Turn): Promise<void> {
  const { command } = turn;
  switch (command.kind) {
    case 'request':
      return playRequest({ ...turn, command });
    case 'broken':
      return playBroken({ ...turn, command });
    case 'cut':
      return playCut({ ...turn, command });
    case 'second':
      return playSecond({ ...turn, command });
    default:
      return command satisfies never;
  }
}

async function playRequest(turn: Turn<RequestCommand>): Promise<void> {
  const { session, plan, memory } = turn;
  const command = withRememberedAmount(turn.command, memory);
  const { bytes, segmentation } = composeVaried(command, { pos: plan.pos, gapMs: plan.limits.segmentGap });
  return judgeRequest({ ...turn, command }, () => session.send(bytes, { segmentation }));
}

/** A cancellation names the debit performed last. */
function withRememberedAmount(command: RequestCommand, { lastDebit }: Memory): RequestCommand {
  if (command.action !== 'cancellation' || lastDebit === undefined) return command;
  return { ...command, amount: { minorUnits: lastDebit.minorUnits, currency: lastDebit.currency.code } };
}

async function playBroken({ session, plan, command, memory, remember }: Turn<BrokenCommand>): Promise<void> {
  const composed = composeBroken(command, { pos: plan.pos, gapMs: plan.limits.segmentGap });
  if (composed === undefined) return;
  const expectation = expectationOf(command, composed.bytes);
  if (!expectation.startsNothing && ACTIONS[command.action].isFinancial) {
    // It may be a payment to this terminal, which then must not wait for a card.
    session.cardholderWill('pay');
    remember(afterOperation(memory, undefined));
  }
  const exchange = await session.send(composed.bytes, { segmentation: composed.segmentation });
  if (isPerformed(exchange)) remember(afterOperation(memory, undefined));
  judgeBroken(session, command, expectation);
}

async function playCut({ session, plan, command, memory, remember }: Turn<CutCommand>): Promise<void> {
  const begun = beginningOf(command, encodeFrame(plainRequest(plan.pos, command.action, command.amount)));
  if (command.how !== 'half-close') return session.breakOff(begun, command.how);
  if (isPerformed(await session.sendAndHalfClose(begun))) remember(afterOperation(memory, undefined));
}

/** So much of a request that it is none: what is left of a cheque without its last field would be a debit. */
function beginningOf({ at }: CutCommand, whole: Buffer): Buffer {
  const begun = whole.subarray(0, Math.floor(at * whole.length));
  const { fields, remainder } = decodeFrame(begun);
  const isRequest = actionOf(fields)?.mandatory.every((tag) => fieldValue(fields, tag) !== undefined) ?? false;
  return isRequest && remainder === '' ? begun.subarray(0, -1) : begun;
}

/** The second request is not performed, and the first is not disturbed (CAP-EXC-09). */
async function playSecond({ session, plan, command, memory, remember }: Turn<SecondCommand>): Promise<void> {
  session.cardholderWill('slow');
  remember(afterOperation(memory, undefined));
  const own = encodeFrame(plainRequest(plan.pos, 'debit', command.first));
  const other = encodeFrame(plainRequest(plan.pos, command.action, command.second));
  const { first, second } = await session.sendDuring(own, other);
  const paid: Amount | undefined = isPerformed(first) ? amountFor(command.first) : undefined;
  remember(afterOperation(memory, paid));
  // A busy terminal need not answer the second (CAP-EXC-09).
  if (command.action === 'debit' && second.responses.length > 0) {
    session.lookAt(second);
    session.expect(nothingPerformed);
  }
  session.lookAt(first);
  session.expect(performed);
}

function isPerformed(exchange: Exchange): boolean {
  return finalResponses(exchange).some(({ fields }) => outcomeOf(fields) === 'performed');
}
