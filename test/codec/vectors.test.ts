import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type DecodedFrame,
  decodeConstructedField,
  decodeFrame,
  encodeFrame,
  FrameDecoder,
  type FrameIssueKind,
} from '../../src/codec/index.js';
import { decodeSerialBlock, encodeSerialBlock } from '../../src/wire/index.js';
import { VECTORS, type Vector, vectorsOf } from '../support/vectors.js';
import { chunksOf } from '../support/wire.js';

test('there are 131 vectors, each with its own id', () => {
  assert.equal(VECTORS.length, 131);
  assert.equal(new Set(VECTORS.map(({ id }) => id)).size, 131);
});

/** How our decoder calls the faults that the vectors describe in words. */
const PROBLEMS: readonly [pattern: RegExp, kind: FrameIssueKind][] = [
  [/^empty$/, 'empty'],
  [/^length is not three digits$/, 'length-malformed'],
  [/^length is zero$/, 'length-zero'],
  [/^value truncated: /, 'value-truncated'],
  [/^tag is not two letters A-Z$/, 'tag-malformed'],
];

/** Structural faults that do not stop a decoder: the vectors give no offset for them. */
const FAULTS_READ_OVER: Readonly<Record<string, FrameIssueKind>> = {
  'electron-duplicate': 'tag-repeated',
  'neg-duplicate-amount': 'tag-repeated',
  'neg-no-cz': 'version-not-first',
};

const decode = ({ kind, raw }: Vector): DecodedFrame => (kind === 'field' ? decodeConstructedField(raw) : decodeFrame(raw));

function faultKind({ raw, fault }: Vector): FrameIssueKind | undefined {
  if (fault === undefined) return undefined;
  if (raw.startsWith('\r\n', fault.offset)) return 'line-end';
  const kind = PROBLEMS.find(([pattern]) => pattern.test(fault.problem))?.[1];
  assert.ok(kind, `"${fault.problem}" is a fault nobody has named yet`);
  return kind;
}

describe('a vector decodes as stated', () => {
  for (const vector of vectorsOf('message', 'field')) {
    const { id, fault } = vector;
    test(id, () => {
      const { fields, issues } = decode(vector);
      const border = fault?.offset ?? Number.POSITIVE_INFINITY;
      const before = fields.filter(({ offset, value }) => offset + 5 + value.length <= border);
      assert.deepEqual(
        before.map(({ tag, value }) => [tag, value]),
        vector.decoded,
      );
      const kind = faultKind(vector) ?? FAULTS_READ_OVER[id];
      if (kind === undefined) assert.deepEqual(issues, []);
      else assert.equal(issues[0]?.kind, kind);
      if (fault !== undefined) assert.equal(issues[0]?.offset, fault.offset);
    });
  }
});

describe('a vector decodes the same at every chunk size', () => {
  for (const vector of vectorsOf('message', 'field')) {
    test(vector.id, () => {
      const bytes = Buffer.from(vector.raw, 'latin1');
      const whole = decode(vector);
      for (let size = 1; size < bytes.length; size++) {
        const decoder = new FrameDecoder(undefined, vector.kind === 'field' ? 'constructed-field' : 'message');
        for (const chunk of chunksOf(bytes, size)) decoder.push(chunk);
        assert.deepEqual(decoder.finish(), whole, `in pieces of ${size}`);
      }
    });
  }
});

describe('a vector without fault is written back to the same bytes', () => {
  for (const { id, raw, decoded, fault } of vectorsOf('message', 'field')) {
    if (fault !== undefined) continue;
    test(id, () => {
      const written = encodeFrame(decoded.map(([tag, value]) => ({ tag, value })));
      assert.equal(written.toString('latin1'), raw);
    });
  }
});

describe('a ticket inside a vector decodes as stated', () => {
  for (const { id, decoded, nested } of VECTORS) {
    if (nested === undefined) continue;
    test(id, () => {
      const [, ticket] = decoded.find(([tag]) => tag === 'ZT') ?? [];
      const inner = decodeConstructedField(ticket ?? '');
      assert.deepEqual(
        inner.fields.map(({ tag, value }) => [tag, value]),
        nested.ZT,
      );
      assert.deepEqual(inner.issues, []);
    });
  }
});

describe('a serial vector', () => {
  for (const { id, hex, message, lrc, raw, fault } of vectorsOf('serial-frame')) {
    test(`${id} is unwrapped`, () => {
      const block = Buffer.from(hex ?? '', 'hex');
      assert.deepEqual(block, Buffer.from(raw, 'latin1'));
      const decoded = decodeSerialBlock(block);
      assert.equal(decoded.message.toString('latin1'), message);
      assert.equal(decoded.end, block.length);
      assert.deepEqual(
        decoded.issues.map(({ kind, offset }) => [kind, offset]),
        fault === undefined ? [] : [['lrc-mismatch', fault.offset]],
      );
    });

    if (fault !== undefined) continue;
    test(`${id} is wrapped to the same bytes`, () => {
      const block = encodeSerialBlock(Buffer.from(message ?? '', 'latin1'));
      assert.equal(block.toString('hex'), hex);
      assert.equal(block.at(-1), Number.parseInt(lrc ?? '', 16));
    });
  }
});

describe('a message of the older protocol is not taken for fields', () => {
  for (const { id, raw, decoded } of vectorsOf('fixed-message')) {
    test(id, () => {
      assert.equal(decoded.map(([, value]) => value).join(''), raw);
      const frame = decodeFrame(raw);
      assert.deepEqual(frame.fields, []);
      assert.deepEqual(
        frame.issues.map(({ kind, offset }) => [kind, offset]),
        [['tag-malformed', 0]],
      );
    });
  }
});
