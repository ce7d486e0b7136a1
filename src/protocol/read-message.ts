import { type DecodedFrame, type DecodeLimits, decodeFrame } from '../codec/index.js';
import type { Fields } from './message.js';

/**
 * One message: the bytes that crossed the wire, and what was read of them, once. Everything that judges, explains, masks or shows a
 * message does so by this value. Its bytes are made for those who ask for them.
 */
export class Message {
  readonly frame: DecodedFrame;
  /** All bytes as Latin-1 text, a trailing CR LF included. */
  readonly text: string;

  constructor(frame: DecodedFrame, text: string) {
    this.frame = frame;
    this.text = text;
  }

  get bytes(): Buffer {
    return Buffer.from(this.text, 'latin1');
  }

  get fields(): Fields {
    return this.frame.fields;
  }

  /** Something other than line ends stands behind the last field: what seems to be missing may be in there. */
  get isLost(): boolean {
    const { remainder } = this.frame;
    return remainder !== '' && !/^[\r\n]+$/.test(remainder);
  }

  /** Nothing of it reads as a field. */
  get isUnreadable(): boolean {
    return this.frame.fields.length === 0;
  }
}

/** Reads a message. Never throws on input: what cannot be read is in the issues of its frame. */
export function readMessage(bytes: Uint8Array | string, limits?: DecodeLimits): Message {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  return new Message(decodeFrame(text, limits), text);
}
