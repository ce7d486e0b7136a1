import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { EVIDENCE_LIMITS, monotonicClock, Transcript } from '../../../src/wire/index.js';

test('a transcript tells what happened in order, in microseconds since it began', () => {
  const times = [1_000, 1_005, 1_250];
  const transcript = new Transcript(() => times.shift() ?? 0);
  transcript.add(1, { kind: 'connected', address: '127.0.0.1:8888' });
  transcript.add(1, { kind: 'closed', by: 'terminal' });
  assert.deepEqual(transcript.events, [
    { kind: 'connected', address: '127.0.0.1:8888', connection: 1, atUs: 5 },
    { kind: 'closed', by: 'terminal', connection: 1, atUs: 250 },
  ]);
});

test('connections are numbered from 1', () => {
  const transcript = new Transcript();
  assert.deepEqual([transcript.nextConnection(), transcript.nextConnection()], [1, 2]);
});

test('the clock of the machine counts whole microseconds and never goes back', () => {
  let former = monotonicClock();
  for (let round = 0; round < 1_000; round++) {
    const now = monotonicClock();
    assert.ok(Number.isSafeInteger(now) && now >= former);
    former = now;
  }
});

/** A transcript with small limits, at one microsecond an event. */
function smallTranscript(): Transcript {
  let time = 0;
  return new Transcript(() => time++, {
    ...EVIDENCE_LIMITS,
    bytesPerConnection: 10,
    bytesPerScenario: 16,
    segmentsPerConnection: 3,
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('of what a terminal sends the first bytes are kept, and the others counted and hashed', () => {
  const transcript = smallTranscript();
  for (const text of ['1234567', '89abcdef', 'ghi'])
    transcript.add(1, { kind: 'bytes', from: 'terminal', bytes: Buffer.from(text) });
  transcript.add(1, { kind: 'closed', by: 'terminal' });
  assert.deepEqual(transcript.events, [
    { kind: 'bytes', from: 'terminal', bytes: Buffer.from('1234567'), connection: 1, atUs: 1 },
    { kind: 'bytes', from: 'terminal', bytes: Buffer.from('89a'), connection: 1, atUs: 2 },
    { kind: 'cut', from: 'terminal', bytes: 8, segments: 2, untilUs: 3, sha256: sha256('bcdefghi'), connection: 1, atUs: 2 },
    { kind: 'closed', by: 'terminal', connection: 1, atUs: 4 },
  ]);
});

test('the connections of a scenario share what may be kept', () => {
  const transcript = smallTranscript();
  for (const connection of [1, 2])
    transcript.add(connection, { kind: 'bytes', from: 'terminal', bytes: Buffer.from('123456789') });
  const second = transcript.events.filter(({ connection }) => connection === 2);
  assert.deepEqual(
    second.map((event) =>
      event.kind === 'bytes' ? Buffer.from(event.bytes).toString() : event.kind === 'cut' ? event.sha256 : '',
    ),
    ['1234567', sha256('89')],
  );
});

test('segments past the limit are kept as one', () => {
  const transcript = smallTranscript();
  for (const text of 'abcdefg') transcript.add(1, { kind: 'bytes', from: 'terminal', bytes: Buffer.from(text) });
  const events = transcript.events;
  assert.deepEqual(
    events.map((event) => (event.kind === 'bytes' ? Buffer.from(event.bytes).toString() : event.kind)),
    ['a', 'b', 'c', 'defg'],
  );
  const last = events.at(-1);
  assert.deepEqual(last?.kind === 'bytes' && last.joined, { segments: 4, untilUs: 7 });
});

test('what the POS sends is kept whole', () => {
  const transcript = smallTranscript();
  for (let count = 0; count < 5; count++) transcript.add(1, { kind: 'bytes', from: 'pos', bytes: Buffer.alloc(100) });
  assert.deepEqual(
    transcript.events.map((event) => event.kind === 'bytes' && event.bytes.length),
    [100, 100, 100, 100, 100],
  );
});

test('of attempts to connect that fail one after the other, the first is kept', () => {
  const transcript = new Transcript();
  const fails = { kind: 'not-connected', reason: 'refused', detail: 'ECONNREFUSED' } as const;
  for (let times = 0; times < 3; times++) transcript.add(transcript.nextConnection(), fails);
  const last = transcript.nextConnection();
  transcript.add(last, { kind: 'connected', address: '127.0.0.1:8888' });
  transcript.add(transcript.nextConnection(), fails);
  assert.deepEqual(
    transcript.events.map(({ connection, kind }) => [connection, kind]),
    [
      [1, 'not-connected'],
      [2, 'connected'],
      [3, 'not-connected'],
    ],
  );
});
