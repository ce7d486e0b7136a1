import { firstUnprintable, isUpperCase } from './characters.js';
import { FIELD_HEADER_BYTES, type Field, MAX_VALUE_BYTES, type WrittenField } from './field.js';

const ZERO = 48;

/** A sentence in every language that people are spoken to in. */
interface Sentence {
  readonly en: string;
  readonly fr: string;
}

/** A field that cannot be written as the protocol wants it. `code` names the rule. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
  readonly code: 'TAG_MALFORMED' | 'VALUE_EMPTY' | 'VALUE_TOO_LONG' | 'VALUE_NOT_PRINTABLE';

  /** The message in every language. */
  readonly text: Sentence;

  constructor(code: EncodeError['code'], text: Sentence) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/**
 * Encodes fields as the protocol writes them, in the given order. Throws `EncodeError` for a tag that is not two letters A to Z,
 * a value that is empty, longer than 999 bytes, or not printable ASCII. Order, duplicates and meaning are the caller's affair.
 * Requirements CAP-FRM-01 to CAP-FRM-05, CAP-FRM-10.
 */
export function encodeFrame(fields: readonly Field[]): Buffer {
  let size = 0;
  for (const { tag, value } of fields) {
    assertWritable(tag, value);
    size += FIELD_HEADER_BYTES + value.length;
  }
  const bytes = Buffer.allocUnsafe(size);
  let end = 0;
  for (const field of fields) end = writeField(bytes, end, field);
  return bytes;
}

/**
 * Writes fields exactly as told, so that a test can send what the protocol forbids: a wrong or zero length, a lower-case tag, a
 * repeated tag, a byte outside ASCII. A length left out is the true one. Characters above U+00FF throw, having no Latin-1 byte.
 */
export function encodeFrameAsWritten(fields: readonly WrittenField[]): Buffer {
  let size = 0;
  for (const { tag, value, length } of fields) size += tag.length + digitsOf(value, length).length + value.length;
  const bytes = Buffer.allocUnsafe(size);
  let end = 0;
  for (const { tag, value, length } of fields) {
    end = writeLatin1(bytes, end, tag);
    end = writeLatin1(bytes, end, digitsOf(value, length));
    end = writeLatin1(bytes, end, value);
  }
  return bytes;
}

/** Length digits of short values, so that none has to be composed again. */
const SHORT_LENGTHS = Array.from({ length: 64 }, (_, length) => lengthDigits(length));

function digitsOf(value: string, length: string | undefined): string {
  return length ?? SHORT_LENGTHS[value.length] ?? lengthDigits(value.length);
}

/** Writes a text from `start` on and says where it ends. */
function writeLatin1(bytes: Buffer, start: number, text: string): number {
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) {
      throw new EncodeError('VALUE_NOT_PRINTABLE', {
        en: 'A frame is written as Latin-1 bytes; a character above U+00FF has none.',
        fr: "Une trame s'écrit en octets Latin-1 ; un caractère au-delà de U+00FF n'en a pas.",
      });
    }
    bytes[start + index] = code;
  }
  return start + length;
}

/** A length on three digits, zero-padded (CAP-FRM-03). */
export function lengthDigits(length: number): string {
  return length < 10 ? `00${length}` : length < 100 ? `0${length}` : `${length}`;
}

function assertWritable(tag: string, value: string): void {
  if (!isTag(tag)) {
    throw new EncodeError('TAG_MALFORMED', {
      en: `A tag is two letters A to Z, not "${tag}".`,
      fr: `Un identifiant est fait de deux lettres de A à Z, et non « ${tag} ».`,
    });
  }
  if (value.length === 0) {
    throw new EncodeError('VALUE_EMPTY', {
      en: `Leave ${tag} out: a field without value is not sent.`,
      fr: `Laissez ${tag} de côté : un champ sans valeur ne s'envoie pas.`,
    });
  }
  if (value.length > MAX_VALUE_BYTES) {
    throw new EncodeError('VALUE_TOO_LONG', {
      en: `${tag} has ${value.length} characters; a field holds ${MAX_VALUE_BYTES} at most.`,
      fr: `${tag} compte ${value.length} caractères ; un champ en contient ${MAX_VALUE_BYTES} au plus.`,
    });
  }
  if (firstUnprintable(tag, value) >= 0) {
    throw new EncodeError('VALUE_NOT_PRINTABLE', {
      en: `${tag} holds a character outside printable ASCII.`,
      fr: `${tag} contient un caractère qui n'est pas de l'ASCII imprimable.`,
    });
  }
}

function isTag(tag: string): boolean {
  return tag.length === 2 && isUpperCase(tag.charCodeAt(0)) && isUpperCase(tag.charCodeAt(1));
}

/** From this length on the buffer writes a text faster than a loop does. */
const LONG_VALUE = 24;

/** Writes one field from `start` on and says where it ends. */
function writeField(bytes: Buffer, start: number, { tag, value }: Field): number {
  const { length } = value;
  const valueStart = start + FIELD_HEADER_BYTES;
  bytes[start] = tag.charCodeAt(0);
  bytes[start + 1] = tag.charCodeAt(1);
  bytes[start + 2] = ZERO + Math.floor(length / 100);
  bytes[start + 3] = ZERO + (Math.floor(length / 10) % 10);
  bytes[start + 4] = ZERO + (length % 10);
  if (length >= LONG_VALUE) bytes.write(value, valueStart, 'latin1');
  else for (let index = 0; index < length; index++) bytes[valueStart + index] = value.charCodeAt(index);
  return valueStart + length;
}
