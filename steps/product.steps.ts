import { Then, When } from '@cucumber/cucumber';
import {
  ARRAY_PAYMENTS,
  BROKEN_PAYMENTS,
  movesMoney,
  tryBrokenPayments,
  tryEveryCut,
  tryIdentifications,
  tryPayments,
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
  'the POS requests payments in every pair of action, amount, gesture and request',
  movesMoney(() => ARRAY_PAYMENTS),
  async function (this: ConformanceWorld) {
    terminalOf(this).found = await tryPayments(sessionOf(this));
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
