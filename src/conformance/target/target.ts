import type { Capabilities, CardholderBehaviour } from '../../protocol/index.js';
import { DEFAULT_PROFILE, startSimulatedTerminal } from '../../simulator/index.js';
import type { Address } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';

/** What the bench can do to a terminal other than talk to it. Only a simulator offers it. */
export interface TerminalControl {
  /** Says what the cardholder does with the next payments. */
  setCardholder(behaviour: CardholderBehaviour): Promise<void>;
  /** Ends a payment in progress and empties the memory of transactions. */
  reset(): Promise<void>;
  /** Resolves once a payment is in progress; after a moment without one, too. */
  paymentBegun(): Promise<void>;
}

/** The terminal under test: an address, and a control where there is one. */
export interface Target {
  readonly address: Address;
  readonly control: TerminalControl | undefined;
  close(): Promise<void>;
}

/**
 * Times of a simulated terminal under test, short because nobody stands in front of it. A slow payment still has to last until a second POS has
 * asked for its own on a busy machine.
 */
export const BENCH_TIMES = { paymentMs: 0, inputTimeoutMs: 25, slowMs: 200, interSegmentMs: 30 };

/**
 * Opens the target of a plan: starts the embedded terminal or one in a container, or takes the address of one on the network as it is.
 * Rejects with `TargetUnavailable` where no container can be had, or the signal comes before it is.
 */
export async function openTarget(plan: BenchPlan, signal?: AbortSignal): Promise<Target> {
  const { target } = plan;
  switch (target.kind) {
    case 'network':
      return { address: target.address, control: undefined, close: async () => {} };
    case 'embedded':
      return openEmbedded(plan);
    case 'container': {
      // Container engines are talked to by a large library, which no other target needs.
      const { openContainer } = await import('./target-container.js');
      return openContainer(plan, target.image, signal);
    }
    default:
      return target satisfies never;
  }
}

async function openEmbedded({ seed, capabilities }: BenchPlan): Promise<Target> {
  const terminal = await startSimulatedTerminal({ seed, profile: { ...DEFAULT_PROFILE, capabilities }, ...BENCH_TIMES });
  return {
    address: terminal.address,
    control: {
      setCardholder: async (behaviour) => terminal.setCardholder({ behaviour }),
      reset: async () => terminal.reset(),
      // Within one process, requests are read in the order in which they are sent.
      paymentBegun: async () => {},
    },
    close: () => terminal.close(),
  };
}

/** What the embedded terminal declares. */
export const EMBEDDED_CAPABILITIES: Capabilities = DEFAULT_PROFILE.capabilities;
