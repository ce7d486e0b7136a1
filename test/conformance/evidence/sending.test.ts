import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendingsOf } from '../../../src/conformance/evidence/sending.js';
import { readMessage } from '../../../src/protocol/index.js';
import type { TranscriptEvent } from '../../../src/wire/index.js';

const REQUEST = 'CZ0040320CA00201CD001I';
const exchange = (text: string) => ({ request: readMessage(text) });

function bytes(atMs: number, from: 'pos' | 'terminal', text: string, connection = 1): TranscriptEvent {
  return { kind: 'bytes', atUs: atMs * 1_000, connection, from, bytes: Buffer.from(text, 'latin1') };
}

describe('How a request went out', () => {
  it('is told with its segments, the pauses between them, the line end, and the wait for the answer', () => {
    const events: TranscriptEvent[] = [
      { kind: 'connected', atUs: 0, connection: 1, address: 'here' },
      bytes(1, 'pos', 'CZ'),
      bytes(101, 'pos', '0040320CA'),
      bytes(202.5, 'pos', '00201CD001I'),
      bytes(202.6, 'pos', '\r\n'),
      bytes(214.6, 'terminal', 'CZ004'),
      { kind: 'waited', atUs: 515_000, connection: 1, limit: 'quiet', ms: 300 },
    ];
    assert.deepEqual(sendingsOf([exchange(REQUEST)], events, 'pos'), [
      {
        bytes: 24,
        lineEnd: true,
        segments: { count: 4, longestPauseMs: 101.5 },
        parts: [
          { afterMs: 0, bytes: 2 },
          { afterMs: 100, bytes: 9 },
          { afterMs: 101.5, bytes: 11 },
          { afterMs: 0.1, bytes: 2 },
        ],
        answeredMs: 12,
        waited: { ms: 300, limit: 'quiet' },
      },
    ]);
  });

  it('in one piece has no segments, and without an answer only the limit', () => {
    const events: TranscriptEvent[] = [
      bytes(1, 'pos', REQUEST),
      { kind: 'waited', atUs: 10_001_000, connection: 1, limit: 'response', ms: 10_000 },
    ];
    assert.deepEqual(sendingsOf([exchange(REQUEST)], events, 'pos'), [{ bytes: 22, waited: { ms: 10_000, limit: 'response' } }]);
  });

  it('belongs to its own exchange, on one connection and on several', () => {
    const events = [
      bytes(1, 'pos', REQUEST, 1),
      bytes(2, 'pos', REQUEST.slice(0, 9), 2),
      bytes(3, 'terminal', 'A', 1),
      bytes(5, 'pos', REQUEST.slice(9), 2),
      bytes(9, 'terminal', 'B', 2),
      bytes(20, 'pos', REQUEST, 1),
      bytes(27, 'terminal', 'C', 1),
    ];
    const sent = sendingsOf([exchange(REQUEST), exchange(REQUEST), exchange(REQUEST)], events, 'pos');
    assert.deepEqual(
      sent.map((one) => [one?.answeredMs, one?.parts?.map(({ afterMs }) => afterMs)]),
      [
        [2, undefined],
        [4, [0, 3]],
        [7, undefined],
      ],
    );
  });

  it('ends where the terminal had gone before the end of the request', () => {
    const events: TranscriptEvent[] = [
      bytes(1, 'pos', REQUEST.slice(0, 9)),
      { kind: 'closed', atUs: 51_000, connection: 1, by: 'terminal' },
    ];
    assert.deepEqual(sendingsOf([exchange(REQUEST)], events, 'pos'), [{ bytes: 9 }]);
  });

  it('of very many segments says how many, and the longest pause', () => {
    const events = [...REQUEST].map((character, place) => bytes(place < 9 ? place : 50 + place, 'pos', character));
    const [sent] = sendingsOf([exchange(REQUEST)], events, 'pos');
    assert.deepEqual(sent, { bytes: 22, segments: { count: 22, longestPauseMs: 51 } });
  });

  it('of a request that was sent again is that of the last time', () => {
    const events = [
      ...[...REQUEST].map((character, place) => bytes(place, 'pos', character, 1)),
      bytes(100, 'pos', REQUEST, 2),
      bytes(104, 'terminal', 'A', 2),
    ];
    assert.deepEqual(sendingsOf([exchange(REQUEST)], events, 'pos'), [{ bytes: 22, answeredMs: 4 }]);
  });

  it('is not known of a request that the transcript does not have', () => {
    assert.deepEqual(sendingsOf([exchange(REQUEST)], [bytes(1, 'pos', 'other')], 'pos'), [undefined]);
    assert.deepEqual(sendingsOf([exchange('')], [bytes(1, 'pos', REQUEST)], 'pos'), [undefined]);
  });
});
