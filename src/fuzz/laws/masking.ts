import fc from 'fast-check';
import { decodeFrame, type Field } from '../../codec/index.js';
import { explainFields, maskFields, maskFrame, maskText, maskValue } from '../../protocol/index.js';
import { defineLaw } from '../define-law.js';
import { wellFormedFields } from '../generators/field.js';
import { DIGITS, textOf } from '../generators/text.js';
import type { Law } from '../law.js';
import { writeFields } from '../write-fields.js';

/** A complete card number: 13 to 19 digits. */
const cardNumber = fc.integer({ min: 13, max: 19 }).chain((length) => textOf(DIGITS, length));

/** Something that must not be shown, in the field it belongs to. */
const secretField: fc.Arbitrary<Field> = fc.oneof(
  cardNumber.map((value) => ({ tag: 'AA', value })),
  textOf(DIGITS, 4).map((value) => ({ tag: 'AB', value })),
  textOf('0123456789ABDF', 35).map((value) => ({ tag: 'AD', value })),
  fc.constantFrom('AM', 'BH').chain((tag) => textOf(DIGITS, 8).map((digits) => ({ tag, value: `06${digits}` }))),
  fc.constantFrom('AN', 'BI').chain((tag) => textOf('abcdef', 5).map((name) => ({ tag, value: `${name}@shop.fr` }))),
  textOf('ABCDEFGHabcdefgh', 24).map((ticket) => ({ tag: 'ZT', value: `CK003100AK024${ticket}` })),
);

/** Where the number begins in a frame of `brokenNumber`. */
const NUMBER_AT = 'CZ0040320AA000'.length;

/** How many of the last characters of a card number may be shown. */
const SHOWN_DIGITS = 4;

/** Laws of masking. */
export const MASKING_LAWS: readonly Law[] = [
  defineLaw({
    id: 'masking/fields',
    title: 'A masked field has its length, and nothing of what it hides but the last four digits of a card number',
    requirements: ['CAP-TAG-12'],
    inputs: secretField,
    refute: ({ tag, value }) => {
      const masked = maskValue(tag, value);
      if (masked.length !== value.length) return `${value.length} characters become ${masked.length}.`;
      return leakOf({ tag, value }, masked);
    },
    specimen: (field) => ({ fields: [field] }),
  }),
  defineLaw({
    id: 'masking/frames',
    title: 'A masked frame has its length and hides what its fields hide, and so does the explanation of its fields',
    requirements: ['CAP-TAG-12'],
    inputs: fc.record({ secret: secretField, around: wellFormedFields() }),
    refute: ({ secret, around }) => {
      const fields = [...around.filter(({ tag }) => tag !== secret.tag), secret];
      const bytes = writeFields(fields);
      const masked = maskFrame(Buffer.from(bytes, 'latin1')).toString('latin1');
      if (masked.length !== bytes.length) return `${bytes.length} bytes become ${masked.length}.`;
      const shown = maskFields(fields).find(({ tag }) => tag === secret.tag)?.value ?? '';
      const explained = explainFields(decodeFrame(bytes).fields, { language: 'en' }).find(({ tag }) => tag === secret.tag);
      const own = masked.slice(bytes.length - secret.value.length);
      return leakOf(secret, own) ?? leakOf(secret, shown) ?? leakOf(secret, explained?.value ?? '');
    },
    specimen: ({ secret, around }) => {
      const fields = [...around.filter(({ tag }) => tag !== secret.tag), secret];
      return { fields, bytes: writeFields(fields) };
    },
  }),
  defineLaw({
    id: 'masking/broken-frames',
    title: 'A card number stays hidden in a frame that does not decode, wherever the decoder lost its place',
    requirements: ['CAP-TAG-12'],
    inputs: fc.record({
      number: cardNumber,
      wrong: fc.integer({ min: -9, max: 9 }),
      lost: fc.constantFrom('#', 'é', '\u0000', ''),
    }),
    refute: ({ number, wrong, lost }) => {
      const bytes = brokenNumber(number, wrong, lost);
      const masked = maskFrame(Buffer.from(bytes, 'latin1')).toString('latin1');
      if (masked.length !== bytes.length) return `${bytes.length} bytes become ${masked.length}.`;
      const shown = commonDigits(number, masked.slice(NUMBER_AT, NUMBER_AT + number.length));
      return shown > SHOWN_DIGITS ? `${shown} digits of the number in a row are shown: ${masked}` : undefined;
    },
    specimen: ({ number, wrong, lost }) => ({ bytes: brokenNumber(number, wrong, lost) }),
  }),
  defineLaw({
    id: 'masking/text',
    title: 'A card number inside free text is hidden, with the separators people put in',
    requirements: ['CAP-TAG-12'],
    inputs: fc.record({
      number: cardNumber,
      separator: fc.constantFrom('', ' ', '-', '.', '/'),
      before: fc.constantFrom('', 'CARTE ', 'n°'),
    }),
    refute: ({ number, separator, before }) => {
      const text = `${before}${inFours(number, separator)} fin`;
      const masked = maskText(text);
      const shown = commonDigits(number, masked.replaceAll(separator, ''));
      return shown > SHOWN_DIGITS || masked.length !== text.length ? `It is shown as ${masked}.` : undefined;
    },
    specimen: ({ number, separator, before }) => ({ note: `${before}${inFours(number, separator)} fin` }),
  }),
];

/** What of a secret is shown, or undefined. */
function leakOf({ tag, value }: Field, masked: string): string | undefined {
  const hidden = tag === 'ZT' ? value.slice('CK003100AK024'.length) : value;
  const allowed = tag === 'AA' ? SHOWN_DIGITS : 0;
  const own = masked.slice(masked.length - hidden.length);
  const kept = [...hidden].filter((character, index) => own[index] === character && character !== '*').length;
  return kept > allowed ? `${kept} characters of ${tag} are shown: ${masked}` : undefined;
}

/** A response whose card number announces a wrong length, with something behind it that is no field. */
function brokenNumber(number: string, wrong: number, lost: string): string {
  const length = String(1_000 + Math.max(0, number.length + wrong)).slice(-3);
  return `CZ0040320AA${length}${number}${lost}`;
}

/** The longest run of digits of the number that is shown. */
function commonDigits(number: string, shown: string): number {
  for (let length = number.length; length > 0; length--) {
    for (let start = 0; start + length <= number.length; start++) {
      if (shown.includes(number.slice(start, start + length))) return length;
    }
  }
  return 0;
}

function inFours(number: string, separator: string): string {
  return number.replace(/\d{4}(?=\d)/g, (four) => four + separator);
}
