import { Given, Then, When } from '@cucumber/cucumber';
import type { Amount, LawName, RequirementId } from '../src/conformance/index.js';
import { type ConformanceWorld, trialOf } from './world.js';

Given('the law that {law}', function (this: ConformanceWorld, law: LawName) {
  trialOf(this).choose(law);
});

When('{int} random cases are tried', async function (this: ConformanceWorld, cases: number) {
  await trialOf(this).tryCases(cases);
});

Then('it holds in every case', function (this: ConformanceWorld) {
  trialOf(this).expectHeld();
});

When('the harness writes an amount of {amount}', function (this: ConformanceWorld, amount: Amount) {
  trialOf(this).write(amount);
});

When('the harness is asked to write an amount of {string}', function (this: ConformanceWorld, text: string) {
  trialOf(this).tryToWrite(text);
});

When('the harness reads {string}', function (this: ConformanceWorld, bytes: string) {
  trialOf(this).read(bytes);
});

When('the harness shows the frame {string}', function (this: ConformanceWorld, bytes: string) {
  trialOf(this).showFrame(bytes);
});

When('the harness shows the text {string}', function (this: ConformanceWorld, text: string) {
  trialOf(this).showText(text);
});

Then('it refuses to', function (this: ConformanceWorld) {
  trialOf(this).expectRefused();
});

Then('the bytes are {string}', function (this: ConformanceWorld, bytes: string) {
  trialOf(this).expectBytes('written', bytes);
});

Then('{string} is seen', function (this: ConformanceWorld, text: string) {
  trialOf(this).expectBytes('shown', text);
});

Then('it reads an amount of {amount}', function (this: ConformanceWorld, amount: Amount) {
  trialOf(this).expectAmount(amount);
});

Then('it reads no amount', function (this: ConformanceWorld) {
  trialOf(this).expectAmount(undefined);
});

Then(
  'it finds {requirement} broken at byte {int}',
  function (this: ConformanceWorld, requirement: RequirementId, offset: number) {
    trialOf(this).expectFault(requirement, offset);
  },
);

Then('it finds nothing wrong', function (this: ConformanceWorld) {
  trialOf(this).expectNoFault();
});
