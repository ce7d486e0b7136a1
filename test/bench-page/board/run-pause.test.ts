import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunPause } from '../../../src/bench-page/board/run-pause.js';

/** Whether a run that wants to go on now does. */
async function goesOn(held: Promise<void>): Promise<boolean> {
  let isOver = false;
  void held.then(() => {
    isOver = true;
  });
  await new Promise(setImmediate);
  return isOver;
}

test('a run that nobody pauses goes on at once', async () => {
  assert.equal(await goesOn(new RunPause().hold()), true);
});

test('a run that is paused waits, however often it was, and goes on when it may', async () => {
  const pause = new RunPause();
  pause.pause();
  pause.pause();
  const held = pause.hold();
  assert.deepEqual([pause.isPaused, await goesOn(held)], [true, false]);
  pause.goOn();
  assert.deepEqual([pause.isPaused, await goesOn(held)], [false, true]);
});

test('a run that is paused again before it went on goes on waiting', async () => {
  const pause = new RunPause();
  pause.pause();
  const held = pause.hold();
  pause.goOn();
  pause.pause();
  assert.equal(await goesOn(held), false);
  pause.goOn();
  assert.equal(await goesOn(held), true);
});
