import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeSerialBlock, encodeSerialBlock, longitudinalRedundancyCheck } from '../../../src/wire/index.js';

const issuesOf = (bytes: Uint8Array) => decodeSerialBlock(bytes).issues.map(({ kind, offset }) => [kind, offset]);

describe('a serial block', () => {
  test('is STX, the message, ETX and the XOR of all after STX', () => {
    assert.deepEqual(encodeSerialBlock(Buffer.from('A')), Buffer.from([0x02, 0x41, 0x03, 0x42]));
    assert.deepEqual(encodeSerialBlock(Buffer.from('AB')), Buffer.from([0x02, 0x41, 0x42, 0x03, 0x00]));
    assert.equal(longitudinalRedundancyCheck(Buffer.alloc(0)), 0x03);
  });

  test('ends one byte after the first ETX, also when the check byte is itself ETX', () => {
    const block = Buffer.from([0x02, 0x41, 0x41, 0x03, 0x03, 0x02, 0x41]);
    const decoded = decodeSerialBlock(block);
    assert.equal(decoded.message.toString(), 'AA');
    assert.deepEqual(decoded.issues, []);
    assert.equal(decoded.end, 5);
  });

  test('without STX is not readable', () => {
    assert.deepEqual(issuesOf(Buffer.from([0x41, 0x03, 0x42])), [['stx-missing', 0]]);
    assert.deepEqual(issuesOf(Buffer.alloc(0)), [['stx-missing', 0]]);
  });

  test('without ETX is not readable', () => {
    assert.deepEqual(issuesOf(Buffer.from([0x02, 0x41, 0x42])), [['etx-missing', 3]]);
  });

  test('without its check byte says so at the place where it should be', () => {
    assert.deepEqual(issuesOf(Buffer.from([0x02, 0x41, 0x03])), [['lrc-missing', 3]]);
  });

  test('with a wrong check byte gives expected and actual', () => {
    assert.deepEqual(decodeSerialBlock(Buffer.from([0x02, 0x41, 0x03, 0x0f])).issues, [
      { kind: 'lrc-mismatch', offset: 3, expected: '42', actual: '0F' },
    ]);
  });

  test('holds 512 characters and no more (CAP-FRM-21)', () => {
    assert.deepEqual(issuesOf(encodeSerialBlock(Buffer.alloc(512, 'A'))), []);
    assert.deepEqual(issuesOf(encodeSerialBlock(Buffer.alloc(513, 'A'))), [['too-long', 513]]);
  });

  test('comes back unchanged, and every single wrong bit of the message is noticed', () => {
    const printable = fc.uint8Array({ min: 0x20, max: 0x7e, minLength: 1, maxLength: 100 });
    const property = fc.property(printable, fc.nat(), fc.nat(6), (message, place, bit) => {
      const block = encodeSerialBlock(message);
      assert.deepEqual(decodeSerialBlock(block), { message: Buffer.from(message), issues: [], end: block.length });
      const at = 1 + (place % message.length);
      block[at] = (block[at] ?? 0) ^ (1 << bit);
      assert.notDeepEqual(decodeSerialBlock(block).issues, []);
    });
    fc.assert(property, { seed: 20_260_102, numRuns: 300 });
  });

  test('never makes the decoder throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { end } = decodeSerialBlock(bytes);
        assert.ok(end >= 0 && end <= bytes.length);
      }),
      { seed: 20_260_103, numRuns: 300 },
    );
  });
});
