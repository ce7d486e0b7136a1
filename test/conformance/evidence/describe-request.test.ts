import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeRequest } from '../../../src/conformance/evidence/exchange.js';
import { EURO } from '../../../src/protocol/index.js';
import { frame, type WireField } from '../../support/wire.js';

const POS: readonly WireField[] = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '01'],
];
const HEAD = 'CZ0040320CJ012012345678901CA00201';

function isFinancial(bytes: Buffer | string): boolean {
  return describeRequest(Buffer.from(bytes as string, 'latin1')).isFinancial;
}

test('a debit is described with its amount', () => {
  const bytes = frame(...POS, ['CB', '1234'], ['CD', '0'], ['CE', '978']);
  const request = describeRequest(bytes);
  assert.equal(request.bytes, bytes);
  assert.equal(request.isReadable, true);
  assert.deepEqual(request.amount, { minorUnits: 1234, currency: EURO });
});

test('a line end leaves a request readable; any other deviation does not', () => {
  assert.equal(describeRequest(Buffer.from(`${HEAD}CD001I\r\n`)).isReadable, true);
  for (const text of [
    '',
    '\r\n',
    `\r\n${HEAD}CD001I`,
    `${HEAD}CD001I\r\n\r\n`,
    'x',
    `${HEAD}CD0`,
    `${HEAD}CD000`,
    `${HEAD}cd001I`,
    `CA00201${HEAD}`,
    `${HEAD}CA00201`,
    `${HEAD}CD001\xe9`,
  ]) {
    assert.equal(describeRequest(Buffer.from(text, 'latin1')).isReadable, false, text);
  }
});

test('an amount that cannot be read, or has no known currency, is none', () => {
  for (const [amount, currency] of [
    ['1.50', '978'],
    ['ABC', '978'],
    ['150', '000'],
  ] as const) {
    assert.equal(describeRequest(frame(...POS, ['CB', amount], ['CD', '0'], ['CE', currency])).amount, undefined);
  }
});

const MONEY: readonly [string, Buffer | string][] = [
  ['a debit', frame(...POS, ['CB', '1234'], ['CD', '0'], ['CE', '978'])],
  ['a credit', frame(...POS, ['CB', '1234'], ['CD', '1'], ['CE', '978'])],
  ['a cancellation', frame(...POS, ['CB', '1234'], ['CD', '2'], ['CE', '978'])],
  ['a cheque', frame(...POS, ['CB', '1234'], ['CD', '0'], ['CE', '978'], ['CC', '00C'])],
  ['a debit with a line end', `${HEAD}CB0041234CD0010CE003978\r\n`],
  ['a debit without an amount', frame(...POS, ['CD', '0'], ['CE', '978'])],
  ['a debit without a currency', frame(...POS, ['CB', '1234'], ['CD', '0'])],
  ['an amount without an action', frame(...POS, ['CB', '1234'], ['CE', '978'])],
  ['an unknown action with an amount', frame(...POS, ['CB', '1234'], ['CD', 'Z'], ['CE', '978'])],
  ['an action of two characters with an amount', frame(...POS, ['CB', '1234'], ['CD', '00'], ['CE', '978'])],
  ['an action twice, one of them a debit', frame(...POS, ['CD', 'I'], ['CB', '1234'], ['CD', '0'], ['CE', '978'])],
  ['an action twice, without an amount', frame(...POS, ['CD', 'I'], ['CD', '1'])],
  ['an identification with an amount, followed by a debit', `${HEAD}CD001I${HEAD}CB0041234CD0010CE003978`],
  ['a length of the amount made of letters', `${HEAD}CBABC150CD0010CE003978`],
  ['a length before the amount that is too long', 'CZ0040320CJ012012345678901CA00301CB003150CD0010CE003978'],
  ['an amount whose length is far too long', `${HEAD}CB999150CD0010CE003978`],
  ['a lower-case amount', `${HEAD}cb003150CD0010CE003978`],
  ['a lower-case debit', 'cz0040320cj012012345678901ca00201cb003150cd0010ce003978'],
  ['a tag with a digit in place of the amount', `${HEAD}C1003150CD0010CE003978`],
  ['an empty amount', `${HEAD}CB000CD0010CE003978`],
  ['an empty action before the amount', `${HEAD}CD0000CB003150CE003978`],
  ['an action one too long before the amount', `${HEAD}CD0020CB003150CE003978`],
  ['an action whose length is made of letters', `${HEAD}CDABC0CE003978`],
  ['a debit that ends in the middle', `${HEAD}CB003150CD0010CE00`],
  ['a debit that ends after its action', `${HEAD}CD0010CE`],
  ['a debit whose version comes late', 'CJ012012345678901CZ0040320CA00201CB003150CD0010CE003978'],
  ['bytes before a debit', `\r\n${HEAD}CB003150CD0010CE003978`],
  ['a debit with a byte that is no ASCII', `${HEAD}CF001\xe9CB003150CD0010CE003978`],
];

for (const [name, bytes] of MONEY) {
  test(`${name} could move money`, () => assert.equal(isFinancial(bytes), true));
}

const NO_MONEY: readonly [string, Buffer | string][] = [
  ['nothing', ''],
  ['an identification', frame(...POS, ['CD', 'I'])],
  ['an identification with a line end', `${HEAD}CD001I\r\n`],
  ['a duplicate', frame(...POS, ['CD', '3'])],
  ['a duplicate that repeats the amount', frame(...POS, ['CB', '1234'], ['CD', '3'], ['CE', '978'])],
  ['a print request', frame(...POS, ['CD', 'P'], ['ZT', 'CK003100AK004QkJC'])],
  ['an unknown action without an amount', frame(...POS, ['CD', '9'])],
  ['a request without an action', frame(...POS)],
  ['an identification cut short', HEAD.slice(0, 20)],
  ['an identification with a wrong length', 'CZ0040320CJ012012345678901CA00301CD001I'],
  ['an identification whose POS number has a length of letters', 'CZ0040320CJ012012345678901CA0AB01CD001I'],
  ['an identification whose version comes late', 'CJ012012345678901CZ0040320CA00201CD001I'],
  ['a value that is no ASCII in an identification', 'CZ0040320CJ01201234567890\xe9CA00201CD001I'],
  ['a request of a web browser', 'GET / HTTP/1.0\r\n'],
  ['a line end', '\r\n'],
  ['70,000 bytes that are no message', 'x'.repeat(70_000)],
];

for (const [name, bytes] of NO_MONEY) {
  test(`${name} could not move money`, () => assert.equal(isFinancial(bytes), false));
}
