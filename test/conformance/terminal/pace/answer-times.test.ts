import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerTimes } from '../../../../src/conformance/terminal/pace/answer-times.js';
import { readMessage } from '../../../../src/protocol/index.js';
import { NETWORK_TIME_LIMITS as LIMITS, type Reception } from '../../../../src/wire/index.js';
import { IDENTIFICATION } from '../../scripted-terminal.js';

const message = readMessage(Buffer.from(`${IDENTIFICATION}AE00210`));

function answered(afterMs: number, ending: Reception['ending'] = 'answered'): Reception {
  return { responses: [{ message, afterMs }], ending };
}

function timesOf(...answers: readonly number[]): AnswerTimes {
  const times = new AnswerTimes();
  for (const afterMs of answers) times.learn(answered(afterMs), { longestPauseMs: 0 }, false);
  return times;
}

test('before a few answers are measured, the limits hold', () => {
  const times = timesOf(2, 2);
  assert.deepEqual([times.quietMs(LIMITS, false), times.quietMs(LIMITS, true), times.gapMs(LIMITS)], [300, 300, 100]);
});

for (const [what, answer, quiet, gap] of [
  ['at once has the least', 2, 60, 25],
  ['in a moment has as long again', 120, 120, 100],
  ['slowly has the most', 1_500, 300, 100],
] as const) {
  test(`a terminal that answers ${what}`, () => {
    const times = timesOf(answer, answer, answer, answer);
    assert.deepEqual([times.quietMs(LIMITS, false), times.gapMs(LIMITS)], [quiet, gap]);
  });
}

test('limits without a least are one number', () => {
  const { quietFloor, segmentGapFloor, ...plain } = LIMITS;
  assert.deepEqual([quietFloor, segmentGapFloor], [60, 25]);
  const times = timesOf(2, 2, 2);
  assert.deepEqual([times.quietMs(plain, false), times.gapMs(plain)], [300, 100]);
});

test('nobody waits where the connection is listened to further, unless the terminal has paused inside an answer', () => {
  const times = timesOf(2, 2, 2);
  assert.ok(times.quietMs(LIMITS, true) < 10);
  times.notePause(40);
  assert.deepEqual([times.quietMs(LIMITS, true), times.quietMs(LIMITS, false)], [120, 120]);
  times.notePause(4_000);
  assert.equal(times.quietMs(LIMITS, true), 300);
});

test('the time of a person counts for nothing', () => {
  const times = timesOf(2, 2, 2);
  for (let count = 0; count < 20; count++) times.learn(answered(9_000), { longestPauseMs: 0 }, true);
  assert.deepEqual([times.quietMs(LIMITS, false), times.longestMs], [60, 2]);
});

test('the rest of an answer is waited for less once it did not come three times in a row', () => {
  const times = new AnswerTimes();
  const learn = (ending: Reception['ending']) => times.learn(answered(2, ending), { longestPauseMs: 0 }, false);
  learn('incomplete');
  learn('incomplete');
  learn('answered');
  learn('incomplete');
  learn('incomplete');
  assert.equal(times.tailMs(LIMITS), undefined);
  learn('incomplete');
  assert.equal(times.tailMs(LIMITS), 300);
  for (let count = 3; count < 10; count++) learn('incomplete');
  assert.equal(times.tailMs(LIMITS), 60);
});
