import type { HostedTerminal } from './event-feed.js';
import type { HttpConnections } from './guard/http-connections.js';
import type { Metrics } from './metrics.js';

/** What the routes work on. */
export interface ControlService {
  readonly terminals: readonly HostedTerminal[];
  readonly metrics: Metrics;
  readonly connections: HttpConnections;
  /** The OpenAPI document, made once. */
  readonly document: object;
}
