import fc from 'fast-check';
import { decodeFrame, type Field } from '../../codec/index.js';
import {
  checkRequest,
  checkResponse,
  explainFields,
  Message,
  maskDecoded,
  maskFields,
  maskFrame,
  maskText,
  maskValue,
  viewMessage,
} from '../../protocol/index.js';
import { defineLaw } from '../define-law.js';
import { wellFormedFields } from '../generators/field.js';
import { anyNumber, separated } from '../generators/secret/secret.js';
import { HARMLESS_DIGITS, type SecretMessage, secretMessage } from '../generators/secret/secret-message.js';
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
    title: 'Card numbers, expiry dates, cheque lines, phones and e-mails stay hidden in any field and form, whole or broken',
    requirements: ['CAP-TAG-12'],
    inputs: secretMessage(),
    refute: (message) => leakOfMessage(message),
    specimen: ({ bytes }) => ({ bytes }),
  }),
  defineLaw({
    id: 'masking/text',
    title: 'A card number inside free text is hidden, with whatever stands between its digits',
    requirements: ['CAP-TAG-12'],
    inputs: fc.record({
      number: anyNumber().chain(separated),
      before: fc.constantFrom('', 'CARTE ', 'n°', 'POS 01, '),
    }),
    refute: ({ number, before }) => {
      const text = `${before}${number} fin`;
      const masked = maskText(text);
      const kept = keptOf(text, masked, before.length, before.length + number.length);
      return kept > 0 || masked.length !== text.length ? `It is shown as ${masked}.` : undefined;
    },
    specimen: ({ number, before }) => ({ note: `${before}${number} fin` }),
  }),
];

/** Digits of a number in a row that may appear in a sentence: an amount or a length may look like so many of them. */
const SHOWN_IN_WORDS = 5;

/** What of the secret in a message is shown: in its bytes, in the explanation of its fields, in what is found wrong with it. */
function leakOfMessage({ secret, bytes, pieces, allowed }: SecretMessage): string | undefined {
  const frame = decodeFrame(Buffer.from(bytes, 'latin1'));
  const masked = maskDecoded(frame).toString('latin1');
  if (masked.length !== bytes.length) return `${bytes.length} bytes become ${masked.length}.`;
  // The word EXP before a date, or tel: before a phone, says nothing.
  const telling = secret.isEncoded || ['mail', 'cheque'].includes(secret.kind) ? /[0-9A-Za-z]/ : /\d/;
  const kept = pieces.reduce((sum, [begin, end]) => sum + keptOf(bytes, masked, begin, end, telling), 0);
  if (kept > allowed) return `${kept} characters of ${secret.text} are shown: ${masked}`;
  const { fields: explained, explanation } = viewMessage(new Message(frame, bytes), { language: 'en' });
  if (!masked.startsWith(writeFields(explained))) return `The explanation shows ${writeFields(explained)}.`;
  if (secret.kind !== 'number' || allowed > SHOWN_IN_WORDS) return undefined;
  const issues = [...checkRequest(frame), ...checkResponse(frame)].map(({ message, expected, actual }) => [
    message,
    expected,
    actual,
  ]);
  const sentences = [explanation, ...explained.map(({ meaning }) => meaning), ...issues.flat()];
  const said = HARMLESS_DIGITS.reduce((text, digits) => text.replaceAll(digits, ''), sentences.join('\n'));
  const shown = commonDigits(secret.plain, said.replace(/[^0-9A-Za-z]/g, ''));
  return shown > SHOWN_IN_WORDS ? `${shown} digits of ${secret.plain} are in: ${said}` : undefined;
}

/** Characters of a part of a text that say something and that masking has left as they are. */
function keptOf(text: string, masked: string, begin: number, end: number, telling = /\d/): number {
  let kept = 0;
  for (let at = begin; at < end; at++) if (text[at] === masked[at] && telling.test(text[at] ?? '')) kept += 1;
  return kept;
}

/** What of a secret is shown, or undefined. */
function leakOf({ tag, value }: Field, masked: string): string | undefined {
  const hidden = tag === 'ZT' ? value.slice('CK003100AK024'.length) : value;
  const allowed = tag === 'AA' ? SHOWN_DIGITS : 0;
  const own = masked.slice(masked.length - hidden.length);
  const kept = [...hidden].filter((character, index) => own[index] === character && character !== '*').length;
  return kept > allowed ? `${kept} characters of ${tag} are shown: ${masked}` : undefined;
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
