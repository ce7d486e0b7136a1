import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monotonicClock, Transcript } from '../../src/wire/index.js';

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
