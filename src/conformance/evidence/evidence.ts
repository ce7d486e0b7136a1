import { z } from 'zod';
import type { ExchangeView, Issue, Level, Omitted, Text } from '../../protocol/index.js';
import type { Sending } from './sending.js';

/** A deviation, with the level of the requirement it touches. */
export interface Finding extends Issue {
  readonly level: Level;
  /** How often it was seen in the scenario, where more than once; others of the requirement that are not kept whole count here. */
  readonly times?: number;
}

/** One event of a transcript as it is written to files: masked, bytes in upper-case hexadecimal. */
export interface EvidenceEvent {
  readonly atUs: number;
  readonly connection: number;
  /** `sent` and `received` carry bytes; a `note` says what happened instead. */
  readonly kind: 'sent' | 'received' | 'note';
  readonly hex?: string;
  /** The same bytes as text, unprintable ones as a dot. */
  readonly text?: string;
  readonly note?: string;
  readonly noteInFrench?: string;
  /** Set on a note: bytes that came here and are not kept, with the SHA-256 of exactly these, in lower-case hexadecimal. */
  readonly cut?: { readonly bytes: number; readonly segments: number; readonly sha256: string };
}

/** One exchange of a scenario: what was asked and all that came back. */
export interface EvidenceExchange extends ExchangeView {
  /** How the wait ended, in words. */
  readonly ending: string;
  /** How the request went out; absent of a POS under test, which sent it, and from the files of versions before it. */
  readonly sent?: Sending;
}

/** What a scenario leaves behind: everything that crossed the wire, masked, and what was too much is counted. Attached to Cucumber's messages as JSON. */
export interface Evidence {
  readonly exchanges: readonly EvidenceExchange[];
  readonly events: readonly EvidenceEvent[];
  /** Exchanges in the middle that are not kept. */
  readonly more?: Omitted;
}

/** Media type under which evidence is attached. */
export const EVIDENCE_MEDIA_TYPE = 'application/vnd.caisse-ap.evidence+json';

/** What became of the money of one order that a POS under test was given. */
export interface PaymentRecord {
  readonly action: string;
  /** Whether the cardholder paid. */
  readonly column: 'paid' | 'refused';
  /** What the terminal did, within a sentence. */
  readonly what: Text;
  readonly asked: string;
  /** What the terminal booked, oldest first. */
  readonly booked: readonly string[];
  /** What the POS believes; absent where it does not say. */
  readonly believed?: Text;
  /** What a merchant says of it, such as `paid-but-not-booked`; absent where the POS does not say what it believes. */
  readonly word?: string;
  readonly inWords?: Text;
  /** The POS offered a plain retry in doubt, and it was taken. */
  readonly retried?: true;
}

/** What the harness concluded of a scenario beyond passed or failed. Attached to Cucumber's messages as JSON. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** Set when the scenario could not be judged, or does not apply. */
  readonly verdict?: 'not-applicable' | 'inconclusive';
  readonly reason?: string;
  readonly reasonInFrench?: string;
  /** Nothing was asked: the terminal did not take the connection. */
  readonly isUnreached?: boolean;
  /** The run ended before it was answered. */
  readonly isInterrupted?: boolean;
  /** It is asked again in this run. */
  readonly isPostponed?: boolean;
  /** Requests for money that got no answer, and of which nobody knows what became. */
  readonly unknownOutcomes?: readonly string[];
  /** Parts of its question that were not asked, and why. */
  readonly leftOut?: readonly Text[];
  /** Of a scenario that judges a POS: its orders for money. */
  readonly payments?: readonly PaymentRecord[];
}

/** Media type under which a judgement is attached. */
export const JUDGEMENT_MEDIA_TYPE = 'application/vnd.caisse-ap.judgement+json';

/** What was found after a scenario had ended, and belongs to it. Added to Cucumber's messages as JSON when the run is over. */
export interface Afterthought {
  readonly findings: readonly Finding[];
}

/** Media type of an afterthought. */
export const AFTERTHOUGHT_MEDIA_TYPE = 'application/vnd.caisse-ap.afterthought+json';

/**
 * The case that shows what is wrong with the codec, in wire form and as fields where it is a frame. It is made up by the harness and
 * nobody's data, so that it is shown whole: a masked one could not be tried again.
 */
export const proofCounterexample = z.object({
  /** The bytes in upper-case hexadecimal, and as text with a dot for what cannot be printed; absent where it is no frame. */
  wire: z.object({ hex: z.string(), text: z.string() }).optional(),
  /** The fields of these bytes as far as they decode. */
  fields: z.array(z.object({ tag: z.string(), value: z.string() })).optional(),
  /** The pieces the bytes came in, unprintable characters as a dot. */
  pieces: z.array(z.string()).optional(),
  /** What else there is to know: a text that was read, a currency, an amount. */
  note: z.string().optional(),
  /** With the seed, leads the law to this case again. */
  path: z.string().optional(),
});

export type ProofCounterexample = z.infer<typeof proofCounterexample>;

/** What a scenario of the harness's own proof found. Attached to Cucumber's messages as JSON. */
export interface Proof {
  /** Id of the law that was tried; absent for an example. */
  readonly law?: string;
  readonly seed: number;
  /** Cases that were asked for, and that were tried. */
  readonly asked: number;
  readonly cases: number;
  /** `interrupted`: not all cases could be tried. */
  readonly outcome: 'held' | 'broken' | 'interrupted';
  readonly reason?: string;
  readonly counterexample?: ProofCounterexample;
}

/** Media type under which a proof is attached. */
export const PROOF_MEDIA_TYPE = 'application/vnd.caisse-ap.proof+json';
