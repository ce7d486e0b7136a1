import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FieldPart, offsetOf } from '../../src/codec/index.js';

const FIELDS = [
  { tag: 'CZ', value: '0320' },
  { tag: 'CB', value: '1' },
  { tag: 'AE', value: '10' },
];

describe('CZ0040320CB0011AE00210', () => {
  const cases: readonly [part: FieldPart, tag: string, offset: number][] = [
    ['before', 'CZ', 0],
    ['before', 'AE', 15],
    ['tag', 'AE', 16],
    ['length', 'AE', 18],
    ['value', 'AE', 21],
    ['after', 'CZ', 9],
    ['after', 'AE', 22],
    ['value', 'CB', 15],
    ['before', 'AF', 22],
  ];
  for (const [part, tag, offset] of cases) {
    test(`${part} ${tag} is at ${offset}`, () => assert.equal(offsetOf(FIELDS, tag, part), offset));
  }
});
