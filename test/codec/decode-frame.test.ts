import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeConstructedField, decodeFrame, FrameDecoder } from '../../src/codec/index.js';
import { frame, frameText, type WireField } from '../support/wire.js';

const DEBIT: readonly WireField[] = [
  ['CZ', '0300'],
  ['CJ', '012345678901'],
  ['CA', '01'],
  ['CB', '1234'],
  ['CD', '0'],
  ['CE', '978'],
];

const places = (text: Uint8Array | string) => decodeFrame(text).issues.map(({ kind, offset }) => [kind, offset]);
const pairs = (text: Uint8Array | string) => decodeFrame(text).fields.map(({ tag, value }) => [tag, value]);

describe('a well-formed frame', () => {
  test('gives its fields in order, each with its offset, and no issue', () => {
    const decoded = decodeFrame('CZ0040300CA00201CD001I');
    assert.deepEqual(decoded, {
      fields: [
        { tag: 'CZ', value: '0300', offset: 0 },
        { tag: 'CA', value: '01', offset: 9 },
        { tag: 'CD', value: 'I', offset: 16 },
      ],
      issues: [],
      end: 22,
      remainder: '',
    });
  });

  test('may be read from a view into a larger buffer', () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from('##'), frame(...DEBIT), Buffer.from('##')]));
    assert.deepEqual(
      pairs(bytes.subarray(2, bytes.length - 2)),
      DEBIT.map(([tag, value]) => [tag, value]),
    );
  });

  test('keeps tags that nobody documents', () => {
    assert.deepEqual(pairs(frame(['CZ', '0300'], ['XX', 'what'], ['AE', '10'])), [
      ['CZ', '0300'],
      ['XX', 'what'],
      ['AE', '10'],
    ]);
    assert.deepEqual(places(frame(['CZ', '0300'], ['XX', 'what'])), []);
  });

  test('may hold a value of 999 characters', () => {
    const decoded = decodeFrame(frame(['CZ', '0300'], ['CF', 'x'.repeat(999)]));
    assert.equal(decoded.fields[1]?.value.length, 999);
    assert.deepEqual(decoded.issues, []);
  });
});

describe('a fault is reported at its offset', () => {
  const cases: readonly [title: string, raw: string, kind: string, offset: number][] = [
    ['nothing at all', '', 'empty', 0],
    ['a digit where a tag should begin', 'CZ00403001A00201', 'tag-malformed', 9],
    ['a digit as second character of a tag', 'CZ0040300C100201', 'tag-malformed', 9],
    ['one character that cannot begin a tag', 'CZ00403007', 'tag-malformed', 9],
    ['a letter in a length', 'CZ0040300CA0X201', 'length-malformed', 11],
    ['a sign in a length', 'CZ0040300CA+0201', 'length-malformed', 11],
    ['a space-padded length', 'CZ0040300CA  201', 'length-malformed', 11],
    ['a frame that ends in a wrong length', 'CZ0040300CA0X', 'length-malformed', 11],
    ['a zero length', 'CZ0040300CF000CA00201', 'length-zero', 11],
    ['half a tag', 'CZ0040300C', 'field-truncated', 9],
    ['a tag without length', 'CZ0040300CA', 'field-truncated', 9],
    ['a tag with two digits of length', 'CZ0040300CA00', 'field-truncated', 9],
    ['a value that is not there', 'CZ0040300CA002', 'value-truncated', 14],
    ['a value cut in two', 'CZ0040300CA0020', 'value-truncated', 14],
    ['a line end', 'CZ0040300\r\n', 'line-end', 9],
    ['a line end before more', 'CZ0040300\r\nCA00201', 'line-end', 9],
    ['a line feed alone', 'CZ0040300\nCA00201', 'tag-malformed', 9],
    ['a lower-case tag', 'CZ0040300ca00201', 'tag-malformed', 9],
    ['a version that is not first', 'CA00201CZ0040300', 'version-not-first', 0],
    ['a tag that is there twice', 'CZ0040300CA00201CA00202', 'tag-repeated', 16],
    ['a byte outside ASCII', 'CZ0040300CF004caf\xe9', 'value-not-printable', 17],
    ['a control character', 'CZ0040300CF003a\x00b', 'value-not-printable', 15],
    ['a line feed where none may be', 'CZ0040300CF003a\nb', 'value-not-printable', 15],
  ];
  for (const [title, raw, kind, offset] of cases) {
    test(title, () => assert.deepEqual(places(raw), [[kind, offset]]));
  }

  test('of a value says how much was announced and how much was there', () => {
    const [issue] = decodeFrame('CZ0040300CB00512').issues;
    assert.deepEqual(issue, {
      kind: 'value-truncated',
      offset: 14,
      tag: 'CB',
      expected: '5 characters',
      actual: '2 characters',
      due: 5,
      found: 2,
    });
  });

  test('in order of offset, when there are several', () => {
    assert.deepEqual(places('CA00201CF000ca003a\x01bCB009x'), [
      ['version-not-first', 0],
      ['length-zero', 9],
      ['tag-malformed', 12],
      ['value-not-printable', 18],
      ['value-truncated', 25],
    ]);
  });
});

