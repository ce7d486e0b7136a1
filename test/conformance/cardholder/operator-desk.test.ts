import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { Gesture } from '../../../src/conformance/cardholder/cardholder.js';
import { consoleDesk, operatorCardholder } from '../../../src/conformance/cardholder/operator-cardholder.js';
import { type DeskAnswer, joinDesks, type OperatorDesk } from '../../../src/conformance/cardholder/operator-desk.js';
import { EURO } from '../../../src/protocol/index.js';

const GESTURE: Gesture = { behaviour: 'abandon', amount: { minorUnits: 1234, currency: EURO }, limitMs: 60_000 };

/** A desk at which a test answers. */
class TestDesk implements OperatorDesk {
  answer: (answer: DeskAnswer | undefined) => void = () => {};
  ownsUp = false;
  readonly said: string[] = [];

  present({ signal }: Gesture): Promise<DeskAnswer | undefined> {
    this.said.push('present');
    return new Promise((resolve) => {
      this.answer = resolve;
      signal?.addEventListener('abort', () => {
        this.said.push('taken back');
        resolve(undefined);
      });
    });
  }

  follow(): () => boolean {
    this.said.push('follow');
    return () => {
      this.said.push('end');
      return this.ownsUp;
    };
  }
}

for (const [index, answer] of (['go', 'cannot'] as const).entries()) {
  test(`of two desks, "${answer}" at desk ${index + 1} counts, and the other takes its question back`, async () => {
    const desks = [new TestDesk(), new TestDesk()] as const;
    const asked = joinDesks(desks).present(GESTURE);
    desks[index]?.answer(answer);
    assert.equal(await asked, answer);
    assert.deepEqual(desks[1 - index]?.said, ['present', 'taken back']);
  });
}

test('a desk where nobody can answer leaves the question to the other', async () => {
  const desks = [new TestDesk(), new TestDesk()] as const;
  const asked = joinDesks(desks).present(GESTURE);
  desks[0].answer(undefined);
  await new Promise(setImmediate);
  desks[1].answer('go');
  assert.equal(await asked, 'go');
});

test('where nobody can answer at any desk, it is over', async () => {
  const desks = [new TestDesk(), new TestDesk()] as const;
  const asked = joinDesks(desks).present(GESTURE);
  for (const desk of desks) desk.answer(undefined);
  assert.equal(await asked, undefined);
});

test('an interrupted run is asked at no desk any more', async () => {
  const desks = [new TestDesk(), new TestDesk()] as const;
  const stop = new AbortController();
  const asked = joinDesks(desks).present({ ...GESTURE, signal: stop.signal });
  stop.abort();
  assert.equal(await asked, undefined);
  assert.deepEqual(desks[0].said, ['present', 'taken back']);
});

test('a desk that fails is not taken for one where nobody is', async () => {
  const broken: OperatorDesk = { present: () => Promise.reject(new Error('broken')), follow: () => () => false };
  await assert.rejects(joinDesks([broken]).present(GESTURE), /broken|rejected/);
});

test('every desk follows the payment, and a mistake told at one of them is one', async () => {
  const desks = [new TestDesk(), new TestDesk()] as const;
  desks[1].ownsUp = true;
  const end = joinDesks(desks).follow(GESTURE);
  assert.equal(end(), true);
  for (const desk of desks) assert.deepEqual(desk.said, ['follow', 'end']);
});

test('a mistake that is owned up to while the payment runs says why its answer tells nothing', async () => {
  const desk = new TestDesk();
  const asked = operatorCardholder(desk).prepare(GESTURE);
  desk.answer('go');
  const readiness = await asked;
  assert.ok(readiness.isReady);
  desk.ownsUp = true;
  assert.equal(readiness.done()?.en, 'The operator says that this was not what was done: press the red key.');
});

test('what is answered elsewhere ends the question on the console, which can be asked again', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const other = new TestDesk();
  const desk = joinDesks([consoleDesk({ input, output }, 'en'), other]);
  const first = desk.present(GESTURE);
  other.answer('go');
  assert.equal(await first, 'go');
  const second = desk.present(GESTURE);
  input.write('c\n');
  assert.equal(await second, 'cannot');
});
