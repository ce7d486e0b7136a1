import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { PageDesk } from '../../../src/bench-page/board/page-desk.js';
import type { Gesture } from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';

const GESTURE: Gesture = { behaviour: 'abandon', amount: { minorUnits: 1234, currency: EURO }, limitMs: 60_000 };

let changes = 0;
let desk = new PageDesk(() => {});
beforeEach(() => {
  changes = 0;
  desk = new PageDesk(() => {
    changes += 1;
  });
});

const NEVER = new AbortController().signal;

const shownId = () => desk.view?.id ?? 0;

test('a gesture is shown in both languages until it is answered', async () => {
  const asked = desk.ask({ gesture: GESTURE, count: 3 }, NEVER);
  const { id, ...view } = desk.view ?? { id: 0 };
  assert.deepEqual(view, {
    state: 'asked',
    behaviour: 'abandon',
    order: { en: 'press the red key', fr: 'appuyez sur la touche rouge' },
    amount: { en: '12.34 EUR', fr: '12,34 EUR' },
    limitMs: 60_000,
    leftMs: 60_000,
    count: 3,
    isMistake: false,
  });
  assert.equal(desk.answer(id, 'cannot'), true);
  assert.equal(await asked, 'cannot');
  assert.equal(desk.view, undefined);
  assert.equal(changes, 2);
});

test('an answer to another question than the one that is asked is not taken', async () => {
  const first = desk.ask({ gesture: GESTURE, count: 3 }, NEVER);
  const former = shownId();
  desk.answer(former, 'go');
  await first;
  const second = desk.ask({ gesture: GESTURE, count: 3 }, NEVER);
  assert.equal(desk.answer(former, 'go'), false);
  assert.equal(desk.view?.state, 'asked');
  desk.answer(shownId(), 'go');
  assert.equal(await second, 'go');
});

test('a question that is answered elsewhere is taken back', async () => {
  const stop = new AbortController();
  const asked = desk.ask({ gesture: GESTURE, count: 1 }, stop.signal);
  const id = shownId();
  stop.abort();
  assert.equal(await asked, undefined);
  assert.equal(desk.view, undefined);
  assert.equal(desk.answer(id, 'go'), false);
  assert.equal(await desk.ask({ gesture: GESTURE, count: 1 }, stop.signal), undefined);
});

test('while the payment runs its time is counted down, and a mistake can be owned up to', async () => {
  const end = desk.follow(GESTURE, 0);
  assert.equal(desk.view?.state, 'running');
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.ok((desk.view?.leftMs ?? 60_000) < 60_000);
  assert.equal(desk.answer(shownId(), 'go'), false, 'there is nothing to send any more');
  assert.equal(desk.answer(shownId(), 'again'), true);
  assert.equal(desk.view?.isMistake, true);
  assert.equal(end(), 'again');
  assert.equal(desk.view, undefined);
});

test('what was done as it was asked is no mistake, and it is too late for one when the payment is over', () => {
  const end = desk.follow(GESTURE, 0);
  const id = shownId();
  assert.equal(end(), undefined);
  assert.equal(desk.answer(id, 'again'), false);
});

test('in doubt it is shown what the terminal answered', async () => {
  const answer = { en: 'AE 10 (performed)', fr: 'AE 10 (effectué)' };
  const asked = desk.ask({ gesture: GESTURE, count: 1, answer }, NEVER);
  assert.deepEqual([desk.view?.state, desk.view?.answer], ['doubted', answer]);
  desk.answer(shownId(), 'again');
  assert.equal(await asked, 'again');
});
