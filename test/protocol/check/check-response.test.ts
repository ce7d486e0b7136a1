import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../../src/codec/index.js';
import { checkResponse } from '../../../src/protocol/index.js';
import { frame, frameText, type WireField } from '../../support/wire.js';

const performed: readonly WireField[] = [
  ['CZ', '0301'],
  ['CJ', '330538600404'],
  ['CA', '01'],
  ['CB', '1234'],
  ['CD', '0'],
  ['CE', '978'],
  ['AE', '10'],
  ['CC', '001'],
  ['CI', '1'],
];
const issuesOf = (...fields: readonly WireField[]) =>
  checkResponse(decodeFrame(frame(...fields))).map(({ requirement, tag }) => `${requirement} ${tag}`);
const withField = (tag: string, value: string): WireField[] => [...performed.filter((field) => field[0] !== tag), [tag, value]];

describe('a field of a response has its format', () => {
  const cases: readonly [tag: string, good: readonly string[], bad: readonly string[], requirement: string][] = [
    ['AE', ['01', '10', '11'], ['1', '00', '12', '100', 'OK'], 'CAP-TAG-05'],
    ['AF', ['00', '13', '04148HOLDER INVALID'], ['4', '14', '99', 'XX', `04${'x'.repeat(49)}`], 'CAP-TAG-06'],
    ['CC', ['001', '00C'], ['1', '0001'], 'CAP-TAG-08'],
    ['CI', ['0', '1', '2', '3', '4'], ['5', '00', 'A'], 'CAP-TAG-09'],
    ['AC', ['1', '006184', 'x'.repeat(10)], ['x'.repeat(11)], 'CAP-TAG-10'],
    ['AB', ['2712', '2701'], ['2713', '2700', '12/27', '202712'], 'CAP-TAG-11'],
    ['AI', ['A0000000421010'], ['a0000000421010', 'A'.repeat(33), 'AID'], 'CAP-TAG-13'],
    ['CF', ['1010000000'], ['x'.repeat(100)], 'CAP-TAG-14'],
    ['CD', ['0', 'I'], ['00'], 'CAP-TAG-04'],
  ];
  for (const [tag, good, bad, requirement] of cases) {
    test(`${tag} (${requirement})`, () => {
      for (const value of good) assert.deepEqual(issuesOf(...withField(tag, value)), [], value);
      for (const value of bad) assert.deepEqual(issuesOf(...withField(tag, value)), [`${requirement} ${tag}`], value);
    });
  }

  test('and its offset in the frame is told', () => {
    const [issue] = checkResponse(decodeFrame('CZ0040301AE00212'));
    assert.deepEqual([issue?.offset, issue?.expected, issue?.actual], [9, '01, 10 or 11', '12']);
  });
});

describe('a card number (CAP-TAG-12)', () => {
  const whole = ['AA', '4970101234567890'] as const;
  test('may be partial', () => {
    for (const value of ['497010######7890', '************7890', '***********0674']) {
      assert.deepEqual(issuesOf(...performed, ['AA', value]), []);
    }
  });

  test('may not be complete when it was read from a chip', () => {
    assert.deepEqual(issuesOf(...performed, whole), ['CAP-TAG-12 AA']);
    assert.deepEqual(issuesOf(...withField('CI', '2'), whole), ['CAP-TAG-12 AA']);
    const withoutMode = performed.filter(([tag]) => tag !== 'CI');
    assert.deepEqual(issuesOf(...withoutMode, whole, ['AI', 'A0000000421010']), ['CAP-TAG-12 AA']);
  });

  test('is not judged when it was read otherwise, or is declared partial', () => {
    assert.deepEqual(issuesOf(...withField('CI', '3'), whole), []);
    assert.deepEqual(issuesOf(...performed, whole, ['AL', '1']), []);
  });

  test('is not written in the finding', () => {
    const [issue] = checkResponse(decodeFrame(frame(...performed, whole)));
    assert.equal(issue?.actual, 'in clear: ************7890 (16 digits)');
  });
});

