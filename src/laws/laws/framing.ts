import fc from 'fast-check';
import {
  type DecodedFrame,
  decodeConstructedField,
  decodeFrame,
  encodeFrame,
  encodeFrameAsWritten,
  type Field,
  FrameDecoder,
} from '../../codec/index.js';
import { defineLaw } from '../define-law.js';
import { anyBrokenMessage } from '../generators/breaks/broken.js';
import { cutAt, cuts } from '../generators/chunks.js';
import { anyFields, wellFormedFields } from '../generators/field.js';
import { anyBytes } from '../generators/text.js';
import { ticketValue } from '../generators/ticket.js';
import type { Law } from '../law.js';
import { writeFields } from '../write-fields.js';

/** Frames of every kind: right ones, broken ones, and noise. */
const anyFrame = fc.oneof(
  wellFormedFields().map(writeFields),
  anyFields().map(writeFields),
  anyBrokenMessage().map(({ bytes }) => bytes),
  anyBytes(200),
);

const UNLIMITED = { maxBytes: Number.MAX_SAFE_INTEGER };

/** Fields that may not be sent. */
const UNWRITABLE: readonly Field[][] = [
  [{ tag: 'cb', value: '12' }],
  [{ tag: 'C1', value: '12' }],
  [{ tag: 'C', value: '12' }],
  [{ tag: 'CBA', value: '12' }],
  [{ tag: 'CB', value: '' }],
  [{ tag: 'CF', value: 'x'.repeat(1_000) }],
  [{ tag: 'CF', value: 'é' }],
  [{ tag: 'CF', value: 'a\nb' }],
  [{ tag: 'CF', value: '\u0000' }],
];

/** Laws of the frame format. */
export const FRAMING_LAWS: readonly Law[] = [
  defineLaw({
    id: 'framing/round-trip',
    title: 'Fields that are encoded and decoded again are the same fields in the same order',
    requirements: ['CAP-FRM-01', 'CAP-FRM-03', 'CAP-FRM-04'],
    inputs: anyFields(),
    refute: (fields) => {
      const bytes = encodeFrame(fields).toString('latin1');
      if (bytes !== writeFields(fields)) return `Encoding gives ${show(bytes)}.`;
      return differenceOfFields(fields, decodeFrame(bytes).fields);
    },
    specimen: (fields) => ({ bytes: writeFields(fields), fields }),
  }),
  defineLaw({
    id: 'framing/canonical',
    title:
      'A frame in which the decoder finds nothing wrong is the one its fields are encoded to, and any other is kept to the byte',
    requirements: ['CAP-FRM-01', 'CAP-FRM-03', 'CAP-FRM-05'],
    inputs: anyFrame,
    refute: (bytes) => {
      const { fields, issues, remainder } = decodeFrame(bytes, UNLIMITED);
      const again = encodeFrameAsWritten(fields).toString('latin1') + remainder;
      const isCanonical = issues.length === 0 && encodeFrame(fields).toString('latin1') !== bytes;
      if (isCanonical) return `Nothing is found wrong, and its fields encode to ${show(encodeFrame(fields).toString('latin1'))}.`;
      return again === bytes ? undefined : `Its fields and the remainder make ${show(again)}.`;
    },
    specimen: (bytes) => ({ bytes }),
  }),
  defineLaw({
    id: 'framing/segments',
    title: 'However the bytes are cut into pieces, they decode to the same',
    requirements: ['CAP-FRM-13'],
    inputs: fc.record({ bytes: anyFrame, places: cuts() }),
    refute: ({ bytes, places }) => {
      const decoder = new FrameDecoder();
      for (const piece of cutAt(bytes, places)) decoder.push(Buffer.from(piece, 'latin1'));
      return differenceOfFrames(decodeFrame(bytes), decoder.finish());
    },
    specimen: ({ bytes, places }) => ({ bytes, pieces: cutAt(bytes, places) }),
  }),
  defineLaw({
    id: 'framing/any-bytes',
    title: 'Any bytes decode without an exception, every byte is accounted for, and every issue lies inside the frame',
    requirements: ['CAP-FRM-01', 'CAP-FRM-20'],
    inputs: anyBytes(400),
    refute: (bytes) => {
      const { fields, issues, end, remainder } = decodeFrame(Buffer.from(bytes, 'latin1'));
      const read = fields.reduce((sum, { value }) => sum + 5 + value.length, 0);
      if (read !== end || end + remainder.length !== bytes.length)
        return `${end} bytes are read and ${remainder.length} are left.`;
      const outside = issues.find(({ offset }) => offset < 0 || offset > bytes.length);
      if (outside !== undefined) return `The issue ${outside.kind} is at ${outside.offset} of ${bytes.length}.`;
      const isUnordered = issues.some(({ offset }, index) => offset < (issues[index - 1]?.offset ?? 0));
      return isUnordered ? 'The issues are not in the order of their offsets.' : undefined;
    },
    specimen: (bytes) => ({ bytes }),
  }),
  defineLaw({
    id: 'framing/no-exception-to-the-rules',
    title: 'What may not be sent is not encoded: a wrong tag, an empty or too long value, a byte outside ASCII',
    requirements: ['CAP-FRM-02', 'CAP-FRM-03', 'CAP-FRM-05', 'CAP-FRM-10'],
    inputs: fc.record({ fields: anyFields(2), wrong: fc.constantFrom<Field[]>(...UNWRITABLE) }),
    refute: ({ fields, wrong }) => {
      try {
        return `It is encoded to ${show(encodeFrame([...fields, ...wrong]).toString('latin1'))}.`;
      } catch {
        return undefined;
      }
    },
    specimen: ({ fields, wrong }) => ({ fields: [...fields, ...wrong] }),
  }),
  defineLaw({
    id: 'framing/nested-ticket',
    title: 'The fields inside a constructed field decode like any others, without a version before them',
    requirements: ['CAP-TKT-03'],
    inputs: ticketValue(),
    refute: (value) => {
      const { fields, issues } = decodeConstructedField(value);
      if (issues[0] !== undefined) return `The issue ${issues[0].kind} is found at ${issues[0].offset}.`;
      return writeFields(fields) === value ? undefined : `Its fields are ${show(writeFields(fields))}.`;
    },
    specimen: (value) => ({ bytes: value, fields: [{ tag: 'ZT', value }] }),
  }),
];

/** How two decoded frames differ, or undefined. */
export function differenceOfFrames(one: DecodedFrame, other: DecodedFrame): string | undefined {
  const [whole, pieces] = [JSON.stringify(one), JSON.stringify(other)];
  return whole === pieces ? undefined : `In one piece it is ${whole}, in several ${pieces}.`;
}

function differenceOfFields(sent: readonly Field[], decoded: readonly Field[]): string | undefined {
  const isSame =
    sent.length === decoded.length &&
    sent.every(({ tag, value }, index) => tag === decoded[index]?.tag && value === decoded[index]?.value);
  return isSame ? undefined : `Decoding gives ${show(writeFields(decoded))}.`;
}

/** Bytes as they can be printed. */
export function show(bytes: string): string {
  return JSON.stringify(bytes.length > 200 ? `${bytes.slice(0, 200)}…` : bytes);
}
