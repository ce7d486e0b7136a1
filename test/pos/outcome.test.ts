import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, type Outcome } from '../../src/pos/index.js';

const DOUBT: Outcome = { outcome: 'unknown', doubt: { en: 'no answer in time', fr: 'pas de réponse dans le délai' } };

// What is expected here is that these do not compile: the test is the compiler's.
const careless: readonly ((outcome: Outcome) => unknown)[] = [
  // @ts-expect-error: doubt is left out.
  (outcome) => decide(outcome, { done: () => 'booked', notDone: () => 'refused' }),
  // @ts-expect-error: what is not done may be in doubt, which has no reason.
  (outcome) => (outcome.outcome === 'done' ? 'booked' : outcome.reason),
  // @ts-expect-error: what is not refused may be in doubt, which has no amount.
  (outcome) => (outcome.outcome === 'not-done' ? 'refused' : outcome.amount),
  // @ts-expect-error: there is no flag of success.
  (outcome) => outcome.success,
  // @ts-expect-error: nothing has a reason but a refusal.
  (outcome) => outcome.reason,
];

test('doubt has nothing in it that a careless reader could take for a reason or an amount', () => {
  assert.equal(careless.length, 5);
  assert.deepEqual(Object.keys(DOUBT), ['outcome', 'doubt']);
});

test('each of the three cases is decided by its own', () => {
  const inWords = (outcome: Outcome) =>
    decide(outcome, {
      done: () => 'booked',
      notDone: ({ reason }) => reason.en,
      unknown: ({ doubt }) => `look at the terminal: ${doubt.en}`,
    });
  assert.equal(inWords(DOUBT), 'look at the terminal: no answer in time');
  assert.equal(inWords({ outcome: 'done' }), 'booked');
  assert.equal(inWords({ outcome: 'not-done', reason: { en: 'refused', fr: 'refusé' } }), 'refused');
});