describe('a ticket', () => {
  const base64 = (text: string, encoding: BufferEncoding = 'latin1') => Buffer.from(text, encoding).toString('base64');
  const ticket = (codes: string, text: string): WireField => ['ZT', frameText(['CK', codes], ['AK', text])];
  const french = 'CARTE BANCAIRE\nMONTANT : 12,34 EUR\nDÉBIT À CONSERVER\n';

  test('holds CK then AK (CAP-TKT-03)', () => {
    assert.deepEqual(issuesOf(...performed, ticket('100', base64(french))), []);
    const wrong: readonly [title: string, value: string][] = [
      ['the ticket alone', frameText(['AK', 'Qk9OSk9VUgo='])],
      ['the codes alone', frameText(['CK', '100'])],
      ['both the wrong way round', frameText(['AK', 'Qk9OSk9VUgo='], ['CK', '100'])],
      ['two tickets', frameText(['CK', '100'], ['AK', 'Qk9O'], ['AK', 'Qk9O'])],
      ['a ticket longer than ZT', 'CK003100AK013Qk9OSk9VUgo='],
      ['a ticket shorter than ZT', 'CK003100AK011Qk9OSk9VUgo='],
      ['bare text', 'CARTE BANCAIRE'],
    ];
    for (const [title, value] of wrong) assert.deepEqual(issuesOf(...performed, ['ZT', value]), ['CAP-TKT-03 ZT'], title);
  });

  test('is base64 of at most 900 characters, line ends allowed (CAP-TKT-05, CAP-TKT-06)', () => {
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('x'.repeat(675)))), []);
    assert.deepEqual(issuesOf(...performed, ticket('100', 'Qk9O\nSk9V\r\nUgo=\n')), []);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('x'.repeat(678)))), ['CAP-TKT-05 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', 'receipt!')), ['CAP-TKT-05 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', 'Qk9OS')), ['CAP-TKT-05 AK']);
  });

  test('is Latin-1 text, or HTML when the third character of CK is 1 (CAP-TKT-07)', () => {
    const html = '<html><body><p>MONTANT</p></body></html>';
    assert.deepEqual(issuesOf(...performed, ticket('101', base64(html))), []);
    assert.deepEqual(issuesOf(...performed, ticket('101', base64(french))), ['CAP-TKT-07 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64(html))), ['CAP-TKT-07 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64(french, 'utf8'))), ['CAP-TKT-07 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('\x89PNG\x00\x01'))), ['CAP-TKT-07 AK']);
  });

  for (const html of [
    '<ul><li>MONTANT 12,34</li></ul>',
    '<center>MERCI</center>',
    'DEBIT<hr/>12,34',
    '<B>MERCI</B>',
    'D&eacute;bit',
    '<font size="2">12,34</font>',
  ]) {
    test(`is HTML with any element of it: ${html} (CAP-TKT-07)`, () => {
      assert.deepEqual(issuesOf(...performed, ticket('101', base64(html))), []);
    });
  }

  test('is text with anything in angle brackets that is no element (CAP-TKT-07)', () => {
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('CARTE <CB>\n<S> 12,34\n12 < 34 > 5'))), []);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('<center>MERCI</center>'))), ['CAP-TKT-07 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('<b>MERCI</b>'))), ['CAP-TKT-07 AK']);
    assert.deepEqual(issuesOf(...performed, ticket('101', base64('CARTE <CB>'))), ['CAP-TKT-07 AK']);
  });

  test('of Latin-1 characters that happen to be UTF-8 of another script is Latin-1 (CAP-TKT-07)', () => {
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('CAFÉ£'))), []);
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('12 € À EMPORTER', 'utf8'))), ['CAP-TKT-07 AK']);
  });

  test('that is plain ASCII is Latin-1 as well as UTF-8', () => {
    assert.deepEqual(issuesOf(...performed, ticket('100', base64('CARTE BANCAIRE\n'))), []);
  });
});

test('a response of unknown fields in any order has no issue', () => {
  assert.deepEqual(issuesOf(['CZ', '0301'], ['XX', 'new'], ...performed.slice(1).reverse()), []);
});
