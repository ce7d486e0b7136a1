import type { SimulatedTerminal } from '../../simulator/index.js';
import type { EventFeed } from './event-feed.js';
import type { HttpConnections } from './http-connections.js';
import type { Metrics } from './metrics.js';

/** A terminal with its place in the interface. */
export interface HostedTerminal {
  /** From 1. */
  readonly number: number;
  readonly terminal: SimulatedTerminal;
  readonly feed: EventFeed;
}

/** What the routes work on. */
export interface ControlService {
  readonly terminals: readonly HostedTerminal[];
  readonly metrics: Metrics;
  readonly connections: HttpConnections;
  /** The OpenAPI document, made once. */
  readonly document: object;
}
