import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFrame } from '../../src/codec/index.js';
import { checkResponse, checkResponseToRequest, issueOf, sayIssue, valueIssue } from '../../src/protocol/index.js';

const NUMBER = '4970101234567893';

test('every text of an issue passes the gate', () => {
  const issue = issueOf('CAP-FRM-02', 'tag-malformed', { actual: NUMBER });
  assert.equal(issue.message, `Where a tag should stand there is "${'*'.repeat(16)}".`);
  const declined = { codes: [`12.34 ${NUMBER}`], reason: '4970 1012_3456:7893', actual: { en: 'a@b.fr', fr: '06 12 34 56 78' } };
  const conduct = issueOf('CAP-ERR-06', 'undeclined', declined);
  assert.equal(conduct.expected, `AE 01 with AF **.** ${'*'.repeat(16)} (**** ****_****:****)`);
  assert.deepEqual([conduct.actual, sayIssue(conduct, 'fr').actual], ['******', '** ** ** ** **']);
  assert.doesNotMatch(JSON.stringify([issue, conduct]), /\d{3}|@/);
});

test('a hidden value is told by its size', () => {
  const actual = (tag: string, value: string) => valueIssue('CAP-TAG-03', 'value-malformed', { tag, value }, 'two digits').actual;
  assert.equal(actual('CA', `POS ${NUMBER}`), `${'*'.repeat(20)} (20 characters, 16 of them digits)`);
  assert.equal(actual('CJ', '123'), '*** (3 digits)');
  assert.equal(actual('XX', 'Jean Martin, 12'), `${'*'.repeat(15)} (15 characters, 2 of them digits)`);
  assert.equal(actual('AD', 'x'.repeat(99)), `${'*'.repeat(24)}… (99 characters)`);
  assert.equal(actual('AE', '99'), '99');
});

test('a value of which a part is hidden is told by its size as well: how many digits crossed the wire', () => {
  const issue = valueIssue('CAP-TAG-12', 'card-number-complete', { tag: 'AA', value: NUMBER });
  assert.equal(issue.actual, 'in clear: ************7893 (16 digits)');
  assert.equal(sayIssue(issue, 'fr').actual, 'en clair : ************7893 (16 chiffres)');
});

test('two hidden values are told by what differs', () => {
  const differs = (value: string, expected: string) => {
    return valueIssue('CAP-AMT-07', 'amount-misread', { tag: 'CB', value }, expected);
  };
  const hidden = '*'.repeat(14);
  const two = differs('00000000001101', '00000000000100');
  assert.equal(two.expected, `${hidden}, or a refusal`);
  assert.equal(two.actual, `${hidden} (14 digits, 2 others from place 11 on)`);
  assert.equal(sayIssue(two, 'fr').actual, `${hidden} (14 chiffres, 2 autres à partir de la place 11)`);
  assert.equal(differs('00000000000101', '00000000000100').actual, `${hidden} (14 digits, another at place 14)`);
  assert.equal(differs('000000000000100', '00000000000100').actual, `${'*'.repeat(15)} (15 digits, 14 expected)`);
});

test('an expected value of the field is shown in its form', () => {
  const issue = valueIssue('CAP-AMT-07', 'amount-other', { tag: 'CB', value: '1' }, '999999999999');
  assert.equal(issue.expected, '999999999999, with or without leading zeros');
});

test('a number over two fields is in no finding about one of them', () => {
  const request = decodeFrame('CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978').fields;
  const response = decodeFrame(`CZ0040320CJ012${NUMBER.slice(0, 12)}CB004${NUMBER.slice(12)}CA00201CD0010CE003978AE00210`);
  const options = { isReadable: true, allowances: { partialPayment: false } };
  const issues = checkResponseToRequest(response.fields, request, options);
  const amount = issues.find(({ requirement }) => requirement === 'CAP-AMT-07');
  assert.equal(amount?.actual, '****');
  for (const issue of issues) assert.doesNotMatch(JSON.stringify(issue), /3456|7893|49701012/);
});

test('nor is one whose end a wrong length cut off', () => {
  const cut = decodeFrame(`CZ0040320AE00210CC003001CI0011AI0105A00000000AA015${NUMBER}AE00210`);
  for (const issue of checkResponse(cut)) assert.doesNotMatch(JSON.stringify(issue), /\d{4,}/);
});
