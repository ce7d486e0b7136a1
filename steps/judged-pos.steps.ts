import { Given, Then, When } from '@cucumber/cucumber';
import {
  type ActionName,
  type Amount,
  type AnswerName,
  answerNamed,
  type BreakName,
  breakOff,
  type FaultName,
  FORMAT_REQUIREMENTS,
  faultNamed,
  impossibleOrder,
  isTooMuch,
  leaves,
  losesNothing,
  type OrderAction,
  type PlaceName,
  partialPayment,
  type RequirementId,
  refusalFor,
  saysDoubt,
  saysNotDone,
  sendsNothing,
  tellsApart,
} from '../src/conformance/index.js';
import { type ConformanceWorld, judgedPosOf } from './world.js';

const FRAME: readonly RequirementId[] = [
  'CAP-FRM-01',
  'CAP-FRM-02',
  'CAP-FRM-03',
  'CAP-FRM-04',
  'CAP-FRM-05',
  'CAP-FRM-06',
  'CAP-FRM-08',
  'CAP-FRM-10',
];

const ORDERED: readonly RequirementId[] = [
  'CAP-AMT-01',
  'CAP-AMT-02',
  'CAP-AMT-03',
  'CAP-AMT-04',
  'CAP-AMT-06',
  'CAP-CUR-01',
  'CAP-REQ-07',
  'CAP-CHQ-01',
];

const COMPOSED: readonly RequirementId[] = ['CAP-REQ-01', 'CAP-REQ-02', 'CAP-REQ-03', 'CAP-REQ-04', 'CAP-REQ-07', 'CAP-CHQ-01'];

const ONCE: readonly RequirementId[] = ['CAP-EXC-08', 'CAP-EXC-13', 'CAP-ERR-09', 'CAP-ERR-12'];

const OPTIONS: readonly RequirementId[] = ['CAP-TAG-16', 'CAP-TAG-17', 'CAP-TAG-18', 'CAP-REQ-05', 'CAP-IMM-01'];

Given('a sale of {amount} has gone through', async function (this: ConformanceWorld, amount: Amount) {
  const pos = judgedPosOf(this);
  await pos.playBefore(pos.order('debit', amount));
});

Given('the answer {answer}', function (this: ConformanceWorld, name: AnswerName) {
  judgedPosOf(this).manner = answerNamed(name);
});

Given('the terminal {fault}', function (this: ConformanceWorld, name: FaultName) {
  judgedPosOf(this).manner = faultNamed(name);
});

Given('the terminal {break} {place}', function (this: ConformanceWorld, how: BreakName, where: PlaceName) {
  judgedPosOf(this).manner = breakOff(how, where);
});

Given('the terminal refuses with the reason {string}', function (this: ConformanceWorld, reason: string) {
  judgedPosOf(this).manner = refusalFor(reason);
});

Given('the cardholder can pay {amount} of it', function (this: ConformanceWorld, amount: Amount) {
  judgedPosOf(this).manner = partialPayment(amount.minorUnits);
});

When('the merchant orders a {transaction} of {amount}', order(['paid']));

When('the merchant orders a {transaction} of {amount}, which is refused', order(['refused']));

When('the merchant orders a {transaction} of {amount}, once paid and once refused', order(['paid', 'refused']));

When(
  'the merchant orders a {transaction} of {amount} with the reference {string}',
  async function (this: ConformanceWorld, action: ActionName, amount: Amount, reference: string) {
    const pos = judgedPosOf(this);
    pos.allowNoRequest();
    await pos.play(pos.order(action as OrderAction, amount, reference), ['paid']);
  },
);

When(
  'the merchant orders a {transaction} of {string} in {currency}, which cannot be',
  async function (this: ConformanceWorld, action: ActionName, amount: string, currency: string) {
    const pos = judgedPosOf(this);
    pos.allowNoRequest();
    const impossible = impossibleOrder(action as OrderAction, amount, currency);
    await pos.play(impossible, [isTooMuch(impossible) ? 'paid' : 'refused']);
  },
);

When('the merchant orders a(n) {service}', async function (this: ConformanceWorld, action: OrderAction) {
  const pos = judgedPosOf(this);
  await pos.play(pos.order(action), ['paid']);
});

When(
  'the merchant orders a(n) {service}, once performed and once not',
  async function (this: ConformanceWorld, action: OrderAction) {
    const pos = judgedPosOf(this);
    await pos.play(pos.order(action), ['paid', 'refused']);
  },
);

When(
  'the merchant orders a debit of {amount} and another of {amount} at once',
  async function (this: ConformanceWorld, first: Amount, second: Amount) {
    const pos = judgedPosOf(this);
    await pos.playAtOnce(pos.order('debit', first), pos.order('debit', second));
  },
);

Then('the request is a message that a terminal can read', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(FRAME);
});

Then('the request has all that it needs', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(COMPOSED);
});

Then('every field of the request has its format', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(FORMAT_REQUIREMENTS);
});

Then('the request asks for what was ordered', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(ORDERED);
});

Then('the request has no field that terminals refuse', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(OPTIONS);
});

Then('the request ends with CR LF', function (this: ConformanceWorld) {
  judgedPosOf(this).expectLineEnd();
});

Then('the request asks for one response at the end', function (this: ConformanceWorld) {
  judgedPosOf(this).expectResponseAtEnd();
});

Then('the POS asks once, and one thing at a time', function (this: ConformanceWorld) {
  judgedPosOf(this).conforms(ONCE);
});

Then('the POS tells whether it was paid', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(tellsApart);
});

Then('the POS tells whether it was performed', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(tellsApart);
});

Then('the POS says that the outcome is unknown', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(saysDoubt);
});

Then('the POS says that nothing was done', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(saysNotDone);
});

Then('the POS loses no money', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(losesNothing);
});

Then('the POS sends no request for money', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(sendsNothing);
});

Then('the POS closes the connection', function (this: ConformanceWorld) {
  judgedPosOf(this).expect(leaves);
});

Then('the POS waits for the cardholder', function (this: ConformanceWorld) {
  judgedPosOf(this).expectPatience();
});

Then('the POS gives up in time', function (this: ConformanceWorld) {
  judgedPosOf(this).expectInTime();
});

function order(columns: readonly ('paid' | 'refused')[]) {
  return async function (this: ConformanceWorld, action: ActionName, amount: Amount): Promise<void> {
    const pos = judgedPosOf(this);
    await pos.play(pos.order(action as OrderAction, amount), columns);
  };
}
