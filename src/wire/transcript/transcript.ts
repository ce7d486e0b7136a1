import type { Party } from '../../protocol/index.js';
import { EVIDENCE_LIMITS, type EvidenceLimits } from './evidence-limits.js';
import { CutBytes, JoinedSegments } from './kept-bytes.js';

/** One thing that happened on a connection, in microseconds since the transcript began. */
export type TranscriptEvent = { readonly atUs: number; readonly connection: number } & (
  | { readonly kind: 'connected'; readonly address: string }
  | { readonly kind: 'not-connected'; readonly reason: ConnectFailure; readonly detail: string }
  | {
      readonly kind: 'bytes';
      readonly from: Party;
      readonly bytes: Uint8Array;
      /** Set where more than one segment is kept as one: how many, and when the last came. */
      readonly joined?: { readonly segments: number; readonly untilUs: number };
    }
  /** Bytes that came and are not kept, with the SHA-256 of exactly these. */
  | {
      readonly kind: 'cut';
      readonly from: Party;
      readonly bytes: number;
      readonly segments: number;
      readonly untilUs: number;
      readonly sha256: string;
    }
  | { readonly kind: 'half-closed'; readonly by: Party }
  | { readonly kind: 'closed'; readonly by: Party }
  | { readonly kind: 'reset'; readonly by: Party }
  | { readonly kind: 'waited'; readonly limit: 'response' | 'stall' | 'quiet'; readonly ms: number }
  /** The deadline passed while more was still coming, so many milliseconds after the wait began. */
  | { readonly kind: 'cut-off'; readonly ms: number }
  | { readonly kind: 'oversized'; readonly maxBytes: number }
  | { readonly kind: 'too-many'; readonly maxMessages: number }
);

/** Why no connection could be had. `unreachable` covers every network error that is not a refusal; `interrupted` is our own doing. */
export type ConnectFailure = 'refused' | 'timed-out' | 'unreachable' | 'name-not-found' | 'interrupted';

/** A clock in microseconds, from any origin. Passed in, so that tests can own time. */
export type Clock = () => number;

/** The machine's monotonic clock. */
export const monotonicClock: Clock = () => Number(process.hrtime.bigint() / 1000n);

/** What is kept of the bytes a terminal sent on one connection. */
interface Stream {
  kept: number;
  segments: number;
  joined?: JoinedSegments;
  cut?: CutBytes;
}

/**
 * What happened on the connections of one scenario, in order. What we sent is kept whole, because we composed it; of what the
 * other side sends only so much as the limits allow, whatever it sends.
 */
export class Transcript {
  readonly #clock: Clock;
  readonly #origin: number;
  readonly #limits: EvidenceLimits;
  /** Whose bytes are bounded: what we sent we composed. */
  readonly #peer: Party;
  /** Events, and those that still grow. */
  readonly #events: (TranscriptEvent | (() => TranscriptEvent))[] = [];
  readonly #streams = new Map<number, Stream>();
  #kept = 0;
  #connections = 0;

  constructor(clock: Clock = monotonicClock, limits: EvidenceLimits = EVIDENCE_LIMITS, own: Party = 'pos') {
    this.#peer = own === 'pos' ? 'terminal' : 'pos';
    this.#clock = clock;
    this.#limits = limits;
    this.#origin = clock();
  }

  get events(): readonly TranscriptEvent[] {
    return this.#events.map((event) => (typeof event === 'function' ? event() : event));
  }

  /** Numbers a new connection, from 1. */
  nextConnection(): number {
    this.#connections += 1;
    return this.#connections;
  }

  /** Adds an event at the present time. Of attempts to connect that fail one after the other for the same reason, the first is kept. */
  add(connection: number, event: WithoutTime<TranscriptEvent>): void {
    const last = this.#events.at(-1);
    const isTriedAgain = event.kind === 'not-connected' && typeof last === 'object' && last.kind === 'not-connected';
    if (isTriedAgain && last.reason === event.reason && last.connection === connection - 1) {
      this.#connections = last.connection;
      return;
    }
    const place = { connection, atUs: this.#clock() - this.#origin };
    if (event.kind === 'bytes' && event.from === this.#peer) this.#keep(event.bytes, place);
    else this.#events.push({ ...event, ...place } as TranscriptEvent);
  }

  #keep(bytes: Uint8Array, place: Place): void {
    const stream = this.#streams.get(place.connection) ?? { kept: 0, segments: 0 };
    this.#streams.set(place.connection, stream);
    const { bytesPerConnection, bytesPerScenario, segmentsPerConnection } = this.#limits;
    const room = Math.max(0, Math.min(bytesPerConnection - stream.kept, bytesPerScenario - this.#kept));
    const kept = bytes.length <= room ? bytes : Buffer.from(bytes.subarray(0, room));
    if (kept.length > 0) {
      this.#kept += kept.length;
      stream.kept += kept.length;
      stream.segments += 1;
      if (stream.segments <= segmentsPerConnection) this.#events.push({ kind: 'bytes', from: this.#peer, bytes: kept, ...place });
      else this.#joinedOf(stream, place).add(kept, place.atUs);
    }
    if (kept.length < bytes.length) this.#cutOf(stream, place).add(bytes.subarray(kept.length), place.atUs);
  }

  #joinedOf(stream: Stream, place: Place): JoinedSegments {
    if (stream.joined !== undefined) return stream.joined;
    const joined = new JoinedSegments();
    stream.joined = joined;
    this.#events.push(() => {
      const { bytes, segments, untilUs } = joined;
      const more = segments === 1 ? {} : { joined: { segments, untilUs } };
      return { kind: 'bytes', from: this.#peer, bytes, ...more, ...place };
    });
    return joined;
  }

  #cutOf(stream: Stream, place: Place): CutBytes {
    if (stream.cut !== undefined) return stream.cut;
    const cut = new CutBytes();
    stream.cut = cut;
    this.#events.push(() => {
      const { bytes, segments, untilUs, sha256 } = cut;
      return { kind: 'cut', from: this.#peer, bytes, segments, untilUs, sha256, ...place };
    });
    return cut;
  }
}

type Place = Pick<TranscriptEvent, 'connection' | 'atUs'>;

type WithoutTime<T> = T extends unknown ? Omit<T, 'atUs' | 'connection'> : never;
