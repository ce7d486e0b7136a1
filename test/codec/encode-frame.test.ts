import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EncodeError, encodeFrame, encodeFrameAsWritten, lengthDigits } from '../../src/codec/index.js';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof EncodeError) return error.code;
    throw error;
  }
  return 'none';
};

describe('encodeFrame', () => {
  test('writes tag, three digits of length and value, in the given order', () => {
    const bytes = encodeFrame([
      { tag: 'CZ', value: '0320' },
      { tag: 'CD', value: 'I' },
      { tag: 'CJ', value: '012345678901' },
    ]);
    assert.equal(bytes.toString('latin1'), 'CZ0040320CD001ICJ012012345678901');
  });

  test('writes the longest value there may be', () => {
    assert.equal(encodeFrame([{ tag: 'CF', value: 'x'.repeat(999) }]).toString('latin1'), `CF999${'x'.repeat(999)}`);
  });

  test('writes line ends in a ticket', () => {
    assert.equal(encodeFrame([{ tag: 'AK', value: 'QQ\r\n==' }]).toString('latin1'), 'AK006QQ\r\n==');
  });

  test('writes nothing for no field', () => {
    assert.equal(encodeFrame([]).length, 0);
  });

  const forbidden: readonly [title: string, tag: string, value: string, code: string][] = [
    ['a lower-case tag', 'cz', '0300', 'TAG_MALFORMED'],
    ['a tag of one letter', 'C', '0300', 'TAG_MALFORMED'],
    ['a tag of three letters', 'CZA', '0300', 'TAG_MALFORMED'],
    ['a tag with a digit', 'C1', '0300', 'TAG_MALFORMED'],
    ['a tag outside A to Z', 'CÉ', '0300', 'TAG_MALFORMED'],
    ['a tag with a line end', 'CZ\n', '0300', 'TAG_MALFORMED'],
    ['an empty value', 'CF', '', 'VALUE_EMPTY'],
    ['a value of 1000 characters', 'CF', 'x'.repeat(1000), 'VALUE_TOO_LONG'],
    ['an accented letter', 'CF', 'café', 'VALUE_NOT_PRINTABLE'],
    ['a character that has no Latin-1 byte', 'CF', '5 €', 'VALUE_NOT_PRINTABLE'],
    ['a control character', 'CF', 'a\x03b', 'VALUE_NOT_PRINTABLE'],
    ['a line end outside a ticket', 'CF', 'a\nb', 'VALUE_NOT_PRINTABLE'],
  ];
  for (const [title, tag, value, code] of forbidden) {
    test(`refuses ${title}: ${code}`, () =>
      assert.equal(
        codeOf(() => encodeFrame([{ tag, value }])),
        code,
      ));
  }
});

describe('what cannot be written is told in words, in both languages', () => {
  const told: readonly [tag: string, value: string, en: string, fr: string][] = [
    ['cz', '0300', 'A tag is two letters A to Z, not "cz".', 'Un identifiant est fait de deux lettres de A à Z, et non « cz ».'],
    ['CF', '', 'Leave CF out: a field without value is not sent.', "Laissez CF de côté : un champ sans valeur ne s'envoie pas."],
    [
      'CF',
      'x'.repeat(1000),
      'CF has 1000 characters; a field holds 999 at most.',
      'CF compte 1000 caractères ; un champ en contient 999 au plus.',
    ],
    [
      'CF',
      '\x03b',
      'CF holds a character outside printable ASCII.',
      "CF contient un caractère qui n'est pas de l'ASCII imprimable.",
    ],
  ];
  for (const [tag, value, en, fr] of told) {
    test(en, () => {
      assert.throws(() => encodeFrame([{ tag, value }]), { name: 'EncodeError', message: en, text: { en, fr } });
    });
  }

  test('a character without a byte', () => {
    const en = 'A frame is written as Latin-1 bytes; a character above U+00FF has none.';
    const fr = "Une trame s'écrit en octets Latin-1 ; un caractère au-delà de U+00FF n'en a pas.";
    assert.throws(() => encodeFrameAsWritten([{ tag: 'CF', value: '€' }]), { message: en, text: { en, fr } });
  });
});

describe('encodeFrameAsWritten writes what the protocol forbids', () => {
  const cases: readonly [title: string, fields: Parameters<typeof encodeFrameAsWritten>[0], expected: string][] = [
    ['a length too long', [{ tag: 'CA', value: '01', length: '009' }], 'CA00901'],
    ['a length of zero before a value', [{ tag: 'CA', value: '01', length: '000' }], 'CA00001'],
    ['a length of two digits', [{ tag: 'CA', value: '01', length: '02' }], 'CA0201'],
    ['a length of letters', [{ tag: 'CA', value: '01', length: 'abc' }], 'CAabc01'],
    ['no length', [{ tag: 'CA', value: '01', length: '' }], 'CA01'],
    ['an empty value', [{ tag: 'CA', value: '' }], 'CA000'],
    ['a lower-case tag', [{ tag: 'ca', value: '01' }], 'ca00201'],
    ['a tag of one letter', [{ tag: 'C', value: '01' }], 'C00201'],
    [
      'a version that is not first',
      [
        { tag: 'CA', value: '01' },
        { tag: 'CZ', value: '0300' },
      ],
      'CA00201CZ0040300',
    ],
    [
      'a repeated tag',
      [
        { tag: 'CA', value: '01' },
        { tag: 'CA', value: '02' },
      ],
      'CA00201CA00202',
    ],
    ['bytes outside ASCII', [{ tag: 'CF', value: 'caf\xe9\x00\xff' }], 'CF006caf\xe9\x00\xff'],
    ['a value too long for three digits', [{ tag: 'CF', value: 'x'.repeat(1000) }], `CF1000${'x'.repeat(1000)}`],
  ];
  for (const [title, fields, expected] of cases) {
    test(title, () => assert.deepEqual(encodeFrameAsWritten(fields), Buffer.from(expected, 'latin1')));
  }

  test('but no character that has no Latin-1 byte', () => {
    assert.equal(
      codeOf(() => encodeFrameAsWritten([{ tag: 'CF', value: '5 €' }])),
      'VALUE_NOT_PRINTABLE',
    );
  });
});

test('a length is written on three digits, zero-padded', () => {
  assert.deepEqual([1, 9, 10, 99, 100, 999].map(lengthDigits), ['001', '009', '010', '099', '100', '999']);
});
