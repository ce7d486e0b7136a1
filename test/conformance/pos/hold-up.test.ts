import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchHoldUp } from '../../../src/conformance/pos/hold-up.js';

test('a process that waits is not held up, and one that cannot look is, for as long', async () => {
  const heldUp = watchHoldUp();
  await sleep(30);
  const end = performance.now() + 300;
  while (performance.now() < end);
  await sleep(30);
  const ms = heldUp();
  assert.ok(ms >= 250, `${ms} ms`);
});

test('nobody is held up by waiting', async () => {
  const heldUp = watchHoldUp();
  await sleep(200);
  assert.ok(heldUp() < 200);
});
