import type { Capabilities } from '../../protocol/index.js';
import { DEFAULT_PROFILE, linkSimulatedTerminal } from '../../simulator/index.js';
import { tcpDialer } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { BENCH_TIMES, type Target } from './terminal-control.js';

/**
 * Opens the target of a plan: starts the embedded terminal or one in a container, or takes the address of one on the network as it is.
 * Rejects with `TargetUnavailable` where no container can be had, or the signal comes before it is.
 */
export async function openTarget(plan: BenchPlan, signal?: AbortSignal): Promise<Target> {
  const { target } = plan;
  switch (target.kind) {
    case 'network':
      return { dialer: tcpDialer(target.address), control: undefined, close: async () => {} };
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
