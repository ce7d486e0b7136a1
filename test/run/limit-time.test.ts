import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { limitTime } from '../../src/run/limit-time.js';

test('the time that is up is a reason of its own', async () => {
  const { signal } = limitTime(new AbortController().signal, 5);
  await once(signal, 'abort');
  assert.equal(signal.reason.name, 'TimeoutError');
});

test('a signal that comes first keeps its reason', () => {
  const stop = new AbortController();
  const { signal } = limitTime(stop.signal, 60_000);
  assert.equal(signal.aborted, false);
  stop.abort('enough');
  assert.equal(signal.reason, 'enough');
  assert.equal(limitTime(stop.signal, 60_000).signal.reason, 'enough');
});

test('a limit that is given up holds nothing', () => {
  const stop = new AbortController();
  const { signal, clear } = limitTime(stop.signal, 60_000);
  clear();
  stop.abort();
  assert.equal(signal.aborted, false);
});

test('without a time it is the signal itself', () => {
  const { signal } = new AbortController();
  assert.equal(limitTime(signal, undefined).signal, signal);
});
