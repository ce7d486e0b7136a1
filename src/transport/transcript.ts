/** Who did it. */
export type Party = 'pos' | 'terminal';

/** One thing that happened on a connection, in microseconds since the transcript began. */
export type TranscriptEvent = { readonly atUs: number; readonly connection: number } & (
  | { readonly kind: 'connected'; readonly address: string }
  | { readonly kind: 'not-connected'; readonly reason: ConnectFailure; readonly detail: string }
  | { readonly kind: 'bytes'; readonly from: Party; readonly bytes: Uint8Array }
  | { readonly kind: 'half-closed'; readonly by: Party }
  | { readonly kind: 'closed'; readonly by: Party }
  | { readonly kind: 'reset'; readonly by: Party }
  | { readonly kind: 'waited'; readonly limit: 'response' | 'stall' | 'quiet'; readonly ms: number }
  /** The deadline passed while more was still coming, so many milliseconds after the wait began. */
  | { readonly kind: 'cut-off'; readonly ms: number }
  | { readonly kind: 'oversized'; readonly maxBytes: number }
);

/** Why no connection could be had. `unreachable` covers every network error that is not a refusal; `interrupted` is our own doing. */
export type ConnectFailure = 'refused' | 'timed-out' | 'unreachable' | 'name-not-found' | 'interrupted';

/** A clock in microseconds, from any origin. Passed in, so that tests can own time. */
export type Clock = () => number;

/** The machine's monotonic clock. */
export const monotonicClock: Clock = () => Number(process.hrtime.bigint() / 1000n);

/** What happened on the connections of one scenario, in order. */
export class Transcript {
  readonly #clock: Clock;
  readonly #origin: number;
  readonly #events: TranscriptEvent[] = [];
  #connections = 0;

  constructor(clock: Clock = monotonicClock) {
    this.#clock = clock;
    this.#origin = clock();
  }

  get events(): readonly TranscriptEvent[] {
    return this.#events;
  }

  /** Numbers a new connection, from 1. */
  nextConnection(): number {
    this.#connections += 1;
    return this.#connections;
  }

  /** Adds an event at the present time. */
  add(connection: number, event: WithoutTime<TranscriptEvent>): void {
    this.#events.push({ ...event, connection, atUs: this.#clock() - this.#origin } as TranscriptEvent);
  }
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'atUs' | 'connection'> : never;
