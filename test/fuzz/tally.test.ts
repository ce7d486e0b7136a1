import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '../../src/fuzz/acts/act.js';
import { Tally } from '../../src/fuzz/tally.js';

const AMOUNT = { minorUnits: 100, currency: 'EUR' };
const ACTS: readonly Act[] = [
  { kind: 'request', action: 'debit', amount: AMOUNT, behaviour: 'abandon', variation: { kind: 'plain' } },
  { kind: 'request', action: 'identification', variation: { kind: 'version', version: '0301' } },
  { kind: 'broken', action: 'debit', amount: AMOUNT, broken: 'truncated', field: 0, place: 0, places: [] },
  { kind: 'cut', action: 'debit', amount: AMOUNT, at: 0.5, how: 'half-close' },
  { kind: 'cut', action: 'debit', amount: AMOUNT, at: 0.5, how: 'half-close' },
  { kind: 'second', action: 'identification', first: AMOUNT, second: AMOUNT },
];

test('acts are counted by what was special about them', () => {
  const tally = new Tally();
  for (const act of ACTS) tally.countAct(act);
  assert.equal(tally.acts, 6);
  assert.deepEqual(Object.fromEntries(tally.tried), {
    'action debit': 1,
    'action identification': 1,
    'break truncated': 1,
    'cardholder abandon': 1,
    'connection half closed': 2,
    'meanwhile identification': 1,
    'variation plain': 1,
    'variation version': 1,
  });
});

test('walks, findings and reasons are counted apart', () => {
  const tally = new Tally();
  tally.countWalk();
  tally.countFinding('one');
  tally.countFinding('one');
  tally.countUnjudged(['busy', 'gone', 'busy']);
  assert.deepEqual([tally.walks, tally.acts, tally.timesOf('one'), tally.timesOf('other')], [1, 0, 2, 0]);
  assert.deepEqual(Object.fromEntries(tally.unjudged), { busy: 2, gone: 1 });
});
