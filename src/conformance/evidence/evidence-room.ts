import {
  EVIDENCE_LIMITS,
  EVIDENCE_PER_SCENARIO,
  EVIDENCE_ROOM,
  type EvidenceLimits,
  SCANT_EVIDENCE_LIMITS,
} from '../../wire/index.js';

/** The room a run has for evidence beyond what every scenario may have: a peer that talks and talks fills no disk. */
export class EvidenceRoom {
  #left = EVIDENCE_ROOM;

  /** Limits of a scenario that begins now. */
  get limits(): EvidenceLimits {
    return this.#left > 0 ? EVIDENCE_LIMITS : SCANT_EVIDENCE_LIMITS;
  }

  /** Takes up the room that the evidence of a scenario needs, in characters of JSON. */
  use(characters: number): void {
    this.#left -= Math.max(0, characters - EVIDENCE_PER_SCENARIO);
  }
}
