import { Then } from '@cucumber/cucumber';
import {
  chargedAsAsked,
  conforms,
  FORMAT_REQUIREMENTS,
  hasFields,
  hasNoTicket,
  hasTicket,
  type RequirementId,
  sameTransaction,
} from '../src/conformance/index.js';
import { type ConformanceWorld, expects, sessionOf } from './world.js';

const FRAME: readonly RequirementId[] = [
  'CAP-FRM-01',
  'CAP-FRM-02',
  'CAP-FRM-03',
  'CAP-FRM-04',
  'CAP-FRM-05',
  'CAP-FRM-06',
  'CAP-FRM-08',
  'CAP-FRM-10',
  'CAP-FRM-17',
];

Then('the response is a well-formed message', expects(conforms, FRAME));

Then('every field of the response has its format', expects(conforms, FORMAT_REQUIREMENTS));

Then('the response has all that a response must have', expects(conforms, ['CAP-RSP-01', 'CAP-RSP-02']));

Then('the response repeats the POS number and the action', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasFields, ['CA'], 'CAP-RSP-01');
  sessionOf(this).expect(conforms, ['CAP-RSP-03']);
});

Then('the response repeats the amount', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasFields, ['CB'], 'CAP-RSP-02');
  sessionOf(this).expect(conforms, ['CAP-AMT-02', 'CAP-AMT-07', 'CAP-AMT-01']);
});

Then('the response repeats the amount and the currency', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasFields, ['CB', 'CE'], 'CAP-RSP-02');
  sessionOf(this).expect(conforms, ['CAP-AMT-02', 'CAP-AMT-07', 'CAP-AMT-01', 'CAP-CUR-03']);
});

Then('the response repeats the amount if it was charged', expects(chargedAsAsked));

Then('the response repeats the currency', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasFields, ['CE'], 'CAP-RSP-02');
  sessionOf(this).expect(conforms, ['CAP-CUR-03', 'CAP-CUR-01']);
});

Then(
  'the response names the application and the way the card was read',
  expects(conforms, ['CAP-RSP-06', 'CAP-RSP-07', 'CAP-TAG-08', 'CAP-TAG-09']),
);

Then('the response is that of a cheque', expects(conforms, ['CAP-CHQ-02']));

Then('the response gives a reason', expects(conforms, ['CAP-RSP-08', 'CAP-TAG-06']));

Then('the response gives no reason', expects(conforms, ['CAP-RSP-09']));

Then('the response may have a version and an identifier of its own', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasFields, ['CZ', 'CJ'], 'CAP-RSP-01');
  sessionOf(this).expect(conforms, ['CAP-TAG-01', 'CAP-TAG-02']);
});

Then('the response carries the ticket', function (this: ConformanceWorld) {
  sessionOf(this).expect(hasTicket);
  sessionOf(this).expect(conforms, ['CAP-TKT-03', 'CAP-TKT-04', 'CAP-TKT-05', 'CAP-TKT-07']);
});

Then('the response carries no ticket', expects(hasNoTicket));

Then('it tells of the same transaction as the duplicate before', expects(sameTransaction));
