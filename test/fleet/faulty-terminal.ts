import { setMaxListeners } from 'node:events';
import type { CardholderControl } from '../../src/conformance/index.js';
import type { Capabilities } from '../../src/protocol/index.js';
import { DEFAULT_PROFILE } from '../../src/simulator/index.js';
import type { Journal } from '../../src/simulator/record/journal.js';
import type { RequestLimits } from '../../src/simulator/server/terminal/options.js';
import { type Dialer, type Link, linkedPair, unlessAborted } from '../../src/wire/index.js';
import type { Fault } from './member.js';
import { FaultyLine } from './terminal/faulty-line.js';
import { openHealthyTerminal } from './terminal/healthy-terminal.js';
import { TerminalMemory } from './terminal/memory.js';

/** When a request is over: after a silence that is no delay of a process in which several runs go on. */
const REQUEST_LIMITS: RequestLimits = { interSegmentMs: 80, trailingFieldsMs: 25, requestMs: 30_000, maxRequestBytes: 4_096 };

/** Times of the healthy terminal: short, because nobody stands in front of it. */
const TIMES = { ...REQUEST_LIMITS, paymentMs: 0, inputTimeoutMs: 25, slowMs: 200 };

/** Where requests are held until they are whole, what comes is whole: the terminal behind has no more to wait for. */
const INTER_SEGMENT_OF_HELD_MS = 5;

/** A terminal of the fleet that can be talked to. */
export interface FaultyTerminal {
  readonly dialer: Dialer;
  readonly cardholder: CardholderControl;
  /** What the healthy terminal behind has done. */
  readonly journal: Journal;
  /** What the fault threw. There is none unless the fault itself has a mistake. */
  readonly problems: readonly unknown[];
  /** Ends every line and all that still goes on. */
  close(): Promise<void>;
}

export interface FaultyTerminalOptions {
  /** On top of what is usual. */
  readonly capabilities?: Partial<Capabilities> | undefined;
  readonly seed?: number;
}

/**
 * Starts a terminal that does what the fault says and leaves the rest to a healthy simulated one. All of it is in this process; without
 * a fault it is byte for byte the healthy one.
 */
export function startFaultyTerminal(fault: Fault, { capabilities, seed = 1 }: FaultyTerminalOptions = {}): FaultyTerminal {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const isHeld = fault.asked !== undefined;
  const healthy = openHealthyTerminal({
    seed,
    profile: { ...DEFAULT_PROFILE, capabilities: { ...DEFAULT_PROFILE.capabilities, ...capabilities } },
    ...TIMES,
    ...(isHeld ? { interSegmentMs: INTER_SEGMENT_OF_HELD_MS } : {}),
  });
  const memory = new TerminalMemory(fault, healthy, stop.signal);
  const links = new Set<Link>();
  return {
    dialer: {
      name: 'a terminal of the fleet',
      async dial(giveUp) {
        const [posEnd, link] = linkedPair();
        links.add(link);
        link.once('close', () => links.delete(link));
        await connect(new FaultyLine(memory, { link, posEnd }, REQUEST_LIMITS), memory, posEnd, giveUp);
        return posEnd;
      },
    },
    cardholder: {
      async setCardholder(behaviour) {
        memory.gesture = behaviour;
        healthy.setCardholder({ behaviour });
      },
    },
    get journal() {
      return healthy.journal;
    },
    problems: memory.problems,
    close: async () => {
      stop.abort();
      for (const link of links) link.destroy();
      healthy.close();
    },
  };
}

/** Welcomes a POS, or not, as the fault has it. Rejects as the system does where nobody listens, and when told to stop. */
async function connect(line: FaultyLine, memory: TerminalMemory, posEnd: Link, giveUp: AbortSignal): Promise<void> {
  const welcome = await unlessAborted(welcomeOf(line, memory), giveUp).catch(() => 'too-late' as const);
  if (welcome === 'too-late' || welcome === 'absent') {
    posEnd.on('error', () => {});
    line.end('reset');
    const code = welcome === 'absent' ? 'ECONNREFUSED' : 'ABORT_ERR';
    throw Object.assign(new Error(`connect ${code}`), { code });
  }
  if (welcome === 'refuse') line.end('close');
  else if (welcome === 'reset') line.end('reset');
  else if (welcome === 'ignore') line.ignore();
  else line.serve(memory.terminal.connect());
}

async function welcomeOf(line: FaultyLine, { fault, problems }: TerminalMemory) {
  try {
    return (await fault.connected?.(line)) ?? 'accept';
  } catch (error) {
    problems.push(error);
    return 'reset';
  }
}
