import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cutIntoSegments, type Segmentation, WHOLE } from '../../../src/wire/index.js';

const cut = (text: string, segmentation: Segmentation) =>
  cutIntoSegments(Buffer.from(text), segmentation).map((segment) => Buffer.from(segment).toString());

describe('a request is cut', () => {
  test('into one segment', () => assert.deepEqual(cut('CZ004', WHOLE), ['CZ004']));
  test('into one segment for each byte', () => assert.deepEqual(cut('CZ0', { kind: 'every-byte' }), ['C', 'Z', '0']));
  test('at chosen offsets', () => {
    assert.deepEqual(cut('CZ0040300', { kind: 'cuts', at: [1, 4, 5], gapMs: 0 }), ['C', 'Z00', '4', '0300']);
  });
  test('only inside itself', () => {
    assert.deepEqual(cut('CZ004', { kind: 'cuts', at: [-1, 0, 2, 5, 9], gapMs: 0 }), ['CZ', '004']);
  });
  test('into nothing when there is nothing', () => {
    assert.deepEqual(cut('', WHOLE), []);
    assert.deepEqual(cut('', { kind: 'every-byte' }), []);
  });
});

test('however it is cut, the segments joined are the request and none is empty', () => {
  const at = fc.uniqueArray(fc.integer({ min: -5, max: 60 })).map((offsets) => offsets.toSorted((one, other) => one - other));
  const property = fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), at, (bytes, offsets) => {
    for (const segmentation of [WHOLE, { kind: 'every-byte' }, { kind: 'cuts', at: offsets, gapMs: 0 }] as const) {
      const segments = cutIntoSegments(bytes, segmentation);
      assert.deepEqual(Buffer.concat(segments), Buffer.from(bytes));
      assert.ok(segments.every((segment) => segment.length > 0));
    }
  });
  fc.assert(property, { seed: 20_260_401, numRuns: 300 });
});
