import { Then, When } from '@cucumber/cucumber';
import {
  BROKEN_PAYMENTS,
  DUPLICATED_SUM,
  GESTURE_PAYMENTS,
  IN_TURN_SUMS,
  KEPT_CONNECTION_SUMS,
  movesMoney,
  PAID_PAYMENTS,
  tryActionsInTurn,
  tryBrokenPayments,
  tryDuplicates,
  tryEveryCut,
  tryIdentifications,
  tryOneConnection,
  tryPayments,
  tryUndoing,
  UNDONE_SUMS,
} from '../src/conformance/index.js';
import { type ConformanceWorld, sessionOf, terminalOf } from './world.js';

When(
  'the POS asks for identification in every pair of ways to write, cut and precede it',
  async function (this: ConformanceWorld) {
    terminalOf(this).found = await tryIdentifications(sessionOf(this));
  },
);

When('the POS asks for identification, cut at every byte in turn', async function (this: ConformanceWorld) {
  terminalOf(this).found = await tryEveryCut(sessionOf(this));
});

When(
  'the POS requests payments in every pair of action, amount, currency and way to write, cut and precede them',
  movesMoney(() => PAID_PAYMENTS),
  async function (this: ConformanceWorld) {
    terminalOf(this).found = await tryPayments(sessionOf(this), PAID_PAYMENTS);
  },
);

When(
  'the POS requests payments in every pair of action, gesture, currency and ticket',
  movesMoney(() => GESTURE_PAYMENTS),
  async function (this: ConformanceWorld) {
    terminalOf(this).found = await tryPayments(sessionOf(this), GESTURE_PAYMENTS);
  },
);

When(
  'the POS has a sale in each currency undone',
  movesMoney(() => UNDONE_SUMS.map((minorUnits) => ({ minorUnits }))),
  async function (this: ConformanceWorld) {
    await tryUndoing(sessionOf(this));
  },
);

When(
  'the POS asks for the duplicate of a sale after everything that it may break off',
  movesMoney(() => [{ minorUnits: DUPLICATED_SUM }]),
  async function (this: ConformanceWorld) {
    await tryDuplicates(sessionOf(this));
  },
);

When(
  'the POS requests a payment of each kind after each other one',
  movesMoney(() => IN_TURN_SUMS.map((minorUnits) => ({ minorUnits }))),
  async function (this: ConformanceWorld) {
    await tryActionsInTurn(sessionOf(this));
  },
);

When(
  'the POS asks for each thing after each other one on one connection',
  movesMoney(() => KEPT_CONNECTION_SUMS.map((minorUnits) => ({ minorUnits }))),
  async function (this: ConformanceWorld) {
    await tryOneConnection(sessionOf(this));
  },
);

When(
  'the POS requests payments with doubled, empty and endless fields',
  movesMoney(() => BROKEN_PAYMENTS),
  async function (this: ConformanceWorld) {
    terminalOf(this).found = await tryBrokenPayments(sessionOf(this));
  },
);

Then('none of them was performed', function (this: ConformanceWorld) {
  sessionOf(this).judge(terminalOf(this).found);
});

Then('each answer is that to the plain request', function (this: ConformanceWorld) {
  sessionOf(this).judge(terminalOf(this).found);
});

Then('each was answered once, as its gesture lets expect', function (this: ConformanceWorld) {
  sessionOf(this).judge(terminalOf(this).found);
});

Then('each answer repeats its amount and its currency', function (this: ConformanceWorld) {
  sessionOf(this).expectOfEach(['CAP-AMT-02', 'CAP-AMT-07', 'CAP-CUR-03']);
});

Then('each request was answered once', function (this: ConformanceWorld) {
  sessionOf(this).expectOfEach(['CAP-EXC-03', 'CAP-RSP-03']);
});
