import type { SimulatedTerminal } from '../../simulator/index.js';
import type { EventFeed } from './event-feed.js';

/** A terminal with its place in the interface. */
export interface HostedTerminal {
  /** From 1. */
  readonly number: number;
  readonly terminal: SimulatedTerminal;
  readonly feed: EventFeed;
}
