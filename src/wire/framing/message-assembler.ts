import {
  DEFAULT_DECODE_LIMITS,
  type DecodeLimits,
  decodeFrame,
  FIELD_HEADER_BYTES,
  type Field,
  FrameDecoder,
} from '../../codec/index.js';
import { actionOf, type Fields, fieldValue, Message, mandatoryFields } from '../../protocol/index.js';

/**
 * Says whether a message whose fields are all there may be over. The protocol has no end mark (framing.md section 4). Gets the first
 * field of each tag, in order: repetitions never count.
 */
export type EndPolicy = (fields: Fields) => boolean;

/** A response may be over once the outcome is among its fields (CAP-FRM-15). */
export const responseMayEnd: EndPolicy = (fields) => fieldValue(fields, 'AE') !== undefined;

/** A request may be over once it has what its action needs (CAP-REQ-01 to CAP-REQ-04). */
export const requestMayEnd: EndPolicy = (fields) => {
  return mandatoryFields(actionOf(fields)).every((tag) => fieldValue(fields, tag) !== undefined);
};

/** Bytes decoded at a time: what follows a message in its slice is decoded again for the next one, and no more than that. */
const SLICE_BYTES = 256;

/** Stands for a message of which no byte is there; nothing is ever pushed into it, so that one will do for all. */
const BLANK = new FrameDecoder();

/**
 * Cuts a stream of bytes into messages: the one place where it is decided that a message has ended. A message is over for certain
 * when a second `CZ` or a CR LF follows a message that may end; otherwise only time or the end of the connection can tell, and the
 * caller, who has the clock, calls `flush`. However the bytes come, the messages are the same. Takes time linear in the number of
 * bytes. Of a message that has more bytes than the limit, one byte past the limit is kept.
 */
export class MessageAssembler {
  readonly #mayEnd: EndPolicy;
  readonly #limits: DecodeLimits;
  #decoder = BLANK;
  #text = '';
  /** Fields before this one are known to begin no further message. */
  #unchecked = 0;
  /** The first field of each tag among those: few, however many come. */
  #firsts: Map<string, Field> | undefined;
  /** What stands after the fields begins no further message, whatever still comes. */
  #isTailKnown = false;
  /** Nothing but line ends stands after the fields, the first of them CR LF. Kept, because the tail may be long. */
  #hasLineEndTail = false;

  constructor(policy: EndPolicy, limits: DecodeLimits = DEFAULT_DECODE_LIMITS) {
    this.#mayEnd = policy;
    this.#limits = limits;
  }

  /** Adds received bytes and returns the messages that are over for certain, oldest first. */
  push(bytes: Uint8Array): Message[] {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const ended: Message[] = [];
    for (let start = 0; start < buffer.length && !this.isOversized; start += SLICE_BYTES) {
      const slice = buffer.toString('latin1', start, Math.min(start + SLICE_BYTES, buffer.length));
      this.#text += slice;
      this.#feed(slice);
      for (let border = this.#findBorder(); border !== undefined; border = this.#findBorder()) ended.push(this.#cut(border));
      if (this.isOversized) this.#text = this.#text.slice(0, this.#limits.maxBytes + 1);
    }
    return ended;
  }

  /** No byte of a message is there. */
  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Fields of the current message that are whole. */
  get fields(): Fields {
    return this.#decoder.fields;
  }

  /** The current message is a whole number of fields. */
  get isAtFieldBorder(): boolean {
    return this.#decoder.isAtFieldBorder;
  }

  /** All fields are whole and the policy is content: the message is over unless more comes. */
  get mayEnd(): boolean {
    return this.#decoder.isAtFieldBorder && this.#hasEnough;
  }

  /** The message is over: a CR LF follows its fields. */
  get hasLineEnd(): boolean {
    return this.#hasLineEndTail && this.#decoder.fields.length > 0;
  }

  /** Nothing that may still come can make the message readable. */
  get isLost(): boolean {
    return this.#decoder.isLost && !this.hasLineEnd;
  }

  /** More bytes came than a message may have. */
  get isOversized(): boolean {
    return this.#text.length > this.#limits.maxBytes;
  }

  /** Ends the current message, whatever its state; undefined when there is none. */
  flush(): Message | undefined {
    return this.isEmpty ? undefined : this.#cut(this.#text.length);
  }

  get #hasEnough(): boolean {
    const { fields } = this.#decoder;
    const firsts = this.#firsts;
    return this.#mayEnd(firsts === undefined || firsts.size === fields.length ? fields : [...firsts.values()]);
  }

  #feed(text: string): void {
    if (this.#decoder === BLANK) this.#decoder = new FrameDecoder(this.#limits);
    const wasLost = this.#decoder.isLost;
    const room = this.#limits.maxBytes - (this.#text.length - text.length);
    this.#decoder.push(text);
    if (wasLost) this.#hasLineEndTail &&= /^[\r\n]*$/.test(text.slice(0, room));
    else this.#hasLineEndTail = /^\r\n[\r\n]*$/.test(this.#decoder.remainder);
  }

  #findBorder(): number | undefined {
    const { fields } = this.#decoder;
    this.#firsts ??= new Map();
    for (; this.#unchecked < fields.length; this.#unchecked++) {
      const field = fields[this.#unchecked];
      if (field === undefined) break;
      if (!this.#firsts.has(field.tag)) this.#firsts.set(field.tag, field);
      else if (field.tag === 'CZ' && this.#hasEnough) return field.offset;
    }
    return this.#isTailKnown ? undefined : this.#findLineEnd();
  }

  #findLineEnd(): number | undefined {
    const { fields, remainder, isLost } = this.#decoder;
    const last = fields[fields.length - 1];
    this.#isTailKnown = isLost && remainder.length > 2;
    if (last === undefined || !/^\r\n[^\r\n]/.test(remainder) || !this.#hasEnough) return undefined;
    return last.offset + FIELD_HEADER_BYTES + last.value.length + 2;
  }

  #cut(length: number): Message {
    const text = this.#text.slice(0, length);
    const isWhole = length === this.#text.length && !this.isOversized;
    const frame = isWhole ? this.#decoder.finish() : decodeFrame(text, this.#limits);
    this.#restart(this.#text.slice(length));
    return new Message(frame, text);
  }

  #restart(text: string): void {
    this.#decoder = BLANK;
    this.#text = text;
    this.#unchecked = 0;
    this.#firsts = undefined;
    this.#isTailKnown = false;
    this.#hasLineEndTail = false;
    if (text !== '') this.#feed(text);
  }
}
