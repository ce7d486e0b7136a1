import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeSent, describeWait } from '../../../src/report/text/sending-words.js';

const IN_SEGMENTS = {
  bytes: 24,
  lineEnd: true,
  segments: { count: 2, longestPauseMs: 100.5 },
  parts: [
    { afterMs: 0, bytes: 2 },
    { afterMs: 100.5, bytes: 22 },
  ],
  answeredMs: 12.5,
  waited: { ms: 300, limit: 'quiet' },
} as const;

test('how a request was sent is said with its segments and pauses, in both languages', () => {
  assert.equal(describeSent(IN_SEGMENTS, 'en'), '24 bytes, CR LF behind it included, in 2 segments: 2, after 100.5 ms 22');
  assert.equal(describeSent(IN_SEGMENTS, 'fr'), '24 octets, CR LF final compris, en 2 segments : 2, après 100,5 ms 22');
  assert.equal(describeSent({ bytes: 1 }, 'en'), '1 byte');
  const many = { bytes: 39, segments: { count: 39, longestPauseMs: 5.3 } };
  assert.equal(describeSent(many, 'en'), '39 bytes, in 39 segments, no pause longer than 5.3 ms');
  assert.equal(describeSent(many, 'fr'), '39 octets, en 39 segments, aucune pause au-delà de 5,3 ms');
});

test('how it was waited for is said with what came first and the silence that ended it', () => {
  assert.equal(describeWait(IN_SEGMENTS, 'en'), 'first byte after 12.5 ms, then silence for 300 ms, the quiet limit');
  assert.equal(describeWait(IN_SEGMENTS, 'fr'), 'premier octet après 12,5 ms, puis silence de 300 ms, délai de silence');
  assert.equal(describeWait({ bytes: 1, waited: { ms: 9, limit: 'response' } }, 'en'), 'silence for 9 ms, the response limit');
  assert.equal(describeWait({ bytes: 1, answeredMs: 3 }, 'fr'), 'premier octet après 3 ms');
  assert.equal(describeWait({ bytes: 1 }, 'en'), '');
});
