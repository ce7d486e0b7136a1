import { type Bench, type Evidence, type Finding, Nonconformity, type Session, Settlement } from '../../conformance/index.js';
import type { RequirementId } from '../../protocol/index.js';
import type { Act } from '../acts/act.js';
import { EXPECTATIONS } from './judge-broken.js';
import { questionOf } from './judge-request.js';
import type { Memory } from './memory.js';
import { sendAct } from './send-act.js';

/** What one act of the POS led to. */
export interface ActOutcome {
  readonly findings: readonly Finding[];
  /** Why it could not be judged, when it could not. */
  readonly unjudged: string | undefined;
  readonly memory: Memory;
  /** The segments the POS wrote, in order. */
  readonly sent: readonly Uint8Array[];
  /** The terminal was asked, and said nothing at all. */
  readonly isUnanswered: boolean;
  /** The terminal did not take the connection. */
  readonly isUnreached: boolean;
  /** What crossed the wire, masked. Made for those who ask: most acts show nothing. */
  readonly evidence: () => Evidence;
}

/** Has the POS do one thing to the terminal, and judges what came of it against the requirements and against the memory. */
export async function playAct(bench: Bench, act: Act, memory: Memory): Promise<ActOutcome> {
  const session = bench.open([`@${requirementAsked(act, bench)}`]);
  let after = memory;
  const remember = (now: Memory) => {
    after = now;
  };
  await settle(session, () => sendAct({ session, plan: bench.plan, act, memory, remember }));
  return outcomeOfSession(session, after);
}

/** Runs a part of a session to its end. Deviations and settlements are kept in the session; anything else is a fault of the bench. */
export async function settle(session: Session, part: () => Promise<void>): Promise<void> {
  try {
    session.resume();
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

/** What a session that was settled came to. */
export function outcomeOfSession(session: Session, memory: Memory): ActOutcome {
  const { findings, verdict, reason, isUnreached = false } = session.judgement;
  // What was sent again is counted once: a walk of the same seed sends the same, however busy the machine is.
  const sent = session.transcript.events.flatMap((event, place) =>
    event.kind === 'bytes' && event.from === 'pos' && !session.talk.isRepeated(place) ? [event.bytes] : [],
  );
  const unjudged = verdict === undefined ? undefined : reason;
  const isUnanswered = session.exchanges.length > 0 && session.exchanges.every(({ responses }) => responses.length === 0);
  return { findings, unjudged, memory, sent, isUnanswered, isUnreached, evidence: () => session.evidence };
}

/** The requirement an act is about, as the tag of a scenario would say it. */
function requirementAsked(act: Act, { plan }: Bench): RequirementId {
  switch (act.kind) {
    case 'request':
      return questionOf(act, plan.capabilities);
    case 'broken':
      return EXPECTATIONS[act.broken].requirement;
    case 'cut':
      return 'CAP-EXC-07';
    case 'second':
      return 'CAP-EXC-09';
    default:
      return act satisfies never;
  }
}
