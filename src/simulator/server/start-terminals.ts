import { newCrowd } from './connection/crowd.js';
import { startInCrowd } from './server.js';
import type { SimulatorOptions } from './terminal/options.js';
import type { SimulatedTerminal } from './terminal/simulated-terminal.js';

/** How to run many terminals in one process. */
export interface TerminalsOptions extends Omit<SimulatorOptions, 'port' | 'onEvent'> {
  readonly count: number;
  /** The second terminal listens on the next port, and so on; 0: any free ports. Default 0. */
  readonly firstPort?: number;
  /** Called with each event and the place of the terminal it is of, from 0. */
  readonly onTerminalEvent?: (terminal: number, ...event: Parameters<NonNullable<SimulatorOptions['onEvent']>>) => void;
}

/** Starts terminals that share nothing but what their connections may hold in memory. Either all listen, or none does and the first error is thrown. */
export async function startTerminals(options: TerminalsOptions): Promise<SimulatedTerminal[]> {
  const { count, firstPort = 0, onTerminalEvent, ...shared } = options;
  const started: SimulatedTerminal[] = [];
  const crowd = newCrowd();
  try {
    for (let index = 0; index < count; index++) {
      const port = firstPort === 0 ? 0 : firstPort + index;
      const onEvent: SimulatorOptions['onEvent'] = onTerminalEvent && ((event) => onTerminalEvent(index, event));
      started.push(await startInCrowd({ ...shared, port, ...(onEvent && { onEvent }) }, crowd));
    }
  } catch (error) {
    await Promise.all(started.map((terminal) => terminal.close()));
    throw error;
  }
  return started;
}
