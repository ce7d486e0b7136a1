import { Given, When } from '@cucumber/cucumber';
import { type ActionName, type Amount, buildsOn, movesMoney, type SegmentationName } from '../src/conformance/index.js';
import { type ConformanceWorld, posOf, sessionOf, talkOf, terminalOf } from './world.js';

Given('the POS has the number {string}', function (this: ConformanceWorld, posNumber: string) {
  posOf(this).introduceAs({ posNumber });
});

Given('the POS identifies itself with {string}', function (this: ConformanceWorld, identifier: string) {
  posOf(this).introduceAs({ identifier });
});

Given('the POS speaks version {string}', function (this: ConformanceWorld, version: string) {
  posOf(this).introduceAs({ version });
});

Given('the POS wants {ticket}', function (this: ConformanceWorld, codes: string) {
  posOf(this).addField('CK', codes);
});

Given('the POS adds the reference {string}', function (this: ConformanceWorld, reference: string) {
  posOf(this).addField('CF', reference);
});

Given('the POS forces the application {string}', function (this: ConformanceWorld, application: string) {
  posOf(this).addField('CC', application);
});

Given('the POS insists on an authorisation', function (this: ConformanceWorld) {
  posOf(this).addField('BB', '1');
});

Given('the POS asks for an immediate response', function (this: ConformanceWorld) {
  posOf(this).addField('BA', '1');
});

Given('the POS asks for one response at the end', function (this: ConformanceWorld) {
  posOf(this).addField('BA', '0');
});

Given("the POS knows the customer's phone number and e-mail", function (this: ConformanceWorld) {
  posOf(this).addField('BH', '0639980001');
  posOf(this).addField('BI', 'client@example.org');
});

Given(
  'a debit of {amount} has gone through',
  movesMoney((amount: Amount) => [amount]),
  async function (this: ConformanceWorld, amount: Amount) {
    await requestFirst(this, 'debit', amount);
    sessionOf(this).expect(buildsOn, 'performed');
  },
);

Given(
  'a debit of {amount} has not gone through',
  movesMoney((amount: Amount) => [amount]),
  async function (this: ConformanceWorld, amount: Amount) {
    await requestFirst(this, 'debit', amount);
    sessionOf(this).expect(buildsOn, 'not-performed');
  },
);

When(
  'the POS requests a {transaction} of {amount}',
  movesMoney((_action: ActionName, amount: Amount) => [amount]),
  async function (this: ConformanceWorld, action: ActionName, amount: Amount) {
    await requestFirst(this, action, amount);
  },
);

When(
  'the POS requests a {transaction} of {amount}, {segmentation}',
  movesMoney((_action: ActionName, amount: Amount) => [amount]),
  async function (this: ConformanceWorld, action: ActionName, amount: Amount, segmentation: SegmentationName) {
    await requestFirst(this, action, amount, segmentation);
  },
);

When('the POS asks the terminal to identify itself', async function (this: ConformanceWorld) {
  await talkOf(this).request('identification');
});

When(
  'the POS asks the terminal to identify itself, {segmentation}',
  async function (this: ConformanceWorld, segmentation: SegmentationName) {
    await talkOf(this).request('identification', undefined, { segmentation });
  },
);

When('the POS asks for a/another duplicate', async function (this: ConformanceWorld) {
  await talkOf(this).request('duplicate');
});

When('the POS asks for a duplicate, {segmentation}', async function (this: ConformanceWorld, segmentation: SegmentationName) {
  await talkOf(this).request('duplicate', undefined, { segmentation });
});

When('the POS asks the terminal to print {string}', async function (this: ConformanceWorld, text: string) {
  await talkOf(this).send(posOf(this).composePrint(text));
});

When(
  'the POS asks the terminal to print {string}, {segmentation}',
  async function (this: ConformanceWorld, text: string, segmentation: SegmentationName) {
    await talkOf(this).send(posOf(this).composePrint(text), { segmentation });
  },
);

When(
  'a second POS requests a debit of {amount} while a debit of {amount} runs',
  movesMoney((second: Amount, first: Amount) => [first, second]),
  async function (this: ConformanceWorld, second: Amount, first: Amount) {
    const session = sessionOf(this);
    terminalOf(this).amount = session.inOwnCurrency(first);
    await session.talk.sendDuring(
      session.pos.compose('debit', terminalOf(this).amount),
      session.pos.compose('debit', session.inOwnCurrency(second)),
    );
  },
);

When(
  'a second POS asks for identification while a debit of {amount} runs',
  movesMoney((first: Amount) => [first]),
  async function (this: ConformanceWorld, first: Amount) {
    const session = sessionOf(this);
    terminalOf(this).amount = session.inOwnCurrency(first);
    await session.talk.sendDuring(session.pos.compose('debit', terminalOf(this).amount), session.pos.compose('identification'));
  },
);

async function requestFirst(
  world: ConformanceWorld,
  action: ActionName,
  amount: Amount,
  segmentation?: SegmentationName,
): Promise<void> {
  const { session } = terminalOf(world);
  const own = session.inOwnCurrency(amount);
  terminalOf(world).amount = own;
  session.requireCurrency(own.currency.code);
  await session.talk.request(action, own, segmentation === undefined ? {} : { segmentation });
}
