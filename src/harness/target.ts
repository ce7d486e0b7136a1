import type { Capabilities, CardholderBehaviour } from '../protocol/index.js';
import { DEFAULT_PROFILE, startSimulatedTerminal } from '../simulator/index.js';
import type { Address } from '../transport/index.js';
import type { BenchPlan } from './bench-plan.js';

/** What the bench can do to a terminal other than talk to it. Only a simulator offers it. */
export interface TerminalControl {
  /** Says what the cardholder does with the next payments. */
  setCardholder(behaviour: CardholderBehaviour): void;
  /** Ends a payment in progress and empties the memory of transactions. */
  reset(): void;
}

/** The terminal under test: an address, and a control where there is one. */
export interface Target {
  readonly address: Address;
  readonly control: TerminalControl | undefined;
  close(): Promise<void>;
}

/**
 * Times of the embedded terminal, short because nobody stands in front of it. A slow payment still has to last until a second POS has
 * asked for its own on a busy machine.
 */
const EMBEDDED_TIMES = { paymentMs: 0, inputTimeoutMs: 25, slowMs: 200, interSegmentMs: 40 };

/** Opens the target of a plan: starts the embedded terminal, or takes the address of one on the network as it is. */
export async function openTarget(plan: BenchPlan): Promise<Target> {
  if (plan.target.kind === 'network') return { address: plan.target.address, control: undefined, close: async () => {} };
  const profile = { ...DEFAULT_PROFILE, capabilities: plan.capabilities };
  const terminal = await startSimulatedTerminal({ seed: plan.seed, profile, ...EMBEDDED_TIMES });
  return {
    address: terminal.address,
    control: {
      setCardholder: (behaviour) => terminal.setCardholder({ behaviour }),
      reset: () => terminal.reset(),
    },
    close: () => terminal.close(),
  };
}

/** What the embedded terminal declares. */
export const EMBEDDED_CAPABILITIES: Capabilities = DEFAULT_PROFILE.capabilities;
