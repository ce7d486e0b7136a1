import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFrame } from '../../src/codec/index.js';
import { checkResponse, checkResponseToRequest, conductIssue, issueOf, valueIssue } from '../../src/protocol/index.js';

const NUMBER = '4970101234567893';

test('every text of an issue passes the gate', () => {
  const issue = issueOf({
    requirement: 'CAP-TAG-03',
    message: `Not ${NUMBER}.`,
    expected: `4970 1012_3456:7893`,
    actual: 'a@b.fr',
  });
  assert.deepEqual([issue.message, issue.expected, issue.actual], [`Not ${'*'.repeat(16)}.`, '**** ****_****:****', '******']);
  const conduct = conductIssue('CAP-DUP-01', 'Another ticket.', `12.34 ${NUMBER}`, '06 12 34 56 78');
  assert.deepEqual([conduct.expected, conduct.actual], [`**.** ${'*'.repeat(16)}`, '** ** ** ** **']);
});

test('a hidden value is told by its size', () => {
  const actual = (tag: string, value: string) => valueIssue('CAP-TAG-03', { tag, value }, 'two digits').actual;
  assert.equal(actual('CA', `POS ${NUMBER}`), `${'*'.repeat(20)} (20 characters, 16 of them digits)`);
  assert.equal(actual('CJ', '123'), '*** (3 digits)');
  assert.equal(actual('XX', 'Jean Martin, 12'), `${'*'.repeat(15)} (15 characters, 2 of them digits)`);
  assert.equal(actual('AD', 'x'.repeat(99)), `${'*'.repeat(24)}… (99 characters)`);
  assert.equal(actual('AE', '99'), '99');
});

test('an expected value of the field is shown in its form', () => {
  const issue = valueIssue('CAP-AMT-07', { tag: 'CB', value: '1' }, '999999999999, with or without leading zeros');
  assert.equal(issue.expected, '999999999999, with or without leading zeros');
});

test('a number over two fields is in no finding about one of them', () => {
  const request = decodeFrame('CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978').fields;
  const response = decodeFrame(`CZ0040320CJ012${NUMBER.slice(0, 12)}CB004${NUMBER.slice(12)}CA00201CD0010CE003978AE00210`);
  const options = { isReadable: true, allowances: { partialPayment: false } };
  const issues = checkResponseToRequest(response.fields, request, options);
  const amount = issues.find(({ requirement }) => requirement === 'CAP-AMT-07');
  assert.equal(amount?.actual, '****');
});

test('nor is one whose end a wrong length cut off', () => {
  const cut = decodeFrame(`CZ0040320AE00210CC003001CI0011AI0105A00000000AA015${NUMBER}AE00210`);
  for (const issue of checkResponse(cut)) assert.doesNotMatch(JSON.stringify(issue), /\d{4,}/);
});
