import { Given, Then, When } from '@cucumber/cucumber';
import type { Amount, LawName, RequirementId } from '../src/conformance/index.js';
import type { ConformanceWorld } from './world.js';

Given('the law that {law}', function (this: ConformanceWorld, law: LawName) {
  this.trial.choose(law);
});

When('{int} random cases are tried', async function (this: ConformanceWorld, cases: number) {
  await this.trial.tryCases(cases);
});

Then('it holds in every case', function (this: ConformanceWorld) {
  this.trial.expectHeld();
});

When('the harness writes an amount of {amount}', function (this: ConformanceWorld, amount: Amount) {
  this.trial.write(amount);
});

When('the harness is asked to write an amount of {string}', function (this: ConformanceWorld, text: string) {
  this.trial.tryToWrite(text);
});

When('the harness reads {string}', function (this: ConformanceWorld, bytes: string) {
  this.trial.read(bytes);
});

When('the harness shows the frame {string}', function (this: ConformanceWorld, bytes: string) {
  this.trial.showFrame(bytes);
});

When('the harness shows the text {string}', function (this: ConformanceWorld, text: string) {
  this.trial.showText(text);
});

Then('it refuses to', function (this: ConformanceWorld) {
  this.trial.expectRefused();
});

Then('the bytes are {string}', function (this: ConformanceWorld, bytes: string) {
  this.trial.expectBytes('written', bytes);
});

Then('{string} is seen', function (this: ConformanceWorld, text: string) {
  this.trial.expectBytes('shown', text);
});

Then('it reads an amount of {amount}', function (this: ConformanceWorld, amount: Amount) {
  this.trial.expectAmount(amount);
});

Then('it reads no amount', function (this: ConformanceWorld) {
  this.trial.expectAmount(undefined);
});

Then(
  'it finds {requirement} broken at byte {int}',
  function (this: ConformanceWorld, requirement: RequirementId, offset: number) {
    this.trial.expectFault(requirement, offset);
  },
);

Then('it finds nothing wrong', function (this: ConformanceWorld) {
  this.trial.expectNoFault();
});