describe('reading goes on while the next border is certain', () => {
  test('after a lower-case tag', () => {
    assert.deepEqual(pairs('CZ0040300cb0042500CD0010'), [
      ['CZ', '0300'],
      ['cb', '2500'],
      ['CD', '0'],
    ]);
  });

  test('after a zero length', () => {
    assert.deepEqual(pairs('CZ0040300CF000CD0010'), [
      ['CZ', '0300'],
      ['CF', ''],
      ['CD', '0'],
    ]);
  });

  test('and keeps both fields of a repeated tag', () => {
    assert.deepEqual(pairs('CZ0040300CB0042500CB0049900'), [
      ['CZ', '0300'],
      ['CB', '2500'],
      ['CB', '9900'],
    ]);
  });

  test('and stops at the first place where it is not, keeping the rest', () => {
    const decoded = decodeFrame('CZ0040300C?00201CD0010');
    assert.equal(decoded.end, 9);
    assert.equal(decoded.remainder, 'C?00201CD0010');
  });
});

describe('a repeated tag is found', () => {
  const manyTags = (count: number) =>
    Array.from(
      { length: count },
      (_, index): WireField => [
        `X${String.fromCharCode(65 + (index % 26))}`.replace('X', String.fromCharCode(68 + Math.floor(index / 26))),
        'v',
      ],
    );

  for (const count of [2, 23, 24, 25, 26, 27, 60]) {
    test(`after ${count} other fields, with the place of the first one`, () => {
      const others = manyTags(count);
      const bytes = frame(['CZ', '0300'], ['AE', '10'], ...others, ['AE', '01']);
      const [issue] = decodeFrame(bytes).issues;
      assert.equal(decodeFrame(bytes).issues.length, 1);
      assert.deepEqual(issue, {
        kind: 'tag-repeated',
        offset: 16 + 6 * count,
        tag: 'AE',
        expected: 'AE once',
        actual: 'AE already at offset 9',
        found: 9,
      });
    });
  }

  test('every time, when many fields bear the same tag', () => {
    const bytes = frame(['CZ', '0300'], ...Array.from({ length: 50 }, (): WireField => ['XX', 'v']));
    const issues = decodeFrame(bytes).issues;
    assert.equal(issues.length, 49);
    assert.ok(issues.every(({ kind, actual }) => kind === 'tag-repeated' && actual === 'XX already at offset 9'));
  });

  test('among the last of many different tags', () => {
    const others = manyTags(40);
    const last = others[others.length - 1] ?? ['', ''];
    assert.deepEqual(places(frame(['CZ', '0300'], ...others, last)), [['tag-repeated', 9 + 6 * 40]]);
  });
});

describe('a frame past the limit', () => {
  test('is oversized at the limit, and what is inside it is read', () => {
    const bytes = frame(['CZ', '0300'], ['CA', '01'], ['CF', 'x'.repeat(100)]);
    const decoded = decodeFrame(bytes, { maxBytes: 16 });
    assert.deepEqual(
      decoded.fields.map(({ tag }) => tag),
      ['CZ', 'CA'],
    );
    const words = { expected: 'at most 16 bytes', actual: '121 bytes' };
    assert.deepEqual(decoded.issues, [{ kind: 'oversized', offset: 16, ...words, due: 16, found: 121 }]);
  });

  test('is not oversized when it ends on the limit', () => {
    assert.deepEqual(decodeFrame(frame(['CZ', '0300'], ['CA', '01']), { maxBytes: 16 }).issues, []);
  });

  test('is lost, and keeps nothing of what follows', () => {
    const decoder = new FrameDecoder({ maxBytes: 20 });
    for (let round = 0; round < 1000; round++) decoder.push(Buffer.alloc(100, 'A'));
    assert.equal(decoder.isLost, true);
    assert.equal(decoder.remainder.length, 20);
    assert.equal(decoder.finish().issues.at(-1)?.actual, '100000 bytes');
  });

  test('counts 65,536 bytes unless told otherwise', () => {
    const fields = Array.from({ length: 65 }, (): WireField => ['XX', 'x'.repeat(995)]);
    const inside = frame(...fields);
    assert.equal(
      decodeFrame(inside).issues.some(({ kind }) => kind === 'oversized'),
      false,
    );
    const outside = Buffer.concat([inside, Buffer.alloc(65_537 - inside.length, 'A')]);
    assert.equal(decodeFrame(outside).issues.at(-1)?.offset, 65_536);
  });
});

describe('a constructed field', () => {
  test('holds fields of which none needs to be the version', () => {
    const decoded = decodeConstructedField(frameText(['CK', '100'], ['AK', 'Qk9OSk9VUgo=']));
    assert.deepEqual(decoded.issues, []);
    assert.deepEqual(
      decoded.fields.map(({ tag, value, offset }) => [tag, value, offset]),
      [
        ['CK', '100', 0],
        ['AK', 'Qk9OSk9VUgo=', 8],
      ],
    );
  });

  test('may hold line ends inside the ticket and nowhere else (CAP-FRM-10)', () => {
    assert.deepEqual(decodeConstructedField(frameText(['CK', '100'], ['AK', 'Qk9O\r\nSk9V'])).issues, []);
    assert.deepEqual(
      decodeConstructedField(frameText(['CK', '1\n0'])).issues.map(({ kind, offset }) => [kind, offset]),
      [['value-not-printable', 6]],
    );
  });

  test('counts offsets from the start of its value', () => {
    assert.deepEqual(
      decodeConstructedField('CK003100AK0X2').issues.map(({ kind, offset }) => [kind, offset]),
      [['length-malformed', 10]],
    );
  });
});
