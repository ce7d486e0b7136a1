import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { followStopLine, openStopLine } from '../../../src/conformance/run/stop-line.js';

test('an interrupted run is told to everyone who follows its line, those who come late included', async () => {
  const stop = new AbortController();
  const line = await openStopLine(stop.signal);
  const followers = [followStopLine(line.path), followStopLine(line.path)];
  assert.deepEqual(
    followers.map(({ aborted }) => aborted),
    [false, false],
  );
  const told = followers.map((signal) => once(signal, 'abort'));
  stop.abort();
  await Promise.all(told);
  await once(followStopLine(line.path), 'abort');
  line.close();
});

test('a line whose process has gone is an interruption, too', async () => {
  const line = await openStopLine(new AbortController().signal);
  const signal = followStopLine(line.path);
  const told = once(signal, 'abort');
  line.close();
  await told;
  await once(followStopLine(line.path), 'abort');
});
