import { decodeFrame, encodeFrame } from '../../codec/index.js';
import { nothingPerformed, performed } from '../../conformance/index.js';
import { ACTIONS, type Amount, actionOf, type Exchange, fieldValue, finalResponses, outcomeOf } from '../../protocol/index.js';
import type { BrokenAct, CutAct, RequestAct, SecondAct } from '../acts/act.js';
import { amountFor, composeBroken, composeVaried, plainRequest } from '../acts/compose-act.js';
import type { ActUnderWay } from './act-under-way.js';
import { expectationOf, judgeBroken } from './judge-broken.js';
import { judgeRequest } from './judge-request.js';
import { afterOperation, type Memory } from './memory.js';

/** Has the POS do one thing, and judges what came of it. Throws as the expectations of the harness do. */
export async function sendAct(underWay: ActUnderWay): Promise<void> {
  const { act } = underWay;
  switch (act.kind) {
    case 'request':
      return sendRequest({ ...underWay, act });
    case 'broken':
      return sendBroken({ ...underWay, act });
    case 'cut':
      return sendCut({ ...underWay, act });
    case 'second':
      return sendSecond({ ...underWay, act });
    default:
      return act satisfies never;
  }
}

async function sendRequest(underWay: ActUnderWay<RequestAct>): Promise<void> {
  const { session, plan, memory } = underWay;
  const act = withRememberedAmount(underWay.act, memory);
  const { bytes, segmentation } = composeVaried(act, { pos: plan.pos, gapMs: plan.limits.segmentGap });
  return judgeRequest({ ...underWay, act }, () => session.talk.send(bytes, { segmentation }));
}

/** A cancellation names the debit performed last. */
function withRememberedAmount(act: RequestAct, { lastDebit }: Memory): RequestAct {
  if (act.action !== 'cancellation' || lastDebit === undefined) return act;
  return { ...act, amount: { minorUnits: lastDebit.minorUnits, currency: lastDebit.currency.code } };
}

async function sendBroken({ session, plan, act, memory, remember }: ActUnderWay<BrokenAct>): Promise<void> {
  const composed = composeBroken(act, { pos: plan.pos, gapMs: plan.limits.segmentGap });
  if (composed === undefined) return;
  const expectation = expectationOf(act, composed.bytes);
  if (!expectation.startsNothing && ACTIONS[act.action].isFinancial) {
    // It may be a payment to this terminal, which then must not wait for a card.
    session.cardholderWill('pay');
    remember(afterOperation(memory, undefined));
  }
  const exchange = await session.talk.send(composed.bytes, { segmentation: composed.segmentation });
  if (isPerformed(exchange)) remember(afterOperation(memory, undefined));
  judgeBroken(session, act, expectation);
}

async function sendCut({ session, plan, act, memory, remember }: ActUnderWay<CutAct>): Promise<void> {
  const begun = beginningOf(act, encodeFrame(plainRequest(plan.pos, act.action, act.amount)));
  if (act.how !== 'half-close') return session.talk.breakOff(begun, act.how);
  if (isPerformed(await session.talk.sendAndHalfClose(begun))) remember(afterOperation(memory, undefined));
}

/** So much of a request that it is none: what is left of a cheque without its last field would be a debit. */
function beginningOf({ at }: CutAct, whole: Buffer): Buffer {
  const begun = whole.subarray(0, Math.floor(at * whole.length));
  const { fields, remainder } = decodeFrame(begun);
  const isRequest = actionOf(fields)?.mandatory.every((tag) => fieldValue(fields, tag) !== undefined) ?? false;
  return isRequest && remainder === '' ? begun.subarray(0, -1) : begun;
}

/** The second request is not performed, and the first is not disturbed (CAP-EXC-09). */
async function sendSecond({ session, plan, act, memory, remember }: ActUnderWay<SecondAct>): Promise<void> {
  session.cardholderWill('slow');
  remember(afterOperation(memory, undefined));
  const own = encodeFrame(plainRequest(plan.pos, 'debit', act.first));
  const other = encodeFrame(plainRequest(plan.pos, act.action, act.second));
  const { first, second } = await session.talk.sendDuring(own, other);
  const paid: Amount | undefined = isPerformed(first) ? amountFor(act.first) : undefined;
  remember(afterOperation(memory, paid));
  // A busy terminal need not answer the second (CAP-EXC-09).
  if (act.action === 'debit' && second.responses.length > 0) {
    session.lookAt(second);
    session.expect(nothingPerformed);
  }
  session.lookAt(first);
  session.expect(performed);
}

function isPerformed(exchange: Exchange): boolean {
  return finalResponses(exchange).some(({ fields }) => outcomeOf(fields) === 'performed');
}
