import { type Bench, type Identification, responseFields, type Session } from '../../conformance/index.js';
import { issueOf } from '../../protocol/index.js';
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
    if (bench.target.control === undefined) await bench.watch.makeReady();
    const attempt = bench.plan.capabilities.identification ? await identify(session) : await reach(bench);
    if (attempt.isUsable) return;
    const { actual } = attempt;
    isGone = attempt.isGone;
    session.judge([isGone ? issueOf('CAP-EXC-07', 'gone', { actual }) : issueOf('CAP-IDT-01', 'unidentified', { actual })]);
  });
  return { ...outcomeOfSession(session, memory), isGone };
}

/** Bytes that hold not one field are no sign of a terminal that can be used, whatever deviation they are. */
async function identify(session: Session): Promise<Identification> {
  const attempt = await session.talk.tryIdentification();
  return { ...attempt, isUsable: attempt.isUsable && responseFields(session.exchange).length > 0 };
}

async function reach(bench: Bench): Promise<Identification> {
  const isUsable = await bench.watch.isReachable();
  return { isUsable, isGone: !isUsable, actual: { en: 'no connection', fr: 'pas de connexion' } };
}
