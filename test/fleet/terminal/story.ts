import { decodeFrame } from '../../../src/codec/index.js';
import { fieldValue, reasonOf } from '../../../src/protocol/index.js';
import type { Former } from '../member.js';

/** What becomes of a request, as it goes on. */
export class Story implements Former {
  readonly action: Former['action'];
  readonly isWhole: boolean;
  readonly bytes: Buffer;
  status: string | undefined;
  reason: string | undefined;
  ended: Former['ended'];

  constructor({ action, isWhole, bytes }: Pick<Former, 'action' | 'isWhole' | 'bytes'>) {
    this.action = action;
    this.isWhole = isWhole;
    this.bytes = bytes;
  }

  /** Notes what was sent for an answer; what says nothing of an outcome is none. */
  noteSent(bytes: Buffer | string): void {
    const { fields } = decodeFrame(typeof bytes === 'string' ? bytes : bytes.toString('latin1'));
    const status = fieldValue(fields, 'AE');
    if (status === undefined) return;
    this.status = status;
    this.reason = reasonOf(fields);
  }
}
