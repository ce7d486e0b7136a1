import { EVIDENCE_MEDIA_TYPE, JUDGEMENT_MEDIA_TYPE } from '../evidence/evidence.js';
import type { EvidenceRoom } from '../evidence/evidence-room.js';
import type { Attachment, Scene } from '../suite/scene.js';
import type { Settlement } from '../verdict/settlement.js';
import type { PosBench } from './pos-bench.js';
import { PosSession } from './pos-session.js';

/** A scenario that judges a POS. No money is at stake: the terminal is ours. */
export class PosScene implements Scene {
  static readonly suite = 'pos';
  readonly session: PosSession;
  readonly #room: EvidenceRoom;

  constructor(bench: PosBench, tags: readonly string[]) {
    this.session = new PosSession(bench, tags);
    this.#room = bench.evidenceRoom;
  }

  begin(): Promise<void> {
    return this.session.begin();
  }

  beginStep(): void {}

  noteSettlement(settlement: Settlement): void {
    this.session.noteSettlement(settlement);
  }

  end(): void {
    this.session.end();
  }

  get attachments(): readonly Attachment[] {
    const judgement = JSON.stringify(this.session.judgement);
    const evidence = JSON.stringify(this.session.evidence);
    this.#room.use(evidence.length);
    return [
      { mediaType: JUDGEMENT_MEDIA_TYPE, body: judgement },
      { mediaType: EVIDENCE_MEDIA_TYPE, body: evidence },
    ];
  }
}
