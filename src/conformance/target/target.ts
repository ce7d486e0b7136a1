import type { Capabilities } from '../../protocol/index.js';
import { DEFAULT_PROFILE, linkSimulatedTerminal } from '../../simulator/index.js';
import { tcpDialer } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { BenchError } from '../verdict/settlement.js';
import { BENCH_TIMES, type LinkedTarget, type Target } from './terminal-control.js';

/** What opening a target takes besides its plan. */
export interface TargetEnvironment {
  readonly signal?: AbortSignal;
  /** The terminal itself, of a plan whose target is linked. */
  readonly linked?: LinkedTarget;
}

/**
 * Opens the target of a plan: starts the embedded terminal or one in a container, or takes one on the network or in this process as it
 * is. Rejects with `TargetUnavailable` where no container can be had, or the signal comes before it is.
 */
export async function openTarget(plan: BenchPlan, { signal, linked }: TargetEnvironment = {}): Promise<Target> {
  const { target } = plan;
  switch (target.kind) {
    case 'network':
      return { dialer: tcpDialer(target.address), control: undefined, close: async () => {} };
    case 'linked':
      if (linked === undefined) throw new BenchError('The terminal of this run is in another process.');
      return { dialer: linked.dialer, control: undefined, cardholder: linked.cardholder, close: async () => {} };
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

function openEmbedded({ seed, capabilities }: BenchPlan): Target {
  const terminal = linkSimulatedTerminal({ seed, profile: { ...DEFAULT_PROFILE, capabilities }, ...BENCH_TIMES });
  return {
    dialer: terminal.dialer,
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
