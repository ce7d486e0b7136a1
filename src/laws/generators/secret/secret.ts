import fc from 'fast-check';
import { hasCheckDigit, isCardNumber } from '../../../protocol/index.js';
import { DIGITS, textOf } from '../text.js';

/** Something that must not be shown, as somebody may write it. */
export interface Secret {
  readonly kind: 'number' | 'expiry' | 'cheque' | 'phone' | 'mail';
  /** As it is written: with separators, in base64 or in hexadecimal. */
  readonly text: string;
  readonly isEncoded: boolean;
  /** What it says. */
  readonly plain: string;
}

/** What people and programs put between digits. */
const SEPARATORS = [
  '',
  '',
  ' ',
  '  ',
  '-',
  '.',
  '/',
  '_',
  ',',
  ':',
  '*',
  '=',
  '|',
  "'",
  '\u00a0',
  '\t',
  '\n',
  ' - ',
  '·',
] as const;

/** A card number of 12 to 19 digits with its check digit, of any beginning but 0. */
export function anyNumber(): fc.Arbitrary<string> {
  return fc
    .integer({ min: 11, max: 18 })
    .chain((length) => fc.tuple(fc.constantFrom(...'123456789'), textOf(DIGITS, length - 1)))
    .map(([first, rest]) => withCheckDigit(first + rest));
}

/** A card number that a scheme could have issued. */
export function issuedNumber(): fc.Arbitrary<string> {
  const beginnings = [
    ['4', 16],
    ['51', 16],
    ['6304', 12],
    ['6759', 18],
    ['3714', 15],
    ['3607', 14],
    ['2221', 16],
    ['4970', 19],
    ['36', 16],
  ] as const;
  return fc
    .constantFrom(...beginnings)
    .chain(([beginning, length]) => textOf(DIGITS, length - 1 - beginning.length).map((rest) => withCheckDigit(beginning + rest)))
    .filter(isCardNumber);
}

/** A number with separators, the same or another one after each group. */
export function separated(digits: string): fc.Arbitrary<string> {
  const groups = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: digits.length, maxLength: digits.length });
  const separators = fc.array(fc.constantFrom(...SEPARATORS), { minLength: digits.length, maxLength: digits.length });
  return fc.oneof(
    fc.constant(digits),
    fc.constantFrom(...SEPARATORS).map((separator) => digits.replace(/\d{4}(?=\d)/g, (four) => four + separator)),
    fc.tuple(groups, separators).map(([sizes, between]) => {
      let [text, at] = ['', 0];
      for (const [index, size] of sizes.entries()) {
        if (at >= digits.length) break;
        text += digits.slice(at, at + size);
        at += size;
        if (at < digits.length) text += between[index] ?? '';
      }
      return text;
    }),
  );
}

const two = (min: number, max: number) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));

const expiry: fc.Arbitrary<string> = fc
  .tuple(
    two(1, 12),
    two(25, 39),
    fc.constantFrom('$1/$2', '$1$2', '$2$1', '$1-20$2', '$1.$2', '$1 / $2', 'EXP $1/$2', 'exp:$1 $2'),
  )
  .map(([month, year, form]) => form.replace('$1', month).replace('$2', year));

/** A cheque line: the letters that stand for the signs of CMC7, or none. */
const cheque: fc.Arbitrary<string> = fc
  .tuple(textOf(DIGITS, 7), textOf(DIGITS, 12), textOf(DIGITS, 12), fc.constantFrom('ABD', 'DBF', '   ', '<>:'))
  .map(([one, two, three, signs]) => `${signs[0]}${one}${signs[1]}${two}${signs[2]}${three}`);

const phone: fc.Arbitrary<string> = fc
  .tuple(
    textOf(DIGITS, 8),
    fc.constantFrom('0612 34', '+336', '0033 6', '(06)', '+49 30 ', '06.', '+1 (555) ', '0', 'tel:+44'),
    fc.constantFrom(...SEPARATORS),
  )
  .map(([digits, start, separator]) => start + digits.replace(/\d{2}(?=\d)/g, (pair) => pair + separator));

const mail: fc.Arbitrary<string> = fc
  .tuple(
    textOf('abcdefghij', 6),
    textOf('klmnopqrst', 5),
    fc.constantFrom(
      '$1.$2@shop.fr',
      '$1@$2',
      '$1.$2 (at) shop.fr',
      '$1%40$2.fr',
      '"$1 $2"@shop.fr',
      'mailto:$1@$2.fr',
      '$1&#64;$2.fr',
      '$1_$2 @ shop.fr',
    ),
  )
  .map(([name, other, form]) => form.replace('$1', name).replace('$2', other));

/** Any secret, plain or encoded. */
export function anySecret(): fc.Arbitrary<Secret> {
  const plain = fc.oneof(
    { weight: 5, arbitrary: anyNumber().chain((digits) => secretOf('number', separated(digits), digits)) },
    { weight: 1, arbitrary: secretOf('expiry', expiry) },
    { weight: 1, arbitrary: secretOf('cheque', cheque) },
    { weight: 1, arbitrary: secretOf('phone', phone) },
    { weight: 1, arbitrary: secretOf('mail', mail) },
  );
  const encoding = fc.constantFrom('plain', 'plain', 'plain', 'base64', 'hex', 'HEX');
  const around = fc.constantFrom('', '', 'PAN ', 'POS ', 'carte: ', '<b>');
  return fc.tuple(plain, encoding, around).map(([secret, form, before]) => {
    const bytes = Buffer.from(before + secret.text, 'latin1');
    switch (form) {
      case 'base64':
        return { ...secret, text: bytes.toString('base64'), isEncoded: true };
      case 'hex':
        return { ...secret, text: bytes.toString('hex'), isEncoded: true };
      case 'HEX':
        return { ...secret, text: bytes.toString('hex').toUpperCase(), isEncoded: true };
      default:
        return secret;
    }
  });
}

function secretOf(kind: Secret['kind'], text: fc.Arbitrary<string>, plain?: string): fc.Arbitrary<Secret> {
  return text.map((one) => ({ kind, text: one, isEncoded: false, plain: plain ?? one }));
}

function withCheckDigit(digits: string): string {
  return digits + [...DIGITS].find((digit) => hasCheckDigit(digits + digit));
}
