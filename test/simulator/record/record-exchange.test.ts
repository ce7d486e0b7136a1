import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordExchange } from '../../../src/simulator/record/record-exchange.js';
import { frame, type WireField } from '../../support/wire.js';

const IDENTIFICATION: readonly WireField[] = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '01'],
  ['CD', 'I'],
];

const BEGUN = { connection: 1, receivedAtMs: 0, maxBytes: 65_536, allowances: { partialPayment: false } };
const record = (...more: readonly WireField[]) => {
  const request = frame(...IDENTIFICATION, ...more).toString('latin1');
  return recordExchange({ ...BEGUN, request }, []).request;
};
const times = (count: number, field: WireField): WireField[] => Array.from({ length: count }, () => field);

describe('what is recorded of a message hides', () => {
  const NUMBER = '4970101234567893';
  const DIGITS = /49701|01012|12345|34567|67893/;
  const said = (bytes: string) => JSON.stringify(recordExchange({ ...BEGUN, request: bytes }, []));

  test('a number in the place of the POS', () => {
    assert.doesNotMatch(said(`CZ0040320CA020POS ${NUMBER}CD001I`), DIGITS);
  });
  test('a number whose end a wrong length cut off', () => {
    for (const length of ['012', '015']) assert.doesNotMatch(said(`CZ0040320CJ${length}${NUMBER}CA00201`), DIGITS);
  });
  test('a number over two fields, as an amount too', () => {
    const bytes = `CZ0040320CE003978CB012${NUMBER.slice(0, 12)}CJ004${NUMBER.slice(12)}`;
    assert.doesNotMatch(said(bytes), DIGITS);
  });
});

describe('what is recorded of a message is bounded', () => {
  test('an ordinary one is recorded whole', () => {
    const { text, fields, issues } = record();
    assert.equal(text, 'CZ0040320CJ012012345678901CA00201CD001I');
    assert.deepEqual(
      fields.map(({ tag }) => tag),
      ['CZ', 'CJ', 'CA', 'CD'],
    );
    assert.deepEqual(issues, []);
  });

  test('a hundred fields, with no note', () => {
    const { fields, more } = record(...times(96, ['CF', 'a']));
    assert.equal(fields.length, 100);
    assert.equal(more, undefined);
    assert.equal(fields.at(-1)?.tag, 'CF');
  });

  test('of more fields and issues the first hundred, and how many more there are', () => {
    const { fields, more, issues } = record(...times(5_000, ['CF', 'a']));
    assert.equal(fields.length, 100);
    assert.deepEqual(more, { count: 4_904, tags: ['CF'] });
    assert.equal(issues.length, 101);
    assert.match(issues.at(-1)?.message ?? '', /^\d+ more issues are not recorded\.$/);
  });

  test('fields inside of fields count', () => {
    const inner = frame(...times(100, ['AK', 'aaaa'])).toString('latin1');
    const { fields } = record(...times(50, ['ZT', inner]));
    const count = (all: typeof fields): number => all.reduce((sum, field) => sum + 1 + count(field.fields ?? []), 0);
    assert.ok(count(fields) <= 110, `${count(fields)} fields`);
  });

  test('of a long text the first 4,096 characters', () => {
    const { text } = record(...times(60, ['CF', 'a'.repeat(900)]));
    assert.equal(text.length, 4_096);
    assert.equal(text.slice(0, 9), 'CZ0040320');
  });
});
