import fc from 'fast-check';
import { DICTIONARY, findField } from '../../../protocol/index.js';
import { writeFields } from '../../write-fields.js';
import { anySecret, issuedNumber, type Secret, separated } from './secret.js';

/** A message that holds a secret, and where: plain data, so that it can be kept in a file. */
export interface SecretMessage {
  readonly secret: Secret;
  /** Latin-1 text. */
  readonly bytes: string;
  /** Where the characters of the secret are: begin and end of each piece. */
  readonly pieces: readonly (readonly [begin: number, end: number])[];
  /** How many of them may be shown where they are. */
  readonly allowed: number;
}

/** Digits of the message that are no secret: a search for digits leaves them out. */
export const HARMLESS_DIGITS: readonly string[] = ['330538600404', '006184', '1999403'];

const HEAD = writeFields([
  { tag: 'CZ', value: '0320' },
  { tag: 'CJ', value: '330538600404' },
  { tag: 'CA', value: '01' },
  { tag: 'CD', value: '0' },
]);
const TAIL = writeFields([
  { tag: 'AE', value: '10' },
  { tag: 'AC', value: '006184' },
  { tag: 'CF', value: 'FACTURE' },
  { tag: 'CG', value: '1999403' },
]);

/** Tags a secret is put into: all that are known, and some that nobody knows. */
const TAGS: readonly string[] = [...DICTIONARY.map(({ tag }) => tag), 'XX', 'AZ', 'CL'];

/** A code shows two characters, a card number its last four. */
const SHOWN_CODE = 2;
const SHOWN_LAST = 4;

/** Of a secret that a wrong length cuts, so much may look like a code: of text, and of a number in hexadecimal. */
const CUT_TEXT = 5;
const CUT_HEX = 12;

/** A message with a secret in any field, in a ticket, in its codes, over two fields; whole, or broken by a wrong length or a cut. */
export function secretMessage(): fc.Arbitrary<SecretMessage> {
  return fc.oneof(
    { weight: 4, arbitrary: inField() },
    { weight: 2, arbitrary: inTicket() },
    { weight: 2, arbitrary: overTwoFields() },
    { weight: 4, arbitrary: broken() },
  );
}

function inField(): fc.Arbitrary<SecretMessage> {
  return fc
    .tuple(fc.constantFrom(...TAGS), anySecret(), fc.constantFrom('', 'PAN:', 'POS ', '04'), fc.constantFrom('', ' fin'))
    .map(([tag, secret, before, after]) => {
      const value = before + secret.text + after;
      const at = HEAD.length + 5 + before.length;
      const bytes = HEAD + writeFields([{ tag, value }]) + TAIL;
      const allowed = isListed(tag, value) ? secret.text.length : tag === 'AA' ? SHOWN_LAST : tag === 'AF' ? SHOWN_CODE : 0;
      return { secret, bytes, pieces: [[at, at + secret.text.length]], allowed };
    });
}

function inTicket(): fc.Arbitrary<SecretMessage> {
  return fc.tuple(anySecret(), fc.constantFrom('base64', 'codes', 'text')).map(([secret, form]) => {
    const ticket = `TICKET\r\nCARTE ${secret.text}\r\nMERCI`;
    const text = form === 'base64' ? Buffer.from(ticket, 'latin1').toString('base64') : secret.text;
    const inner =
      form === 'codes'
        ? [
            { tag: 'CK', value: text },
            { tag: 'AK', value: 'QQ==' },
          ]
        : [
            { tag: 'CK', value: '100' },
            { tag: 'AK', value: text },
          ];
    const bytes = HEAD + writeFields([{ tag: 'ZT', value: writeFields(inner) }]) + TAIL;
    const at = bytes.indexOf(text, HEAD.length + 5);
    return {
      secret: { ...secret, text, isEncoded: secret.isEncoded || form === 'base64' },
      bytes,
      pieces: [[at, at + text.length]],
      allowed: 0,
    };
  });
}

function overTwoFields(): fc.Arbitrary<SecretMessage> {
  return fc
    .tuple(issuedNumber(), fc.constantFrom(...TAGS), fc.constantFrom(...TAGS), fc.nat({ max: 18 }), fc.nat({ max: 3 }))
    .map(([digits, tag, other, cut, separators]) => {
      const at = 1 + (cut % (digits.length - 1));
      const gap = ' '.repeat(separators);
      const [first, second] = [digits.slice(0, at) + gap, gap + digits.slice(at)];
      const begin = HEAD.length + 5;
      const next = begin + first.length + 5;
      const bytes =
        HEAD +
        writeFields([
          { tag, value: first },
          { tag: other, value: second },
        ]) +
        TAIL;
      return {
        secret: { kind: 'number', text: digits, isEncoded: false, plain: digits },
        bytes,
        pieces: [
          [begin, begin + first.length],
          [next, next + second.length],
        ],
        allowed: 0,
      };
    });
}

function broken(): fc.Arbitrary<SecretMessage> {
  const secrets = fc.oneof(
    anySecret(),
    issuedNumber().chain((digits) =>
      separated(digits).map((text): Secret => ({ kind: 'number', text, isEncoded: false, plain: digits })),
    ),
  );
  const breaks = fc.record({
    wrong: fc.integer({ min: -20, max: 20 }),
    form: fc.constantFrom('length', 'length', 'before', 'no-length', 'bare', 'end'),
    garbage: fc.constantFrom('', '#', 'é', '\u0000', 'ZZ', 'A0'),
  });
  return fc.tuple(fc.constantFrom(...TAGS), secrets, breaks).map(([tag, secret, { wrong, form, garbage }]) => {
    const length = threeDigits(secret.text.length + (form === 'length' ? wrong : 0));
    const before = `CF${threeDigits(5 + (form === 'before' ? wrong : 0))}order`;
    const header = { length: tag + length, before: tag + length, 'no-length': `${tag}0X6`, bare: tag, end: tag + length }[form];
    const start = HEAD + before + header;
    const whole = start + secret.text + garbage + TAIL;
    const end = form === 'end' ? start.length + secret.text.length - Math.abs(wrong) : whole.length;
    const bytes = whole.slice(0, Math.max(HEAD.length, end));
    const room = secret.isEncoded ? CUT_HEX : secret.kind === 'number' ? 0 : CUT_TEXT;
    const listed = isListed(tag, secret.text) ? secret.text.length : 0;
    const allowed = Math.max(room, listed, tag === 'AA' ? SHOWN_LAST : tag === 'AF' ? SHOWN_CODE : 0);
    return { secret, bytes, pieces: [[start.length, Math.min(bytes.length, start.length + secret.text.length)]], allowed };
  });
}

/** Whether the dictionary lists a value: twelve digits of `CJ` are an identifier, whatever else they could be. */
function isListed(tag: string, value: string): boolean {
  const shown = findField(tag)?.shown;
  return shown === 'amount' ? /^\d{2,12}$/.test(value) : shown instanceof RegExp && shown.test(value);
}

function threeDigits(length: number): string {
  return String(1_000 + Math.min(999, Math.max(1, length))).slice(1);
}
