import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { PRINTABLE, text, textOf } from '../../../src/laws/generators/text.js';
import { valueFor } from '../../../src/laws/generators/value.js';
import {
  amountValue,
  anyField,
  anyMessage,
  cutAt,
  cuts,
  fieldTagged,
  knownField,
  minorUnits,
  requestMessage,
  responseMessage,
  unknownCurrencyNumber,
  unknownField,
  wellFormedFields,
} from '../../../src/laws/index.js';
import { DICTIONARY, type FieldDefinition, findCurrency, findField } from '../../../src/protocol/index.js';

const SEED = 77;

/** Holds a claim to many cases of the same seed. */
function always<Value>(values: fc.Arbitrary<Value>, claim: (value: Value) => void, numRuns = 1_000): void {
  fc.assert(fc.property(values, claim), { seed: SEED, numRuns });
}

/** Whether a claim is true of one of many cases. */
function sometimes<Value>(values: fc.Arbitrary<Value>, claim: (value: Value) => boolean): boolean {
  return fc.sample(values, { seed: SEED, numRuns: 2_000 }).some(claim);
}

/** A row as somebody may add it to the dictionary one day. */
function newRow(format: string, min: number, max: number): FieldDefinition {
  const text = { en: 'New', fr: 'Nouveau' };
  const rest = { echo: 'none', isSensitive: false, confidence: 'documented', sources: [], notes: '' } as const;
  return { tag: 'QX', name: text, owner: 'pos', length: { min, max }, format, shown: 'nothing', since: '3.20', ...rest };
}

describe('a row that no code knows is generated within its format and length', () => {
  const rows: readonly [format: string, min: number, max: number, form: RegExp][] = [
    ['digits', 3, 5, /^\d{3,5}$/],
    ['digits, with something to say about them', 1, 1, /^\d$/],
    ['alphanumeric', 1, 10, /^[0-9A-Za-z]{1,10}$/],
    ['hexadecimal digits', 4, 4, /^[0-9A-F]{4}$/],
    ['0 or 1', 1, 1, /^[01]$/],
    ['YYMM', 4, 4, /^\d\d(0[1-9]|1[0-2])$/],
    ['base64', 4, 400, /^[A-Za-z0-9]{4,400}$/],
    ['a format nobody has thought of', 2, 40, /^[ -~]{2,40}$/],
  ];
  for (const [format, min, max, form] of rows) {
    test(`${format}, ${min} to ${max}`, () => {
      const values = valueFor(newRow(format, min, max));
      always(values, (value) => assert.match(value, form));
      assert.ok(sometimes(values, ({ length }) => length === max));
    });
  }
});

describe('every row of the dictionary is generated within its length', () => {
  for (const { tag, length } of DICTIONARY) {
    test(tag, () => {
      always(
        fieldTagged(tag),
        (field) => {
          assert.equal(field.tag, tag);
          assert.ok(field.value.length >= length.min && field.value.length <= length.max, field.value);
          assert.match(field.value, tag === 'AK' || tag === 'ZT' ? /^[\n\r -~]+$/ : /^[ -~]+$/);
        },
        200,
      );
    });
  }
});

test('a tag that is not in the dictionary cannot be asked for', () => {
  assert.throws(() => fieldTagged('QX'), { name: 'RangeError', message: 'The dictionary has no field QX.' });
});

test('text has the characters and the length asked for, both limits included', () => {
  always(text('ab', 2, 12), (value) => assert.match(value, /^[ab]{2,12}$/));
  assert.ok(sometimes(text('ab', 2, 12), ({ length }) => length === 2));
  assert.ok(sometimes(text('ab', 2, 12), ({ length }) => length === 12));
  assert.ok(sometimes(text(PRINTABLE, 1, 999), ({ length }) => length === 999));
  always(textOf('0', 7), (value) => assert.equal(value, '0000000'));
});

test('text may be empty where that is asked for', () => {
  always(text('ab', 0, 3), ({ length }) => assert.ok(length <= 3));
  assert.ok(sometimes(text('ab', 0, 3), (value) => value === ''));
});

test('amounts keep to their minimum and to twelve digits, and reach both limits', () => {
  always(minorUnits(1), (units) => assert.ok(Number.isInteger(units) && units >= 1 && units <= 999_999_999_999));
  assert.ok(sometimes(minorUnits(), (units) => units === 0));
  assert.ok(sometimes(minorUnits(), (units) => units === 999_999_999_999));
  always(amountValue(), (value) => assert.match(value, /^\d{2,12}$/));
  assert.ok(sometimes(amountValue(), (value) => /^0+[1-9]/.test(value)));
});

test('a number of no currency is three digits that ISO 4217 does not know', () => {
  always(unknownCurrencyNumber(), (number) => {
    assert.match(number, /^\d{3}$/);
    assert.equal(findCurrency(number), undefined);
  });
});

test('known and unknown fields are what they say', () => {
  always(
    knownField(({ owner }) => owner === 'terminal'),
    ({ tag }) => assert.equal(findField(tag)?.owner, 'terminal'),
  );
  always(unknownField(), ({ tag, value }) => {
    assert.match(tag, /^[A-Z]{2}$/);
    assert.equal(findField(tag), undefined);
    assert.match(value, /^[ -~]{1,999}$/);
  });
  assert.ok(sometimes(anyField(), ({ tag }) => findField(tag) === undefined));
  assert.ok(sometimes(anyField(), ({ tag }) => findField(tag) !== undefined));
});

test('well-formed fields have the version first and no tag twice', () => {
  always(wellFormedFields(), (fields) => {
    assert.equal(fields[0]?.tag, 'CZ');
    assert.equal(new Set(fields.map(({ tag }) => tag)).size, fields.length);
  });
});

test('a message names its action, has the version first, and a response its status', () => {
  const actionOfRequest = new Map([
    ['debit', '0'],
    ['identification', 'I'],
  ]);
  always(requestMessage(['debit', 'identification']), ({ direction, action, fields }) => {
    assert.equal(direction, 'request');
    assert.equal(fields[0]?.tag, 'CZ');
    assert.equal(fields.find(({ tag }) => tag === 'CD')?.value, actionOfRequest.get(action));
    assert.ok(!fields.some(({ tag }) => tag === 'AE'));
  });
  always(responseMessage(['debit']), ({ direction, fields }) => {
    assert.equal(direction, 'response');
    assert.equal(fields.filter(({ tag }) => tag === 'AE').length, 1);
  });
  assert.ok(sometimes(anyMessage(), ({ direction }) => direction === 'request'));
  assert.ok(sometimes(anyMessage(), ({ direction }) => direction === 'response'));
});

test('pieces rejoin to the bytes, wherever they are cut', () => {
  always(fc.tuple(fc.string({ unit: 'binary' }), cuts()), ([bytes, places]) =>
    assert.equal(cutAt(bytes, places).join(''), bytes),
  );
});

test('bytes are cut at parts of their length, in order, or after each byte', () => {
  assert.deepEqual(cutAt('ABCDEFGHIJ', [0.5, 0.2]), ['AB', 'CDE', 'FGHIJ']);
  assert.deepEqual(cutAt('ABC', []), ['ABC']);
  assert.deepEqual(cutAt('ABC', [-1]), ['A', 'B', 'C']);
  assert.deepEqual(cutAt('AB', [0, 1]), ['', 'AB', '']);
});
