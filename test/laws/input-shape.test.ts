import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLikeSome } from '../../src/laws/define-law.js';

const FRAMES = [
  { kind: 'huge', expected: [{ offset: 1 }] },
  { kind: 'empty', expected: [] },
  { kind: 'missing', expected: [{ tag: 'CB' }] },
];

describe('data is like one of the samples', () => {
  const rows: readonly [title: string, data: unknown, samples: readonly unknown[], isLike: boolean][] = [
    ['a text among texts', 'x', ['a', 'b'], true],
    ['a number among texts', 1, ['a'], false],
    ['null among objects', null, [{ a: 1 }], false],
    ['null among lists', null, [[1]], false],
    ['null where it is known', null, [1, null], true],
    ['a list of numbers', [1, 2], [[], [7]], true],
    ['an empty list', [], [[7]], true],
    ['a list among texts', [], ['a'], false],
    ['a list with a text among lists of numbers', [1, 'x'], [[7]], false],
    ['an object with the same keys', { kind: 'x', expected: [{ offset: 2 }] }, FRAMES, true],
    ['an object with elements of two samples', { kind: 'x', expected: [{ offset: 2 }, { tag: 'A' }] }, FRAMES, true],
    ['an object with a key too many', { kind: 'x', expected: [], more: 1 }, FRAMES, false],
    ['an object with a key too few', { kind: 'x' }, FRAMES, false],
    ['an object with another kind of value', { kind: 1, expected: [] }, FRAMES, false],
    ['an object among texts', { a: 1 }, ['a'], false],
    ['anything without samples', 'x', [], false],
  ];
  for (const [title, data, samples, isLike] of rows) test(title, () => assert.equal(isLikeSome(data, samples), isLike));
});
