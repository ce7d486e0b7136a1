import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MoneyWord, moneyWord, wordsOfTwins } from '../../../src/conformance/pos/money/money-word.js';
import type { Belief } from '../../../src/conformance/pos/order/belief.js';

const euros = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
const ASKED = euros(1234);
const OTHER = euros(1000);

const SAME: Belief = { outcome: 'done', money: ASKED };
const UNNAMED: Belief = { outcome: 'done' };
const ANOTHER: Belief = { outcome: 'done', money: OTHER };
const FOREIGN: Belief = { outcome: 'done', money: { minorUnits: 1234, currency: 'USD' } };
const REFUSED: Belief = { outcome: 'not-done' };
const DOUBT: Belief = { outcome: 'unknown' };

/** Rows: what the terminal booked. Columns: what the POS believes. */
const TABLE: readonly [booked: string, operations: readonly (typeof ASKED)[], words: readonly [Belief, MoneyWord][]][] = [
  [
    'nothing',
    [],
    [
      [SAME, 'booked-but-not-paid'],
      [UNNAMED, 'booked-but-not-paid'],
      [ANOTHER, 'booked-but-not-paid'],
      [REFUSED, 'right'],
      [DOUBT, 'in-doubt'],
    ],
  ],
  [
    'the amount',
    [ASKED],
    [
      [SAME, 'right'],
      [UNNAMED, 'right'],
      [ANOTHER, 'booked-another-amount'],
      [FOREIGN, 'booked-another-amount'],
      [REFUSED, 'paid-but-not-booked'],
      [DOUBT, 'in-doubt'],
    ],
  ],
  [
    'another amount',
    [OTHER],
    [
      [SAME, 'booked-another-amount'],
      [UNNAMED, 'booked-another-amount'],
      [ANOTHER, 'right'],
      [REFUSED, 'paid-but-not-booked'],
      [DOUBT, 'in-doubt'],
    ],
  ],
  [
    'twice',
    [ASKED, ASKED],
    [
      [SAME, 'paid-twice'],
      [ANOTHER, 'paid-twice'],
      [REFUSED, 'paid-twice'],
      [DOUBT, 'paid-twice'],
    ],
  ],
];

for (const [title, booked, words] of TABLE) {
  describe(`The terminal booked ${title}`, () => {
    for (const [believed, word] of words) {
      test(`and the POS believes ${JSON.stringify(believed)}: ${word}`, () => {
        assert.equal(moneyWord({ asked: ASKED, booked, believed }), word);
      });
    }
  });
}

describe('Two plays of the same bytes, once paid and once refused', () => {
  const twins = (believed: Belief) =>
    wordsOfTwins([
      { asked: ASKED, booked: [ASKED], believed },
      { asked: ASKED, booked: [], believed },
    ]);

  test('doubt is right both times', () => assert.deepEqual(twins(DOUBT), ['in-doubt', 'in-doubt']));

  test('a refusal is a loss once, and luck once', () => {
    assert.deepEqual(twins(REFUSED), ['paid-but-not-booked', 'right-by-luck']);
  });

  test('a success is luck once, and a loss once', () => {
    assert.deepEqual(twins(SAME), ['right-by-luck', 'booked-but-not-paid']);
  });
});
