import { encodeFrame } from '../codec/index.js';
import {
  type Bench,
  type Evidence,
  type Exchange,
  type Finding,
  finalResponses,
  Nonconformity,
  responseFields,
  type Session,
  Settlement,
} from '../harness/index.js';
import { type Amount, conductIssue, outcomeOf, type RequirementId } from '../protocol/index.js';
import type { Command, CutCommand, SecondCommand } from './command.js';
import { amountFor, composeBroken, composeVaried, plainRequest } from './compose-command.js';
import { EXPECTATIONS, expectationOf, judgeBroken } from './judge-broken.js';
import { judgeRequest, questionOf } from './judge-request.js';
import { afterOperation, type Memory } from './memory.js';

/** What one act of the POS led to. */
export interface CommandOutcome {
  readonly findings: readonly Finding[];
  /** Why it could not be judged, when it could not. */
  readonly unjudged: string | undefined;
  readonly memory: Memory;
  /** The segments the POS wrote, in order. */
  readonly sent: readonly Uint8Array[];
  /** What crossed the wire, masked. */
  readonly evidence: Evidence;
}

/** Has the POS do one thing to the terminal, and judges what came of it against the requirements and against the memory. */
export async function performCommand(bench: Bench, command: Command, memory: Memory): Promise<CommandOutcome> {
  const session = bench.open([`@${requirementAsked(command, bench)}`]);
  let after = memory;
  await settle(session, async () => {
    session.resume();
    after = await play(session, bench, command, memory);
  });
  return outcomeOfSession(session, after);
}

/**
 * Whether the terminal can still be talked to. One that takes no connection any more breaks CAP-EXC-07; one that takes it and does not
 * identify itself breaks CAP-IDT-01.
 */
export async function probe(bench: Bench, memory: Memory): Promise<CommandOutcome & { readonly isGone: boolean }> {
  const session = bench.open(['@CAP-EXC-07']);
  let isGone = false;
  await settle(session, async () => {
    session.resume();
    const { isUsable, actual } = bench.plan.capabilities.identification
      ? await session.tryIdentification()
      : { isUsable: await bench.isReachable(), actual: 'no connection' };
    if (isUsable) return;
    isGone = actual.startsWith('no connection');
    const requirement = isGone ? 'CAP-EXC-07' : 'CAP-IDT-01';
    const message = isGone ? 'The terminal takes no connection any more.' : 'The terminal does not identify itself any more.';
    session.judge([conductIssue(requirement, message, 'AE 10 to an identification', actual)]);
  });
  return { ...outcomeOfSession(session, memory), isGone };
}

/** Runs a part of a session to its end. Deviations and settlements are kept in the session; anything else is a fault of the bench. */
async function settle(session: Session, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (error instanceof Settlement) session.noteSettlement(error);
    else if (!(error instanceof Nonconformity)) throw error;
  }
  try {
    session.end();
  } catch (error) {
    if (!(error instanceof Nonconformity)) throw error;
  }
}

function outcomeOfSession(session: Session, memory: Memory): CommandOutcome {
  const { findings, verdict, reason } = session.judgement;
  const sent = session.transcript.events.flatMap((event) =>
    event.kind === 'bytes' && event.from === 'pos' ? [event.bytes] : [],
  );
  const unjudged = verdict === undefined ? undefined : reason;
  return { findings, unjudged, memory, sent, evidence: session.evidence };
}

/** The requirement a command is about, as the tag of a scenario would say it. */
function requirementAsked(command: Command, { plan }: Bench): RequirementId {
  switch (command.kind) {
    case 'request':
      return questionOf(command, plan.capabilities);
    case 'broken':
      return EXPECTATIONS[command.broken].requirement;
    case 'cut':
      return 'CAP-EXC-07';
    case 'second':
      return 'CAP-EXC-09';
    default:
      return command satisfies never;
  }
}

async function play(session: Session, bench: Bench, command: Command, memory: Memory): Promise<Memory> {
  const options = { pos: bench.plan.pos, gapMs: bench.plan.limits.segmentGap };
  switch (command.kind) {
    case 'request': {
      const own = withRememberedAmount(command, memory);
      const { bytes, segmentation } = composeVaried(own, options);
      return judgeRequest(session, own, memory, bench.plan.capabilities, () => session.send(bytes, { segmentation }));
    }
    case 'broken': {
      const composed = composeBroken(command, options);
      if (composed === undefined) return memory;
      const expectation = expectationOf(command, composed.bytes);
      const exchange = await session.send(composed.bytes, { segmentation: composed.segmentation });
      judgeBroken(session, command, expectation);
      return isPerformed(exchange) || !expectation.startsNothing ? afterOperation(memory, undefined) : memory;
    }
    case 'cut':
      return cutOff(session, command, options.pos, memory);
    case 'second':
      return playSecond(session, command, options.pos, memory);
    default:
      return command satisfies never;
  }
}

/** A cancellation names the debit performed last. */
function withRememberedAmount(command: Extract<Command, { kind: 'request' }>, { lastDebit }: Memory): typeof command {
  if (command.action !== 'cancellation' || lastDebit === undefined) return command;
  return { ...command, amount: { minorUnits: lastDebit.minorUnits, currency: lastDebit.currency.code } };
}

async function cutOff(
  session: Session,
  command: CutCommand,
  pos: Parameters<typeof plainRequest>[0],
  memory: Memory,
): Promise<Memory> {
  const whole = encodeFrame(plainRequest(pos, command.action, command.amount));
  const begun = whole.subarray(0, Math.floor(command.at * whole.length));
  if (command.how === 'half-close') {
    const exchange = await session.sendAndHalfClose(begun);
    return isPerformed(exchange) ? afterOperation(memory, undefined) : memory;
  }
  await session.breakOff(begun, command.how);
  return memory;
}

/** The second request is not performed, and the first is not disturbed (CAP-EXC-09). */
async function playSecond(
  session: Session,
  command: SecondCommand,
  pos: Parameters<typeof plainRequest>[0],
  memory: Memory,
): Promise<Memory> {
  session.cardholderWill('slow');
  const own = encodeFrame(plainRequest(pos, 'debit', command.first));
  const other = encodeFrame(plainRequest(pos, command.action, command.second));
  const { first, second } = await session.sendDuring(own, other);
  const performed: Amount | undefined = isPerformed(first) ? amountFor(command.first) : undefined;
  if (command.action === 'debit' && isPerformed(second)) {
    const actual = `${outcomeOf(responseFields(second))} during another payment`;
    session.judge([conductIssue('CAP-EXC-09', 'A busy terminal performed a second request.', 'no AE 10', actual)]);
  }
  return afterOperation(memory, performed);
}

function isPerformed(exchange: Exchange): boolean {
  return finalResponses(exchange).some(({ frame }) => outcomeOf(frame.fields) === 'performed');
}
