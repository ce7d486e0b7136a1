import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { Gesture } from '../../../src/conformance/cardholder/cardholder.js';
import { operatorCardholder } from '../../../src/conformance/cardholder/operator-cardholder.js';
import type { DeskQuestion, OperatorDesk } from '../../../src/conformance/cardholder/operator-desk.js';
import type { OperatorKey } from '../../../src/conformance/cardholder/operator-keys.js';
import { Postponed } from '../../../src/conformance/verdict/settlement.js';
import { EURO } from '../../../src/protocol/index.js';

const GESTURE: Gesture = { behaviour: 'abandon', amount: { minorUnits: 1234, currency: EURO }, limitMs: 60_000 };
const OTHER: Gesture = { ...GESTURE, behaviour: 'pay' };
const ANSWER = { en: 'AE 10 (performed)', fr: 'AE 10 (effectué)' };

/** A desk at which a test answers. */
class TestDesk implements OperatorDesk {
  press: (key: OperatorKey) => void = () => {};
  /** What is said while a payment runs. */
  said: OperatorKey | undefined;
  readonly questions: DeskQuestion[] = [];
  takenBack = 0;

  ask(question: DeskQuestion, signal: AbortSignal): Promise<OperatorKey | undefined> {
    this.questions.push(question);
    return new Promise((resolve) => {
      this.press = resolve;
      signal.addEventListener('abort', () => {
        this.takenBack += 1;
        resolve(undefined);
      });
    });
  }

  follow(): () => OperatorKey | undefined {
    return () => this.said;
  }
}

/** A console and a desk for one operator. */
function bothPlaces() {
  const [input, output, desk] = [new PassThrough(), new PassThrough(), new TestDesk()];
  output.resume();
  return { input, desk, cardholder: operatorCardholder({ console: { input, output }, desk }, 'en') };
}

test('what is pressed at the desk counts as what is typed, and the console is free for the next question', async () => {
  const { input, desk, cardholder } = bothPlaces();
  const first = cardholder.prepare(GESTURE);
  desk.press('go');
  const readiness = await first;
  assert.equal(readiness.isReady, true);
  if (readiness.isReady) readiness.done();
  const second = cardholder.prepare(OTHER);
  input.write('c\n');
  assert.equal((await second).isReady, false);
  assert.deepEqual(
    desk.questions.map(({ gesture }) => gesture.behaviour),
    ['abandon', 'pay'],
  );
});

test('what is typed takes the question back from the desk', async () => {
  const { input, desk, cardholder } = bothPlaces();
  const asked = cardholder.prepare(GESTURE);
  input.write('\n');
  const readiness = await asked;
  assert.ok(readiness.isReady);
  readiness.done();
  assert.equal(desk.takenBack, 1);
});

test('without a console, or when its input has ended, the desk is asked', async () => {
  for (const input of [undefined, new PassThrough().end()]) {
    const desk = new TestDesk();
    const console = input === undefined ? undefined : { input, output: new PassThrough().resume() };
    const asked = operatorCardholder({ console, desk }, 'en').prepare(GESTURE);
    await new Promise(setImmediate);
    desk.press('cannot');
    assert.equal((await asked).isReady, false);
    assert.equal(desk.questions.length, 1);
  }
});

test('a mistake that is owned up to at the desk while the payment runs has it asked again, though its outcome fits', async () => {
  const { desk, cardholder } = bothPlaces();
  const asked = cardholder.prepare(GESTURE);
  desk.press('go');
  const readiness = await asked;
  desk.said = 'again';
  if (readiness.isReady) readiness.done();
  await assert.rejects(async () => cardholder.confirm?.(GESTURE, { fits: true, answer: ANSWER }), Postponed);
});

test('in doubt the desk is told what the terminal answered, and who cannot say so there is asked for no note', async () => {
  const { desk, cardholder } = bothPlaces();
  const asked = cardholder.prepare(GESTURE);
  desk.press('go');
  const readiness = await asked;
  if (readiness.isReady) readiness.done();
  const confirmed = cardholder.confirm?.(GESTURE, { fits: false, answer: ANSWER });
  await new Promise(setImmediate);
  assert.deepEqual(desk.questions.at(-1)?.answer, ANSWER);
  desk.press('cannot');
  await assert.rejects(async () => confirmed, /The operator did not do it/);
});
