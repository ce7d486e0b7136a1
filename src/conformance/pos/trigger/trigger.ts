import type { Environment } from '../../../package/index.js';
import type { Address } from '../../../wire/index.js';
import type { OperatorConsole } from '../../cardholder/operator-console.js';
import type { TriggerReport } from '../order/belief.js';
import type { Order } from '../order/order.js';

/** What goes with an order. */
export interface StartOptions {
  /** Where the terminal is. */
  readonly terminal: Address;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Starts orders on the POS under test, and learns what it then believes. Nothing that the POS does makes it reject. */
export interface Trigger {
  start(order: Order, options: StartOptions): Promise<TriggerReport>;
}

/** What a trigger needs of the process it runs in. */
export interface TriggerEnvironment {
  readonly console?: OperatorConsole;
  /** Variables that a trigger command sees. */
  readonly env?: Environment;
  /** Ends a process with all that it started; without it, only the process itself is ended. */
  readonly endGroup?: (pid: number) => void;
}
