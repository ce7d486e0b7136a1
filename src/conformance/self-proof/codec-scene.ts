import { PROOF_MEDIA_TYPE } from '../evidence/evidence.js';
import type { Attachment, Scene } from '../suite/scene.js';
import { CodecTrial } from './codec-trial.js';

/** A scenario of the harness's own proof: its trial of the codec. It opens no connection and moves no money. */
export class CodecScene implements Scene {
  static readonly suite = 'codec';
  readonly trial: CodecTrial;

  constructor(seed: number) {
    this.trial = new CodecTrial(seed);
  }

  async begin(): Promise<void> {}

  beginStep(): void {}

  noteSettlement(): void {}

  end(): void {}

  get attachments(): readonly Attachment[] {
    const { proof } = this.trial;
    return proof === undefined ? [] : [{ mediaType: PROOF_MEDIA_TYPE, body: JSON.stringify(proof) }];
  }
}
