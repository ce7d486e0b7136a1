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

const shownId = () => desk.view?.id ?? 0;

test('a gesture is shown in both languages until it is answered', async () => {
  const asked = desk.present(GESTURE);
  const { id, ...view } = desk.view ?? { id: 0 };
  assert.deepEqual(view, {
    state: 'asked',
    behaviour: 'abandon',
    order: { en: 'press the red key', fr: 'appuyez sur la touche rouge' },
    amount: { en: '12.34 EUR', fr: '12,34 EUR' },
    limitMs: 60_000,
    leftMs: 60_000,
    isMistake: false,
  });
  assert.equal(desk.answer(id, 'cannot'), true);
  assert.equal(await asked, 'cannot');
  assert.equal(desk.view, undefined);
  assert.equal(changes, 2);
});

test('an answer to another question than the one that is asked is not taken', async () => {
  const first = desk.present(GESTURE);
  const former = shownId();
  desk.answer(former, 'go');
  await first;
  const second = desk.present(GESTURE);
  assert.equal(desk.answer(former, 'go'), false);
  assert.equal(desk.view?.state, 'asked');
  desk.answer(shownId(), 'go');
  assert.equal(await second, 'go');
});

test('a question that is answered elsewhere is taken back', async () => {
  const stop = new AbortController();
  const asked = desk.present({ ...GESTURE, signal: stop.signal });
  const id = shownId();
  stop.abort();
  assert.equal(await asked, undefined);
  assert.equal(desk.view, undefined);
  assert.equal(desk.answer(id, 'go'), false);
  assert.equal(await desk.present({ ...GESTURE, signal: stop.signal }), undefined);
});

test('while the payment runs its time is counted down, and a mistake can be owned up to', async () => {
  const end = desk.follow(GESTURE);
  assert.equal(desk.view?.state, 'running');
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.ok((desk.view?.leftMs ?? 60_000) < 60_000);
  assert.equal(desk.answer(shownId(), 'go'), false, 'there is nothing to send any more');
  assert.equal(desk.ownUp(shownId()), true);
  assert.equal(desk.view?.isMistake, true);
  assert.equal(end(), true);
  assert.equal(desk.view, undefined);
});

test('what was done as it was asked is no mistake, and it is too late for one when the payment is over', () => {
  const end = desk.follow(GESTURE);
  const id = shownId();
  assert.equal(end(), false);
  assert.equal(desk.ownUp(id), false);
});

test('a mistake cannot be made before the request has left', async () => {
  const asked = desk.present(GESTURE);
  assert.equal(desk.ownUp(shownId()), false);
  desk.answer(shownId(), 'cannot');
  assert.equal(await asked, 'cannot');
});
