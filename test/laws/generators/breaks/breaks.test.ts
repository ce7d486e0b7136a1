import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  anyBrokenMessage,
  BREAK_KINDS,
  type BreakKind,
  breakFields,
  brokenMessage,
  wellFormedFields,
} from '../../../../src/laws/index.js';

/** CZ at 0, CB at 9, the end at 18. */
const FIELDS = [
  { tag: 'CZ', value: '0320' },
  { tag: 'CB', value: '1234' },
];
const REQUEST = [
  { tag: 'CZ', value: '0320' },
  { tag: 'CJ', value: '012345678901' },
  { tag: 'CA', value: '01' },
  { tag: 'CD', value: 'I' },
];

/** Bytes and answers worked out by hand. */
type Row = readonly [kind: BreakKind, field: number, place: number, bytes: string, expected: readonly string[]];
const ROWS: readonly Row[] = [
  ['length-one-too-long', 0, 0, 'CZ0050320CB0041234', ['CAP-FRM-04 2']],
  ['length-one-too-long', 1, 0, 'CZ0040320CB0051234', ['CAP-FRM-04 11', 'CAP-FRM-04 14']],
  ['length-one-too-short', 0, 0, 'CZ0030320CB0041234', ['CAP-FRM-04 2']],
  ['length-one-too-short', 1, 0, 'CZ0040320CB0031234', ['CAP-FRM-04 11', 'CAP-FRM-01 17', 'CAP-FRM-02 17']],
  ['length-not-digits', 1, 0, 'CZ0040320CB+041234', ['CAP-FRM-03 11']],
  ['length-not-digits', 1, 2, 'CZ0040320CB 041234', ['CAP-FRM-03 11']],
  ['length-not-digits', 1, 4, 'CZ0040320CB-041234', ['CAP-FRM-03 11']],
  ['length-not-digits', 1, 1, 'CZ0040320CB0 41234', ['CAP-FRM-03 11']],
  ['length-zero', 1, 0, 'CZ0040320CB000', ['CAP-FRM-05 11']],
  ['truncated', 1, 1, 'CZ0040320CB', ['CAP-FRM-01 9']],
  ['truncated', 1, 6, 'CZ0040320CB00412', ['CAP-FRM-04 14', 'CAP-FRM-04 11']],
  ['extra-bytes', 0, 2, 'CZ0040320CB0041234\u0003', ['CAP-FRM-01 18']],
  ['line-end', 0, 0, 'CZ0040320CB0041234\r\n', ['CAP-FRM-17 18']],
  ['tag-lower-case', 1, 0, 'CZ0040320cb0041234', ['CAP-FRM-02 9']],
  ['tag-lower-case', 1, 1, 'CZ0040320cB0041234', ['CAP-FRM-02 9']],
  ['tag-with-digit', 1, 0, 'CZ00403200B0041234', ['CAP-FRM-02 9']],
  ['tag-repeated', 1, 0, 'CZ0040320CB0041234CB0041234', ['CAP-FRM-08 18']],
  ['tag-repeated', 1, 1, 'CZ0040320CB0041234CB0040000', ['CAP-FRM-08 18']],
  ['version-absent', 0, 0, 'CB0041234', ['CAP-FRM-06 0']],
  ['version-late', 0, 0, 'CB0041234CZ0040320', ['CAP-FRM-06 0']],
  ['not-ascii', 1, 0, 'CZ0040320CB004\u0000234', ['CAP-FRM-10 14']],
  ['not-ascii', 1, 3, 'CZ0040320CB004123\u00e9', ['CAP-FRM-10 17']],
  ['amount-not-numeric', 0, 0, 'CZ0040320CB00512,34', ['CAP-AMT-01 9']],
  ['amount-too-long', 0, 0, 'CZ0040320CB0131000000000000', ['CAP-AMT-06 9']],
  ['amount-too-short', 0, 0, 'CZ0040320CB0011', ['CAP-AMT-01 9']],
  ['currency-unknown', 0, 0, 'CZ0040320CB0041234CE003000', ['CAP-CUR-01 18']],
  ['currency-not-numeric', 0, 0, 'CZ0040320CB0041234CE003EUR', ['CAP-CUR-01 18']],
  ['action-unknown', 0, 0, 'CZ0040320CB0041234CD001Z', []],
  ['action-too-long', 0, 0, 'CZ0040320CB0041234CD00200', ['CAP-TAG-04 18']],
  ['ticket-disordered', 0, 0, 'CZ0040320CB0041234ZT021AK008VElDS0VUCK003100', ['CAP-TKT-03 18']],
  ['ticket-not-base64', 0, 0, 'CZ0040320CB0041234ZT021CK003100AK008TICKET !', ['CAP-TKT-05 31']],
  ['empty', 0, 0, '', ['CAP-FRM-01 0']],
];

describe('a break is where its label says', () => {
  for (const [kind, field, place, bytes, expected] of ROWS) {
    test(`${kind}: ${JSON.stringify(bytes)}`, () => {
      const broken = breakFields(kind, FIELDS, { field, place });
      assert.equal(broken?.kind, kind);
      assert.equal(broken?.bytes, bytes);
      assert.deepEqual(
        broken?.expected.map(({ requirement, offset }) => `${requirement} ${offset}`),
        expected,
      );
    });
  }
});

test('a missing field is looked for by its tag, under the requirement of its action', () => {
  const broken = breakFields('field-missing', REQUEST, { field: 0, place: 1 });
  assert.deepEqual(broken, {
    kind: 'field-missing',
    requirement: 'CAP-REQ-02',
    bytes: 'CZ0040320CJ012012345678901CD001I',
    expected: [{ requirement: 'CAP-REQ-02', tag: 'CA' }],
  });
});

test('a huge message is longer than the decoder reads, and begins as it was', () => {
  const { bytes = '', expected, requirement } = breakFields('huge', FIELDS) ?? {};
  assert.equal(bytes.slice(0, 18), 'CZ0040320CB0041234');
  assert.equal(bytes.length, 18 + 68 * 1_004);
  assert.deepEqual([requirement, expected], ['CAP-FRM-20', [{ requirement: 'CAP-FRM-20', offset: 65_536 }]]);
});

test('every kind of break has its row here', () => {
  const shown = new Set<string>([...ROWS.map(([kind]) => kind), 'field-missing', 'huge']);
  assert.deepEqual(
    BREAK_KINDS.filter((kind) => !shown.has(kind)),
    [],
  );
});

describe('fields that have no place for a break are left alone', () => {
  const rows: readonly [kind: BreakKind, fields: readonly { readonly tag: string; readonly value: string }[]][] = [
    ['length-one-too-short', [{ tag: 'CD', value: '0' }]],
    ['length-one-too-long', [{ tag: 'CF', value: 'x'.repeat(999) }]],
    ['length-zero', []],
    ['version-absent', [{ tag: 'CZ', value: '0320' }]],
    ['version-late', [{ tag: 'CZ', value: '0320' }]],
    ['field-missing', FIELDS],
  ];
  for (const [kind, fields] of rows) test(kind, () => assert.equal(breakFields(kind, fields), undefined));
});

test('any broken message is of every kind in time, and only of the kinds asked for', () => {
  const all = fc.sample(anyBrokenMessage(), { seed: 5, numRuns: 2_000 });
  assert.deepEqual(new Set(all.map(({ kind }) => kind)), new Set(BREAK_KINDS));
  const two = fc.sample(brokenMessage(wellFormedFields(), ['empty', 'line-end']), { seed: 5, numRuns: 200 });
  assert.deepEqual(new Set(two.map(({ kind }) => kind)), new Set(['empty', 'line-end']));
});
