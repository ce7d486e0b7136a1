import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inFrench } from '../../../src/cli/french/issue-texts.js';
import { decodeFrame } from '../../../src/codec/index.js';
import { checkRequest, checkResponse, checkResponseToRequest, DICTIONARY, type Issue } from '../../../src/protocol/index.js';

const DEBIT = 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978';

/** Frames that between them break every rule a check knows. */
const BROKEN = [
  '',
  'cz0040320',
  'CZ0040320C',
  'CZ00X0320',
  'CZ000CJ012012345678901',
  'CZ0090320',
  'CZ0040320CA00301CD001IAE00210',
  'CJ012012345678901CZ0040320',
  `${DEBIT}CA00202`,
  `${DEBIT}CF002\x01b`,
  `${DEBIT}\r\n`,
  `CZ0040320${'XX999'.padEnd(1004, 'x').repeat(70)}`,
  DEBIT.replace('1234', '0000'),
  'CZ0040320CJ012012345678901CA00201CD001ICB0041234',
  ...DICTIONARY.map(({ tag }) => `CZ0040320${tag}003?\x7f?`),
  `CZ0040320AI004A000AA0164970105555555559`,
  'CZ0040320ZT008CK003100',
  'CZ0040320ZT017AK004????CK003100',
  'CZ0040320ZT016CK003100AK003???',
  `CZ0040320ZT020CK003100AK004${Buffer.from('<p>').toString('base64')}`,
  `CZ0040320ZT020CK003101AK004${Buffer.from('abc').toString('base64')}`,
  `CZ0040320ZT020CK003100AK004${Buffer.from([1, 2, 3]).toString('base64')}`,
  `CZ0040320ZT020CK003100AK004${Buffer.from('éa').toString('base64')}`,
];

const ANSWERS: readonly [request: string, response: string][] = [
  [DEBIT, 'CZ0040320'],
  [DEBIT, `${DEBIT.replace('1234', '9999').replace('978', '840')}AE00210AF00201`],
  [`${DEBIT}CC00300C`, `${DEBIT}AE00201CC003001`],
  [`${DEBIT}CK003100`, `${DEBIT}AE00210CC003001CI0011`],
  [`${DEBIT}CK003100`, `${DEBIT}AE00210CC003001CI0011ZT020CK003120AK004YWJj`],
  [DEBIT, `${DEBIT}AE00210CC003001CI0011ZT020CK003100AK004YWJj`],
  [`${DEBIT}BA0011`, `${DEBIT}AE00211AF00204`],
];

function everyIssue(): Issue[] {
  const own = BROKEN.map((text) => decodeFrame(text)).flatMap((frame) => [...checkRequest(frame), ...checkResponse(frame)]);
  const answers = ANSWERS.flatMap(([request, response]) =>
    checkResponseToRequest(decodeFrame(response).fields, decodeFrame(request).fields, {
      isReadable: true,
      allowances: { partialPayment: false },
    }),
  );
  return [...own, ...answers];
}

test('every sentence and every expectation of the checks has a French text', () => {
  const issues = everyIssue();
  assert.ok(new Set(issues.map(({ requirement }) => requirement)).size > 30);
  for (const { message, expected = '' } of issues) {
    assert.notEqual(inFrench(message), message);
    const isPhrase = /[a-z]{2} [a-z]{2}/.test(expected);
    if (isPhrase) assert.notEqual(inFrench(expected), expected);
  }
});

test('a French sentence names the field in French, and keeps the numbers', () => {
  assert.equal(
    inFrench('The length of CB (amount) announces 4 characters and the message has 2 characters left.'),
    'La longueur de CB (montant) annonce 4 caractères et il en reste 2 dans le message.',
  );
  assert.equal(inFrench('1234, with or without leading zeros'), '1234, avec ou sans zéros devant');
});

test('a value stays as it is', () => {
  for (const value of ['978', 'AF 04', '0320', '']) assert.equal(inFrench(value), value);
});
