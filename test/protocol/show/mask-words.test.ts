import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskFields, maskValue, maskWords } from '../../../src/protocol/index.js';

describe('words of a peer are shown while they can be nothing else', () => {
  const cases: readonly [text: string, shown: string][] = [
    ['HOLDER INVALID', 'HOLDER INVALID'],
    ['Carte refusée par la banque (51).', 'Carte refusée par la banque (51).'],
    ['FACTURE 12', 'FACTURE 12'],
    ['12/27', '*****'],
    ['exp 12 27', 'exp ** **'],
    ['call 06 12 34 56 78', 'call ** ** ** ** **'],
    ['jean.martin (at) shop.fr', '*'.repeat(24)],
    ['jean@localhost', '*'.repeat(14)],
    ['shop.fr says no', '******* says no'],
    ['NDk3MDEwMTIzNDU2Nzg5MA==', '*'.repeat(24)],
    ['MTEx', '****'],
    ['B0000021 030012345678D', '******** *************'],
    ['497a010b123c456d789e0', '*'.repeat(21)],
    ['one 1 two 2 three 3 four 4', 'one * two * three * four *'],
    ['\x1b[31mred', '********'],
  ];
  for (const [text, shown] of cases) test(JSON.stringify(text), () => assert.equal(maskWords(text), shown));

  test('a long text is read once', () => {
    for (const text of ['a-'.repeat(50_000), 'Ab1/'.repeat(25_000), '('.repeat(100_000), 'Aa'.repeat(50_000)]) {
      assert.equal(maskWords(text).length, text.length);
    }
  });
});

describe('what the dictionary does not list is hidden', () => {
  const cases: readonly [tag: string, value: string, shown: string][] = [
    ['CA', 'POS 4970101234567890', '*'.repeat(20)],
    ['CA', '01 ', '***'],
    ['CZ', '0320 4970101234567890', '*'.repeat(21)],
    ['CJ', '4970101234567890', '*'.repeat(16)],
    ['CB', '49701012345678', '*'.repeat(14)],
    ['AE', '10 ', '***'],
    ['CE', 'EUR', 'EUR'],
    ['AI', 'A0004970101234', '*'.repeat(14)],
    ['AC', '4970101', '*******'],
    ['AF', '04 497010', '04 ******'],
    ['AF', '0412/27', '04**/**'],
    ['AF', '0427', '04**'],
    ['AG', '1227', '****'],
    ['XX', '12/27', '*****'],
    ['ZT', 'CK003497CK003010CK003123', '*'.repeat(24)],
    ['ZT', 'CK0164970101234567890AK004QQ==', `CK016${'*'.repeat(16)}AK004****`],
  ];
  for (const [tag, value, shown] of cases) test(`${tag} ${value}`, () => assert.equal(maskValue(tag, value), shown));
});

describe('a card number over several fields is hidden in all of them', () => {
  const NUMBER = '4970101234567893';
  const shown = (fields: readonly (readonly [string, string])[], remainder = '') =>
    maskFields(
      fields.map(([tag, value]) => ({ tag, value })),
      remainder,
    ).map(({ value }) => value);
  const hidden = (...lengths: number[]) => lengths.map((length) => '*'.repeat(length));

  test('two codes', () =>
    assert.deepEqual(
      shown([
        ['CJ', NUMBER.slice(0, 12)],
        ['CB', NUMBER.slice(12)],
      ]),
      hidden(12, 4),
    ));
  test('an amount filled with zeros, and a currency', () => {
    assert.deepEqual(
      shown([
        ['CB', '006759123456'],
        ['CE', '786'],
      ]),
      ['006759123456', '786'],
    );
    assert.deepEqual(
      shown([
        ['CC', '001'],
        ['CB', '00049701012'],
        ['CG', '3456789'],
        ['CI', '3'],
      ]),
      ['001', ...hidden(11, 7, 1)],
    );
  });
  test('a code, and words', () => {
    assert.deepEqual(
      shown([
        ['CJ', NUMBER.slice(0, 12)],
        ['CF', `${NUMBER.slice(12)} end`],
      ]),
      hidden(12, 8),
    );
  });
  test('a code, and what a wrong length left behind', () => {
    assert.deepEqual(
      shown(
        [
          ['CA', '01'],
          ['CJ', '123456789012'],
        ],
        '3CA00201',
      ),
      ['01', '*'.repeat(12)],
    );
  });
  test('many short codes', () => {
    assert.deepEqual(
      shown([...NUMBER].map((digit) => ['CI', digit] as const)),
      [...NUMBER].map(() => '*'),
    );
  });
  test('what a request usually holds is none', () => {
    const request = [
      ['CZ', '0320'],
      ['CJ', '330538600404'],
      ['CA', '01'],
      ['CB', '00001234'],
      ['CD', '0'],
      ['CE', '978'],
    ] as const;
    assert.deepEqual(
      shown(request),
      request.map(([, value]) => value),
    );
  });
});
