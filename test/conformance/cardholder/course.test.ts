import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunCourse } from '../../../src/conformance/cardholder/course.js';

const course = () =>
  new RunCourse(
    new Map([
      ['a:1', ['pay']],
      ['a:2', ['pay', 'pay']],
      ['a:3', []],
      ['a:4', ['pay', 'abandon']],
      ['a:5', ['abandon']],
    ]),
  );

/** Goes through a scenario. */
function play(run: RunCourse, place: string, gestures: number): void {
  run.begin(place);
  for (let made = 0; made < gestures; made++) run.noteGesture();
}

test('what is ahead is what follows with the same gesture, from the payment that is next', () => {
  const run = course();
  run.begin('a:1');
  assert.deepEqual([run.ahead('pay'), run.ahead('refused')], [4, 1]);
  run.noteGesture();
  run.begin('a:2');
  run.noteGesture();
  assert.equal(run.ahead('pay'), 2);
  play(run, 'a:4', 1);
  assert.equal(run.ahead('abandon'), 2);
});

test('turning back asks those before again that somebody acted for, and then what goes on', () => {
  const run = course();
  play(run, 'a:1', 1);
  play(run, 'a:2', 2);
  play(run, 'a:3', 0);
  run.begin('a:4');
  assert.equal(run.isTurning, false);
  run.turnBack(1);
  assert.equal(run.isTurning, true);
  assert.deepEqual(run.takeTurn(), ['a:2', 'a:4']);
  assert.deepEqual([run.isTurning, run.takeTurn()], [false, []]);
});

test('further back than the first there is nothing', () => {
  const run = course();
  play(run, 'a:1', 1);
  run.begin('a:2');
  run.turnBack(2);
  assert.deepEqual(run.takeTurn(), ['a:1', 'a:2']);
  run.begin('a:1');
  run.turnBack(0);
  assert.deepEqual(run.takeTurn(), ['a:1']);
});
