import { type Field, MAX_VALUE_BYTES, type WrittenField } from './field.js';
import { firstUnprintable } from './scan.js';

/** A field that cannot be written as the protocol wants it. `code` names the rule. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
  readonly code: 'TAG_MALFORMED' | 'VALUE_EMPTY' | 'VALUE_TOO_LONG' | 'VALUE_NOT_PRINTABLE';

  constructor(code: EncodeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Encodes fields as the protocol writes them, in the given order. Throws `EncodeError` for a tag that is not two letters A to Z,
 * a value that is empty, longer than 999 bytes, or not printable ASCII. Order, duplicates and meaning are the caller's affair.
 * Requirements CAP-FRM-01 to CAP-FRM-05, CAP-FRM-10.
 */
export function encodeFrame(fields: readonly Field[]): Buffer {
  let text = '';
  for (const { tag, value } of fields) {
    assertWritable(tag, value);
    text += tag + lengthDigits(value.length) + value;
  }
  return Buffer.from(text, 'latin1');
}

/**
 * Writes fields exactly as told, so that a test can send what the protocol forbids: a wrong or zero length, a lower-case tag, a
 * repeated tag, a byte outside ASCII. A length left out is the true one. Characters above U+00FF throw, having no Latin-1 byte.
 */
export function encodeFrameAsWritten(fields: readonly WrittenField[]): Buffer {
  let text = '';
  for (const { tag, value, length } of fields) text += tag + (length ?? lengthDigits(value.length)) + value;
  if (/[^\u0000-\u00ff]/.test(text)) {
    throw new EncodeError('VALUE_NOT_PRINTABLE', 'A frame is written as Latin-1 bytes; a character above U+00FF has none.');
  }
  return Buffer.from(text, 'latin1');
}

/** A length on three digits, zero-padded (CAP-FRM-03). */
export function lengthDigits(length: number): string {
  return length < 10 ? `00${length}` : length < 100 ? `0${length}` : `${length}`;
}

function assertWritable(tag: string, value: string): void {
  if (!/^[A-Z]{2}$/.test(tag)) throw new EncodeError('TAG_MALFORMED', `A tag is two letters A to Z, not "${tag}".`);
  if (value.length === 0) throw new EncodeError('VALUE_EMPTY', `Leave ${tag} out: a field without value is not sent.`);
  if (value.length > MAX_VALUE_BYTES) {
    throw new EncodeError('VALUE_TOO_LONG', `${tag} has ${value.length} characters; a field holds ${MAX_VALUE_BYTES} at most.`);
  }
  if (firstUnprintable(tag, value) >= 0) {
    throw new EncodeError('VALUE_NOT_PRINTABLE', `${tag} holds a character outside printable ASCII.`);
  }
}
