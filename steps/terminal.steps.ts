import { Given, Then } from '@cucumber/cucumber';
import {
  type ActionName,
  answered,
  type CapabilityName,
  type CardholderBehaviour,
  conforms,
  hasValue,
  nothingPerformed,
  notPerformed,
  oneAtATime,
  performed,
  type Reason,
  stillUsable,
  TELLS_CARDHOLDER,
  takenIntoAccount,
  unaided,
} from '../src/conformance/index.js';
import { type ConformanceWorld, expects, sessionOf, talkOf } from './world.js';

/** An answer for which nobody has to act comes well within this time; a person would need longer to touch the terminal. */
const NOBODY_ACTS_MS = 2_000;

Given('the cardholder will {gesture}', TELLS_CARDHOLDER, function (this: ConformanceWorld, behaviour: CardholderBehaviour) {
  sessionOf(this).cardholderWill(behaviour);
});

Given('the terminal has no transaction in its memory', async function (this: ConformanceWorld) {
  await sessionOf(this).emptyMemory();
});

Given('the terminal declares {currency}', function (this: ConformanceWorld, code: string) {
  sessionOf(this).requireCurrency(code);
});

Given('the terminal does not declare {currency}', function (this: ConformanceWorld, code: string) {
  sessionOf(this).requireCurrency(code, false);
});

Given('the terminal declares no {capability}', function (this: ConformanceWorld, name: CapabilityName) {
  sessionOf(this).requireAbsent(name);
});

Then('the terminal identifies itself', function (this: ConformanceWorld) {
  sessionOf(this).expect(performed);
  sessionOf(this).expect(hasValue, 'CD', 'I', 'CAP-IDT-01');
  sessionOf(this).expect(conforms, ['CAP-RSP-01']);
});

Then('the terminal answers', expects(answered));

Then('the terminal answers exactly once', function (this: ConformanceWorld) {
  sessionOf(this).expect(answered);
  sessionOf(this).expect(conforms, ['CAP-EXC-03']);
});

Then("the answer comes without anybody's help", expects(unaided, NOBODY_ACTS_MS));

Then('the terminal reports the {transaction} as done', function (this: ConformanceWorld, _action: ActionName) {
  sessionOf(this).expect(performed);
});

Then('the terminal reports the {transaction} as not done', function (this: ConformanceWorld, _action: ActionName) {
  sessionOf(this).expect(notPerformed);
});

Then(
  'the terminal reports the {transaction} as not done: {reason}',
  function (this: ConformanceWorld, _action: ActionName, reason: Reason) {
    sessionOf(this).expect(notPerformed, reason);
  },
);

Then('the terminal declines: {reason}', function (this: ConformanceWorld, reason: Reason) {
  sessionOf(this).expect(notPerformed, reason);
});

Then('the terminal declines', expects(notPerformed));

Then('the terminal starts no operation', expects(nothingPerformed));

Then('the terminal says that it could not read the request', expects(notPerformed, 'format error', 'CAP-ERR-03'));

Then('the print request is answered', function (this: ConformanceWorld) {
  sessionOf(this).expect(answered);
  sessionOf(this).expect(hasValue, 'CD', 'P', 'CAP-PRN-01');
});

Then('the terminal takes the request into account without an outcome', expects(takenIntoAccount));

Then('the terminal is still there for the next request', async function (this: ConformanceWorld) {
  sessionOf(this).expect(stillUsable, await talkOf(this).tryIdentification());
});

Then('the second request is not performed', function (this: ConformanceWorld) {
  const [second, first] = sessionOf(this).exchanges.slice(-2);
  if (second !== undefined) sessionOf(this).lookAt(second);
  sessionOf(this).expect(oneAtATime, first);
});

Then('the first debit goes through', function (this: ConformanceWorld) {
  const first = sessionOf(this).exchanges.at(-1);
  if (first !== undefined) sessionOf(this).lookAt(first);
  sessionOf(this).expect(performed);
});
