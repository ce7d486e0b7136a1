import { Given, When } from '@cucumber/cucumber';
import { type ActionName, type Amount, buildsOn, type SegmentationName } from '../src/conformance/index.js';
import type { ConformanceWorld } from './world.js';

Given('the POS has the number {string}', function (this: ConformanceWorld, posNumber: string) {
  this.session.pos.introduceAs({ posNumber });
});

Given('the POS identifies itself with {string}', function (this: ConformanceWorld, identifier: string) {
  this.session.pos.introduceAs({ identifier });
});

Given('the POS speaks version {string}', function (this: ConformanceWorld, version: string) {
  this.session.pos.introduceAs({ version });
});

Given('the POS wants {ticket}', function (this: ConformanceWorld, codes: string) {
  this.session.pos.addField('CK', codes);
});

Given('the POS adds the reference {string}', function (this: ConformanceWorld, reference: string) {
  this.session.pos.addField('CF', reference);
});

Given('the POS forces the application {string}', function (this: ConformanceWorld, application: string) {
  this.session.pos.addField('CC', application);
});

Given('the POS insists on an authorisation', function (this: ConformanceWorld) {
  this.session.pos.addField('BB', '1');
});

Given('the POS asks for an immediate response', function (this: ConformanceWorld) {
  this.session.pos.addField('BA', '1');
});

Given('the POS asks for one response at the end', function (this: ConformanceWorld) {
  this.session.pos.addField('BA', '0');
});

Given("the POS knows the customer's phone number and e-mail", function (this: ConformanceWorld) {
  this.session.pos.addField('BH', '0639980001');
  this.session.pos.addField('BI', 'client@example.org');
});

Given('a debit of {amount} has gone through', async function (this: ConformanceWorld, amount: Amount) {
  await requestFirst(this, 'debit', amount);
  this.session.expect(buildsOn, 'performed');
});

Given('a debit of {amount} has not gone through', async function (this: ConformanceWorld, amount: Amount) {
  await requestFirst(this, 'debit', amount);
  this.session.expect(buildsOn, 'not-performed');
});

When('the POS requests a {transaction} of {amount}', async function (this: ConformanceWorld, action: ActionName, amount: Amount) {
  await requestFirst(this, action, amount);
});

When(
  'the POS requests a {transaction} of {amount}, {segmentation}',
  async function (this: ConformanceWorld, action: ActionName, amount: Amount, segmentation: SegmentationName) {
    await requestFirst(this, action, amount, segmentation);
  },
);

When('the POS asks the terminal to identify itself', async function (this: ConformanceWorld) {
  await this.session.request('identification');
});

When(
  'the POS asks the terminal to identify itself, {segmentation}',
  async function (this: ConformanceWorld, segmentation: SegmentationName) {
    await this.session.request('identification', undefined, { segmentation });
  },
);

When('the POS asks for a/another duplicate', async function (this: ConformanceWorld) {
  await this.session.request('duplicate');
});

When('the POS asks for a duplicate, {segmentation}', async function (this: ConformanceWorld, segmentation: SegmentationName) {
  await this.session.request('duplicate', undefined, { segmentation });
});

When('the POS asks the terminal to print {string}', async function (this: ConformanceWorld, text: string) {
  await this.session.send(this.session.pos.composePrint(text));
});

When(
  'the POS asks the terminal to print {string}, {segmentation}',
  async function (this: ConformanceWorld, text: string, segmentation: SegmentationName) {
    await this.session.send(this.session.pos.composePrint(text), { segmentation });
  },
);

When(
  'a second POS requests a debit of {amount} while a debit of {amount} runs',
  async function (this: ConformanceWorld, second: Amount, first: Amount) {
    const { session } = this;
    this.amount = session.inOwnCurrency(first);
    await session.sendDuring(
      session.pos.compose('debit', this.amount),
      session.pos.compose('debit', session.inOwnCurrency(second)),
    );
  },
);

When(
  'a second POS asks for identification while a debit of {amount} runs',
  async function (this: ConformanceWorld, first: Amount) {
    const { session } = this;
    this.amount = session.inOwnCurrency(first);
    await session.sendDuring(session.pos.compose('debit', this.amount), session.pos.compose('identification'));
  },
);

async function requestFirst(
  world: ConformanceWorld,
  action: ActionName,
  amount: Amount,
  segmentation?: SegmentationName,
): Promise<void> {
  world.amount = world.session.inOwnCurrency(amount);
  world.session.requireCurrency(world.amount.currency.code);
  await world.session.request(action, world.amount, segmentation === undefined ? {} : { segmentation });
}
