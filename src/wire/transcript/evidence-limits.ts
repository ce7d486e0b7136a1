/**
 * How much of what a peer sends is kept as evidence. What is past a limit is counted, and the bytes are hashed, never kept; the verdict
 * does not know these limits. A usual answer has some hundred bytes, a long one a thousand: nothing of a usual run is cut.
 */
export interface EvidenceLimits {
  /** Bytes of the peer that are kept of one connection. */
  readonly bytesPerConnection: number;
  /** Bytes of the peer that are kept of one scenario, all its connections together. */
  readonly bytesPerScenario: number;
  /** Segments of the peer that are kept apart on one connection; the bytes of later ones are kept as one. */
  readonly segmentsPerConnection: number;
  /** Messages of one exchange that are explained. */
  readonly messagesPerExchange: number;
  /** Fields of one message that are explained. */
  readonly fieldsPerMessage: number;
  /** Bytes of one message that are shown beside the transcript: in these fields, and behind the last of all fields. */
  readonly bytesPerMessage: number;
}

/** Limits of a scenario, as long as the run has room for evidence. More than twice of what is judged of one answer. */
export const EVIDENCE_LIMITS: EvidenceLimits = {
  bytesPerConnection: 131_072,
  bytesPerScenario: 262_144,
  segmentsPerConnection: 1_024,
  messagesPerExchange: 16,
  fieldsPerMessage: 200,
  bytesPerMessage: 65_536,
};

/** Limits of a scenario once the run has no more room: an answer of the usual size is still kept whole. */
export const SCANT_EVIDENCE_LIMITS: EvidenceLimits = {
  bytesPerConnection: 4_096,
  bytesPerScenario: 8_192,
  segmentsPerConnection: 64,
  messagesPerExchange: 2,
  fieldsPerMessage: 40,
  bytesPerMessage: 2_048,
};

/** Characters of evidence, written as JSON, that a scenario may have at all times. What is more uses up the room of the run. */
export const EVIDENCE_PER_SCENARIO = 32_768;

/** That room, in characters: of a run, or of each worker of one. */
export const EVIDENCE_ROOM = 2 * 1024 * 1024;

/** Exchanges of one scenario that are kept: the first ones and the last ones, as many of each. */
export const MAX_EXCHANGES = 16;

/** Bytes of responses of one scenario from which on fewer exchanges are kept, but never fewer than four: far more than it may show of them. */
export const MAX_KEPT_BYTES = 262_144;

/** Findings of one scenario that are kept whole, beside the first of each requirement; further ones are counted. */
export const MAX_FINDINGS = 40;

/** Findings of one scenario that are kept whole of the same requirement. */
export const MAX_FINDINGS_PER_REQUIREMENT = 10;
