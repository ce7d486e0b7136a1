import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeFrame, FrameDecoder } from '../../src/codec/index.js';
import {
  anyBrokenMessage,
  anyBytes,
  anyFields,
  anyMessage,
  cutAt,
  cuts,
  wellFormedFields,
  writeFields,
} from '../../src/laws/index.js';
import { naiveDecode } from '../support/naive-decode.js';

const SEED = 20_261_004;

const rightBytes = fc.oneof(
  wellFormedFields().map(writeFields),
  anyFields().map(writeFields),
  anyMessage().map(({ fields }) => writeFields(fields)),
);

/** A right frame in which one byte is another. */
const damagedBytes = fc
  .tuple(
    rightBytes,
    fc.nat(),
    fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  )
  .map(([bytes, place, byte]) => {
    const at = place % bytes.length;
    return bytes.slice(0, at) + byte + bytes.slice(at + 1);
  });

const anything = fc.oneof(
  rightBytes,
  damagedBytes,
  anyBrokenMessage().map(({ bytes }) => bytes),
  anyBytes(300),
  fc.tuple(rightBytes, fc.constantFrom('', '\r\n', '\r'), anyBytes(6)).map((parts) => parts.join('')),
);

/** No limit that a frame here would reach, and any that lies inside it. */
const limit = fc.oneof(fc.constant(65_536), fc.integer({ min: 0, max: 400 }));

/** The real decoder's answer, in the words of the naive one. */
function readFrame(bytes: string, maxBytes: number) {
  const { fields, issues, end, remainder } = decodeFrame(bytes, { maxBytes });
  return { fields, issues: issues.map(({ kind, offset }) => [kind, offset]), end, remainder };
}

test('the naive decoder reads a frame written out by hand', () => {
  const frame = naiveDecode('CZ0040320CB00212CB0011ZZ0');
  assert.deepEqual(frame, {
    fields: [
      { tag: 'CZ', value: '0320', offset: 0 },
      { tag: 'CB', value: '12', offset: 9 },
      { tag: 'CB', value: '1', offset: 16 },
    ],
    issues: [
      ['tag-repeated', 16],
      ['field-truncated', 22],
    ],
    end: 22,
    remainder: 'ZZ0',
  });
});

test('a decoder of regular expressions says the same of any bytes, under any limit', () => {
  fc.assert(
    fc.property(anything, limit, (bytes, maxBytes) => {
      assert.deepEqual(readFrame(bytes, maxBytes), naiveDecode(bytes, maxBytes));
    }),
    { seed: SEED, numRuns: 8_000 },
  );
});

test('it says the same of the bytes as a buffer, and of the bytes in pieces', () => {
  fc.assert(
    fc.property(anything, cuts(), (bytes, places) => {
      const decoder = new FrameDecoder();
      for (const piece of cutAt(bytes, places)) decoder.push(Buffer.from(piece, 'latin1'));
      const { fields, issues, end, remainder } = decoder.finish();
      const found = { fields, issues: issues.map(({ kind, offset }) => [kind, offset]), end, remainder };
      assert.deepEqual(found, naiveDecode(bytes));
    }),
    { seed: SEED, numRuns: 8_000 },
  );
});
