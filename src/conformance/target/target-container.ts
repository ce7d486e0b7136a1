import { CaisseApTerminalContainer, ContainerStartError } from '../../container/index.js';
import type { TerminalClient } from '../../control/index.js';
import type { Capabilities, Text } from '../../protocol/index.js';
import { loadPersona, type Persona } from '../../simulator/index.js';
import { tcpDialer, unlessAborted } from '../../wire/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { inconclusive, interrupted } from '../verdict/settlement.js';
import { TargetUnavailable } from './target-unavailable.js';
import { BENCH_TIMES, type Target } from './terminal-control.js';

/** Longer than in this process: between the two lie the engine's network and the scheduler of a busy machine. */
const CONTAINER_TIMES = { ...BENCH_TIMES, interSegmentMs: 300, slowMs: 200 };

/** How long a payment may take to begin before the bench goes on without it. */
const PAYMENT_BEGINS_MS = 1_000;

/** Times as the image is told them. */
const BENCH_ENVIRONMENT = {
  CAISSE_AP_PAYMENT_MS: String(CONTAINER_TIMES.paymentMs),
  CAISSE_AP_INPUT_TIMEOUT_MS: String(CONTAINER_TIMES.inputTimeoutMs),
  CAISSE_AP_SLOW_MS: String(CONTAINER_TIMES.slowMs),
  CAISSE_AP_INTER_SEGMENT_MS: String(CONTAINER_TIMES.interSegmentMs),
};

const INTERRUPTED: Text = {
  en: 'Interrupted while the container was starting.',
  fr: 'Interrompu pendant le démarrage du conteneur.',
};

/**
 * Starts the simulated terminal in a container, the same as the embedded one in all that a POS can see. Rejects at once when the signal
 * comes before it is there; a container that an engine is starting by then is stopped as soon as it can be.
 */
export async function openContainer(
  { seed, capabilities }: BenchPlan,
  image: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Target> {
  const starting = startContainer({ seed, capabilities }, image);
  const container = await unlessAborted(starting, signal).catch((error: unknown) => {
    if (signal?.aborted !== true) throw error;
    void starting.then((late) => late.stop()).catch(() => {});
    throw new TargetUnavailable(INTERRUPTED, { cause: error });
  });
  const { host, port, client } = container;
  const order = (answer: Promise<unknown>) => obey(answer, signal);
  return {
    dialer: tcpDialer({ host, port }),
    control: {
      setCardholder: (behaviour) => order(client.setDefault({ cardholder: behaviour })),
      reset: () => order(client.reset()),
      paymentBegun: () => order(paymentBegun(client)),
    },
    close: async () => {
      await container.stop();
    },
  };
}

async function startContainer({ seed, capabilities }: Pick<BenchPlan, 'seed' | 'capabilities'>, image: string | undefined) {
  return (
    new CaisseApTerminalContainer(image)
      // The bench stops the container itself and so needs no second one that would.
      .withAutoCleanup(false)
      .withEnvironment(BENCH_ENVIRONMENT)
      .withSeed(seed)
      .withPersona(personaWith(capabilities))
      .start()
      .catch((error: unknown) => {
        throw error instanceof ContainerStartError ? new TargetUnavailable(error.text, { cause: error }) : error;
      })
  );
}

/** The terminal by the book, with what the plan says that it can do. */
function personaWith({ currencies, ...capabilities }: Capabilities): Persona {
  const persona = loadPersona('default');
  return { ...persona, profile: { ...persona.profile, capabilities: { ...capabilities, currencies: [...currencies] } } };
}

/** Each connection goes its own way through the engine, so a second one may overtake the request sent on the first. */
async function paymentBegun(client: TerminalClient): Promise<void> {
  const deadline = performance.now() + PAYMENT_BEGINS_MS;
  while (performance.now() < deadline) {
    const { screen } = await client.state();
    if (screen.payment !== undefined && screen.state !== 'result') return;
  }
}

/** A terminal that takes no orders any more is nobody's deviation. */
async function obey(answer: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  try {
    await unlessAborted(answer, signal);
  } catch (error) {
    if (signal?.aborted === true) throw interrupted();
    const why = error instanceof Error ? error.message : String(error);
    throw inconclusive({
      en: `The container does not take orders any more (${why}).`,
      fr: `Le conteneur n'accepte plus d'ordres (${why}).`,
    });
  }
}
