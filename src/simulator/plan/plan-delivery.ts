import {
  encodeFrameAsWritten,
  FIELD_HEADER_BYTES,
  FIELD_PARTS,
  type Field,
  lengthDigits,
  MAX_VALUE_BYTES,
  offsetOf,
} from '../../codec/index.js';
import type { Fields } from '../../protocol/index.js';
import { cutIntoSegments, type Segmentation } from '../../wire/index.js';
import type { DeliveryScript, Place } from '../behaviour/delivery-script.js';

/** One thing to do on the connection. A wait of 0 only keeps two segments apart. */
export type DeliveryStep =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' | 'reset' | 'half-close' };

/** How a response is to be sent. */
export interface DeliveryPlan {
  /** Each message as the POS is to receive it, faults included. */
  readonly messages: readonly Buffer[];
  /** Made as they are asked for, because a long response byte by byte has many. */
  steps(): Iterable<DeliveryStep>;
}

/** Time for the POS to read what was sent: a reset that follows at once may take it away, or be taken for a close. */
const READ_MS = 20;

/** What becomes of a response on its way. Without a script it is sent whole, and the connection is kept. */
export function planDelivery(response: Fields, script?: DeliveryScript): DeliveryPlan {
  if (script === undefined) return sendWhole(encodeFrameAsWritten(response));
  const { connection = 'keep', moment = 'after' } = script;
  const bytes = bytesOf(response, script);
  const isLost = script.silent === true || (connection !== 'keep' && moment === 'before');
  const isCut = connection !== 'keep' && moment === 'during';
  const count = isLost ? 0 : isCut ? 1 : (script.repeat ?? 1);
  const message = isCut ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes;
  const messages = message.length === 0 ? [] : Array.from({ length: count }, () => message);
  return { messages, steps: () => stepsOf(messages, script, segmentationOf(response, script)) };
}

function sendWhole(bytes: Buffer): DeliveryPlan {
  return { messages: bytes.length === 0 ? [] : [bytes], steps: () => (bytes.length === 0 ? [] : [{ kind: 'send', bytes }]) };
}

function* stepsOf(messages: readonly Buffer[], script: DeliveryScript, segmentation: Segmentation): Iterable<DeliveryStep> {
  const { lateMs = 0, connection = 'keep' } = script;
  if (lateMs > 0) yield { kind: 'wait', ms: lateMs };
  const gapMs = segmentation.kind === 'cuts' ? segmentation.gapMs : 0;
  let isFirst = true;
  for (const message of messages) {
    for (const bytes of cutIntoSegments(message, segmentation)) {
      if (!isFirst) yield { kind: 'wait', ms: gapMs };
      isFirst = false;
      yield { kind: 'send', bytes };
    }
  }
  if (connection === 'reset' && !isFirst) yield { kind: 'wait', ms: READ_MS };
  if (connection !== 'keep') yield { kind: connection };
}

function segmentationOf(response: Fields, { segmentation = 'whole' }: DeliveryScript): Segmentation {
  if (typeof segmentation === 'string') return { kind: segmentation };
  const at = [...new Set(segmentation.cutAt.map((place) => offsetIn(response, place)))].sort((one, other) => one - other);
  return { kind: 'cuts', at, gapMs: segmentation.gapMs };
}

/** Where a place is in a response. What is not there is at its end. */
function offsetIn(response: Fields, place: Place): number {
  if (typeof place === 'number') return place;
  const part = FIELD_PARTS.find((one) => place.includes(one)) ?? 'before';
  return offsetOf(response, place.slice(-2), part);
}

/** The bytes of one response: longer, with a wrong length, replaced or cut short, and its line end. */
function bytesOf(response: Fields, script: DeliveryScript): Buffer {
  const { garbage, wrongLength, truncateAt, lineEnd } = script;
  const fields = script.padTo === undefined ? response : pad(response, script.padTo);
  const written = fields.map((field) =>
    field.tag === wrongLength?.tag ? { ...field, length: wrongDigits(field, wrongLength.by) } : field,
  );
  const bytes = garbage === undefined ? encodeFrameAsWritten(written) : Buffer.from(garbage, 'latin1');
  const cut = truncateAt === undefined ? bytes : bytes.subarray(0, offsetIn(fields, truncateAt));
  return lineEnd === true ? Buffer.concat([cut, Buffer.from('\r\n')]) : cut;
}

function wrongDigits({ value }: Field, by: number): string {
  return lengthDigits(Math.min(Math.max(value.length + by, 0), MAX_VALUE_BYTES));
}

/** Adds unknown fields `XA`, `XB` and so on until there are so many bytes. */
function pad(response: Fields, bytes: number): Field[] {
  const fields = [...response];
  let missing = bytes - fields.reduce((sum, { value }) => sum + FIELD_HEADER_BYTES + value.length, 0);
  for (let letter = 0x41; missing > 0; letter++) {
    const length = Math.min(Math.max(missing - FIELD_HEADER_BYTES, 1), MAX_VALUE_BYTES);
    fields.push({ tag: `X${String.fromCharCode(letter)}`, value: 'x'.repeat(length) });
    missing -= FIELD_HEADER_BYTES + length;
  }
  return fields;
}
