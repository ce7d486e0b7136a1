import type { Finding, Selection } from '../../../src/conformance/index.js';
import type { ConformanceReport, RunVerdict, Verdict } from '../../../src/report/index.js';
import { type EndedScenario, RunError, runConformance } from '../../../src/run/index.js';
import type { TimeLimits } from '../../../src/wire/index.js';
import { startFaultyTerminal } from '../faulty-terminal.js';
import type { Member } from '../member.js';

/**
 * Time limits towards the fleet: short, as nobody stands in front of it, and long enough for a process in which several runs go on. A
 * silence behind an answer has to be told from a pause in it, and a request of many segments takes its time.
 */
export const FLEET_TIME_LIMITS: TimeLimits = {
  connect: 2_000,
  response: 2_500,
  payment: 5_000,
  stall: 500,
  quiet: 15,
  segmentGap: 4,
  recovery: 500,
};

/** What is asked of a member, and how long. */
export interface Inquiry {
  readonly selection?: Selection;
  readonly seed: number;
  /** Time after which nothing more is asked. */
  readonly ceilingMs: number;
  /** Whether a scenario that has ended says enough. */
  readonly isEnough?: (scenario: EndedScenario) => boolean;
}

/** What came of a scenario. */
export interface HeardScenario {
  readonly id: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly findings: readonly Pick<Finding, 'requirement' | 'level' | 'message'>[];
  readonly steps: ConformanceReport['scenarios'][number]['steps'];
}

/** What a member was heard to say. */
export interface Testimony {
  /** Verdict and sentence of the run; `refused` where it could not be had, for the reason in the sentence. */
  readonly verdict: RunVerdict | 'refused';
  readonly sentence: string;
  readonly scenarios: readonly HeardScenario[];
  /** Why not everything was asked. */
  readonly ended?: 'enough' | 'ceiling';
  readonly durationMs: number;
  /** What the fault threw: a mistake of the catalogue. */
  readonly problems: readonly string[];
}

/**
 * Asks a member of the fleet and judges it as a terminal on a network, with a cardholder who makes every gesture. Ends early where the
 * fault itself has a mistake: nothing that follows says anything.
 */
export async function askMember(member: Member, { selection, seed, ceilingMs, isEnough }: Inquiry): Promise<Testimony> {
  const start = performance.now();
  const terminal = startFaultyTerminal(member.fault(), { capabilities: member.capabilities, seed });
  const stop = new AbortController();
  let ended: Testimony['ended'];
  const end = (why: Testimony['ended']) => {
    ended ??= why;
    stop.abort();
  };
  const ceiling = setTimeout(() => end('ceiling'), ceilingMs);
  const heard = new Set<string>();
  try {
    const said = await runConformance({
      target: { kind: 'linked', dialer: terminal.dialer, cardholder: terminal.cardholder },
      limits: FLEET_TIME_LIMITS,
      seed,
      signal: stop.signal,
      ...(member.capabilities === undefined ? {} : { capabilities: member.capabilities }),
      ...(selection === undefined ? {} : { selection }),
      onEvent: (event) => {
        if (event.kind !== 'scenario-ended' || stop.signal.aborted) return;
        heard.add(event.entry.id);
        if (terminal.problems.length > 0 || isEnough?.(event) === true) end('enough');
      },
    }).then(({ report }) => report, refusal);
    const { verdict, sentence, scenarios } = said;
    return {
      verdict,
      sentence,
      scenarios: scenarios.filter(({ id }) => heard.has(id)).map(heardScenario),
      ...(ended === undefined ? {} : { ended }),
      durationMs: Math.round(performance.now() - start),
      problems: terminal.problems.map(String),
    };
  } finally {
    clearTimeout(ceiling);
    await terminal.close();
  }
}

/** A terminal that the bench does not even begin with. */
function refusal(error: unknown): Pick<Testimony, 'verdict' | 'sentence'> & Pick<ConformanceReport, 'scenarios'> {
  if (!(error instanceof RunError)) throw error;
  return { verdict: 'refused', sentence: error.message, scenarios: [] };
}

function heardScenario({ id, verdict, reason, findings, steps }: ConformanceReport['scenarios'][number]): HeardScenario {
  return {
    id,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    findings: findings.map(({ requirement, level, message }) => ({
      requirement: requirement as Finding['requirement'],
      level,
      message,
    })),
    steps,
  };
}
