import { type Bench, responseFields, type Session } from '../conformance/index.js';
import { conductIssue } from '../protocol/index.js';
import type { Memory } from './memory.js';
import { type ActOutcome, outcomeOfSession, settle } from './play-act.js';

/** What the question whether the terminal is still there led to. */
export interface ProbeOutcome extends ActOutcome {
  /** It takes no connection any more. */
  readonly isGone: boolean;
}

/**
 * Whether the terminal can still be talked to. One that takes no connection any more breaks CAP-EXC-07; one that takes it and does not
 * identify itself breaks CAP-IDT-01. One that may still be busy with a payment is given the time that is due to it.
 */
export async function probe(bench: Bench, memory: Memory): Promise<ProbeOutcome> {
  const session = bench.open(['@CAP-EXC-07']);
  let isGone = false;
  await settle(session, async () => {
    // Only where nothing is reset by it: a simulator would lose its memory, and is free as soon as it has answered.
    if (bench.target.control === undefined) await bench.makeReady();
    const { isUsable, actual } = bench.plan.capabilities.identification
      ? await identify(session)
      : { isUsable: await bench.isReachable(), actual: 'no connection' };
    if (isUsable) return;
    isGone = actual.startsWith('no connection');
    const requirement = isGone ? 'CAP-EXC-07' : 'CAP-IDT-01';
    const message = isGone ? 'The terminal takes no connection any more.' : 'The terminal does not identify itself any more.';
    const expected = isGone ? 'a connection' : 'AE 10 to an identification';
    session.judge([conductIssue(requirement, message, expected, actual)]);
  });
  return { ...outcomeOfSession(session, memory), isGone };
}

/** Bytes that hold not one field are no sign of a terminal that can be used, whatever deviation they are. */
async function identify(session: Session): Promise<{ readonly isUsable: boolean; readonly actual: string }> {
  const attempt = await session.tryIdentification();
  return { ...attempt, isUsable: attempt.isUsable && responseFields(session.exchange).length > 0 };
}
