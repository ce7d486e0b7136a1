import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeFrame, FrameDecoder } from '../../src/codec/index.js';
import { frame } from '../support/wire.js';

const SEED = { seed: 20_260_101, numRuns: 1_000 };

const letter = fc.integer({ min: 65, max: 90 }).map((code) => String.fromCharCode(code));
const fields = fc.array(fc.tuple(fc.tuple(letter, letter), fc.string({ minLength: 1, maxLength: 120 })), { maxLength: 40 });

/** Frames that begin well, with a byte changed in some: nearly right is where two readers would differ. */
const nearlyRight = fc.tuple(fields, fc.option(fc.tuple(fc.nat(), fc.nat(255)))).map(([list, change]) => {
  const bytes = Buffer.from(frame(['CZ', '0320'], ...list.map(([[one, two], value]) => [one + two, value] as const)));
  if (change !== null) bytes[change[0] % bytes.length] = change[1];
  return bytes;
});

describe('a frame read in one go', () => {
  test('is what the careful decoder reads, byte by byte', () => {
    const property = fc.property(nearlyRight, (bytes) => {
      const decoder = new FrameDecoder();
      for (const byte of bytes) decoder.push(Uint8Array.of(byte));
      assert.deepEqual(decodeFrame(bytes), decoder.finish());
      assert.deepEqual(decodeFrame(bytes.toString('latin1')), decoder.finish());
    });
    fc.assert(property, SEED);
  });

  test('has its repeated tag found, whichever tags came before', () => {
    const pairs = fc.tuple(letter, letter).map(([one, two]) => one + two);
    const property = fc.property(
      fc.uniqueArray(
        pairs.filter((tag) => tag !== 'CZ'),
        { minLength: 1, maxLength: 60 },
      ),
      (tags) => {
        const once = [['CZ', '0320'] as const, ...tags.map((tag) => [tag, 'x'] as const)];
        const [first = ''] = tags;
        assert.deepEqual(decodeFrame(frame(...once)).issues, []);
        assert.deepEqual(
          decodeFrame(frame(...once, [first, 'x'])).issues.map(({ kind, tag }) => [kind, tag]),
          [['tag-repeated', first]],
        );
      },
    );
    fc.assert(property, SEED);
  });
});
