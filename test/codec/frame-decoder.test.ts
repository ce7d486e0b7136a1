import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type DecodedFrame, decodeFrame, encodeFrame, FrameDecoder } from '../../src/codec/index.js';
import { chunksOf, frame, unframe } from '../support/wire.js';

const SEED = { seed: 20_260_101, numRuns: 500 };

const tags = fc.tuple(fc.constantFrom(...'ABCDEFXYZ'), fc.constantFrom(...'ABCDEFXYZ')).map(([one, two]) => one + two);
const printable = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), minLength: 1 });
const fields = fc.array(fc.record({ tag: tags, value: printable }, { noNullPrototype: true }), { minLength: 1, maxLength: 40 });

/** Bytes that look enough like frames to reach every branch: fields, wrong headers, line ends, cuts, noise. */
const almostFrames = fc
  .array(
    fc.oneof(
      fields.map((list) => frame(...list.map(({ tag, value }) => [tag, value] as const)).toString('latin1')),
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        'C',
        'CZ',
        'CZ0',
        'CZ00',
        'CZ004',
        'CZ0040300',
        'cz0040300',
        'CF000',
        'AE0X210',
        'AE99910',
      ),
      fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

describe('the frame decoder', () => {
  test('gives the same result however the bytes are cut (CAP-FRM-13)', () => {
    const property = fc.property(almostFrames, fc.array(fc.nat(60), { maxLength: 20 }), fc.integer({ min: 8, max: 300 }), check);
    fc.assert(property, SEED);

    function check(bytes: Buffer, sizes: number[], maxBytes: number): void {
      const whole = decodeFrame(bytes, { maxBytes });
      assert.deepEqual(decodeInPieces(bytes, sizes, maxBytes), whole);
      assert.deepEqual(decodeInPieces(bytes, new Array<number>(bytes.length).fill(1), maxBytes), whole);
    }
  });

  test('reads back what was encoded, unchanged', () => {
    const property = fc.property(fields, (list) => {
      const decoded = decodeFrame(encodeFrame(list));
      assert.deepEqual(
        decoded.fields.map(({ tag, value }) => ({ tag, value })),
        list,
      );
      assert.ok(decoded.issues.every(({ kind }) => kind === 'version-not-first' || kind === 'tag-repeated'));
    });
    fc.assert(property, SEED);
  });

  test('agrees with an independent decoder wherever that one can read', () => {
    const property = fc.property(almostFrames, (bytes) => {
      const expected = readable(bytes);
      if (expected === undefined || bytes.length === 0) return;
      assert.deepEqual(
        decodeFrame(bytes).fields.map(({ tag, value }) => [tag, value]),
        expected,
      );
      assert.equal(decodeFrame(bytes).remainder, '');
    });
    fc.assert(property, SEED);
  });

  test('writes a frame that decodes without issue back to the same bytes', () => {
    const property = fc.property(almostFrames, (bytes) => {
      const decoded = decodeFrame(bytes);
      const isCanonical = decoded.issues.every(({ kind }) => kind === 'version-not-first' || kind === 'tag-repeated');
      if (isCanonical) assert.deepEqual(encodeFrame(decoded.fields), bytes);
    });
    fc.assert(property, SEED);
  });

  test('never throws and accounts for every byte, whatever the bytes are', () => {
    const property = fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), almostFrames), (bytes) => {
      const decoded = decodeFrame(bytes);
      assert.equal(decoded.end + decoded.remainder.length, bytes.length);
      const offsets = decoded.issues.map(({ offset }) => offset);
      assert.deepEqual(
        offsets,
        offsets.toSorted((one, other) => one - other),
      );
      assert.ok(offsets.every((offset) => offset >= 0 && offset <= bytes.length));
      assert.equal(decoded.remainder === '' || decoded.issues.length > 0, true, 'a remainder is never silent');
    });
    fc.assert(property, SEED);
  });

  test('says whether the frame may end here', () => {
    const decoder = new FrameDecoder();
    const borders: number[] = [];
    for (const [index, byte] of chunksOf(Buffer.from('CZ0040300AE00210'), 1).entries()) {
      decoder.push(byte);
      if (decoder.isAtFieldBorder) borders.push(index + 1);
    }
    assert.deepEqual(borders, [9, 16]);
  });

  test('says that no byte can make the frame readable again', () => {
    const decoder = new FrameDecoder();
    decoder.push('CZ0040300CA0X2');
    assert.equal(decoder.isLost, true);
    decoder.push('01CD0010');
    assert.deepEqual(
      decoder.fields.map(({ tag }) => tag),
      ['CZ'],
    );
  });

  test('may be asked for the result before the end and goes on', () => {
    const decoder = new FrameDecoder();
    decoder.push('CZ0040300CA0');
    assert.equal(decoder.finish().issues[0]?.kind, 'field-truncated');
    decoder.push('0201');
    assert.deepEqual(decoder.finish().issues, []);
  });

  test('reads a frame of many fields that comes byte by byte', () => {
    const field = frame(['XX', 'x'.repeat(15)]);
    const decoder = new FrameDecoder();
    for (let count = 0; count < 3_000; count++) for (const piece of chunksOf(field, 1)) decoder.push(piece);
    assert.equal(decoder.finish().fields.length, 3_000);
    assert.equal(decoder.finish().end, 60_000);
  });
});

function decodeInPieces(bytes: Buffer, sizes: readonly number[], maxBytes: number): DecodedFrame {
  const decoder = new FrameDecoder({ maxBytes });
  let start = 0;
  for (const size of sizes) {
    decoder.push(bytes.subarray(start, start + size));
    start = Math.min(start + size, bytes.length);
  }
  decoder.push(bytes.subarray(start).toString('latin1'));
  return decoder.finish();
}

function readable(bytes: Buffer): [string, string][] | undefined {
  try {
    return unframe(bytes);
  } catch {
    return undefined;
  }
}
