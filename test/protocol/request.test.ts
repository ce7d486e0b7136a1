import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame, encodeFrame } from '../../src/codec/index.js';
import {
  ACTION_NAMES,
  type ActionName,
  actionOf,
  checkRequest,
  composeRequest,
  DEFAULT_POS,
  EURO,
  findAction,
  parseAmount,
} from '../../src/protocol/index.js';
import { frame, type WireField } from '../support/wire.js';

const AMOUNT = { minorUnits: 1234, currency: EURO };

describe('composeRequest writes the request of', () => {
  const cases: Readonly<Record<ActionName, string>> = {
    debit: 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978',
    credit: 'CZ0040320CJ012012345678901CA00201CB0041234CD0011CE003978',
    cancellation: 'CZ0040320CJ012012345678901CA00201CB0041234CD0012CE003978',
    cheque: 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978CC00300C',
    duplicate: 'CZ0040320CJ012012345678901CA00201CD0013',
    identification: 'CZ0040320CJ012012345678901CA00201CD001I',
    print: 'CZ0040320CJ012012345678901CA00201CD001PZT025CK003100AK012Qk9OSk9VUgo=',
  };
  for (const action of ACTION_NAMES) {
    test(action, () => {
      const isFinancial = ['debit', 'credit', 'cancellation', 'cheque'].includes(action);
      const fields = composeRequest(DEFAULT_POS, {
        action,
        ...(isFinancial ? { amount: AMOUNT } : {}),
        ...(action === 'print' ? { extra: [{ tag: 'ZT', value: 'CK003100AK012Qk9OSk9VUgo=' }] } : {}),
      });
      const bytes = encodeFrame(fields);
      assert.equal(bytes.toString('latin1'), cases[action]);
      assert.deepEqual(checkRequest(decodeFrame(bytes)), []);
      assert.equal(actionOf(fields)?.name, action);
    });
  }

  test('an amount below ten minor units, on two digits (CAP-AMT-03)', () => {
    const fields = composeRequest(DEFAULT_POS, { action: 'debit', amount: parseAmount('0.05', 'EUR') });
    assert.equal(fields.find(({ tag }) => tag === 'CB')?.value, '05');
  });

  test('a POS of its own, with extra fields in the given order', () => {
    const pos = { version: '0300', identifier: '247300123456', posNumber: '07' };
    const extra = [
      { tag: 'CK', value: '100' },
      { tag: 'BA', value: '0' },
    ] as const;
    assert.equal(
      encodeFrame(composeRequest(pos, { action: 'identification', extra })).toString('latin1'),
      'CZ0040300CJ012247300123456CA00207CD001ICK003100BA0010',
    );
  });

  test('no financial action without an amount', () => {
    for (const action of ['debit', 'credit', 'cancellation', 'cheque'] as const) {
      assert.throws(() => composeRequest(DEFAULT_POS, { action }), /needs an amount/);
    }
  });
});

test('an action is found by its code, and a cheque by its application', () => {
  const found = (code: string, application?: string) => findAction(code, application)?.name;
  assert.deepEqual(
    ['0', '1', '2', '3', 'I', 'P'].map((code) => found(code)),
    ['debit', 'credit', 'cancellation', 'duplicate', 'identification', 'print'],
  );
  assert.equal(found('0', '00C'), 'cheque');
  assert.equal(found('0', '001'), 'debit');
  assert.equal(found('1', '00C'), 'credit');
  assert.equal(found('9'), undefined);
  assert.equal(findAction(undefined, undefined), undefined);
});

describe('checkRequest', () => {
  const debit: readonly WireField[] = [
    ['CZ', '0320'],
    ['CJ', '012345678901'],
    ['CA', '01'],
    ['CB', '1234'],
    ['CD', '0'],
    ['CE', '978'],
  ];
  const issuesOf = (...fields: readonly WireField[]) =>
    checkRequest(decodeFrame(frame(...fields))).map(({ requirement, tag }) => `${requirement} ${tag}`);
  const without = (...tags: string[]) => debit.filter(([tag]) => !tags.includes(tag));
  const replace = (tag: string, value: string) => debit.map((field): WireField => (field[0] === tag ? [tag, value] : field));

  test('has nothing to say of a well-formed debit, in any order after CZ', () => {
    assert.deepEqual(issuesOf(...debit), []);
    assert.deepEqual(issuesOf(['CZ', '0320'], ...debit.slice(1).reverse()), []);
  });

  for (const tag of ['CJ', 'CA', 'CB', 'CE']) {
    test(`misses ${tag} in a debit (CAP-REQ-01)`, () => assert.deepEqual(issuesOf(...without(tag)), [`CAP-REQ-01 ${tag}`]));
  }

  test('misses CZ, and that something else comes first', () => {
    assert.deepEqual(issuesOf(...without('CZ')), ['CAP-FRM-06 CJ', 'CAP-REQ-01 CZ']);
  });

  test('misses several fields in the order of the table', () => {
    assert.deepEqual(issuesOf(...without('CJ', 'CB', 'CE')), ['CAP-REQ-01 CJ', 'CAP-REQ-01 CB', 'CAP-REQ-01 CE']);
  });

  test('asks an unknown action for its identifying fields only', () => {
    assert.deepEqual(issuesOf(['CZ', '0320'], ['CD', '9']), ['CAP-REQ-01 CJ', 'CAP-REQ-01 CA']);
  });

  test('finds an amount in an identification (CAP-REQ-02)', () => {
    assert.deepEqual(issuesOf(...replace('CD', 'I')), ['CAP-REQ-02 CB']);
  });

  test('misses the number of the POS in a duplicate (CAP-REQ-03)', () => {
    assert.deepEqual(issuesOf(['CZ', '0320'], ['CJ', '012345678901'], ['CD', '3']), ['CAP-REQ-03 CA']);
  });

  test('misses the ticket in a print request (CAP-REQ-04)', () => {
    assert.deepEqual(issuesOf(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '01'], ['CD', 'P']), ['CAP-REQ-04 ZT']);
  });

  test('finds an amount of zero (CAP-AMT-05)', () => {
    assert.deepEqual(issuesOf(...replace('CB', '000')), ['CAP-AMT-05 CB']);
  });

  const formats: readonly [tag: string, value: string, requirement: string][] = [
    ['CZ', '320', 'CAP-TAG-01'],
    ['CJ', '01234567890', 'CAP-TAG-02'],
    ['CJ', '01234567890A', 'CAP-TAG-02'],
    ['CA', '1', 'CAP-TAG-03'],
    ['CB', '1', 'CAP-AMT-01'],
    ['CB', '12.34', 'CAP-AMT-01'],
    ['CB', '1234567890123', 'CAP-AMT-06'],
    ['CE', 'EUR', 'CAP-CUR-01'],
    ['CE', '97', 'CAP-CUR-01'],
  ];
  for (const [tag, value, requirement] of formats) {
    test(`finds ${tag} "${value}" (${requirement})`, () => {
      assert.deepEqual(issuesOf(...replace(tag, value)), [`${requirement} ${tag}`]);
    });
  }

  const optional: readonly [tag: string, good: string, bad: string, requirement: string][] = [
    ['BA', '1', '2', 'CAP-TAG-17'],
    ['BB', '0', 'X', 'CAP-TAG-17'],
    ['BF', '1', '00', 'CAP-TAG-17'],
    ['BH', '0606060606', '0606060', 'CAP-TAG-19'],
    ['BI', 'a@b.fr', 'a@b.f', 'CAP-TAG-19'],
    ['CC', '001', '01', 'CAP-TAG-08'],
    ['CF', 'x'.repeat(99), 'x'.repeat(100), 'CAP-TAG-14'],
  ];
  for (const [tag, good, bad, requirement] of optional) {
    test(`knows a good ${tag} from a bad one (${requirement})`, () => {
      assert.deepEqual(issuesOf(...debit, [tag, good]), []);
      assert.deepEqual(issuesOf(...debit, [tag, bad]), [`${requirement} ${tag}`]);
    });
  }

  test('skips a field that nobody documents', () => assert.deepEqual(issuesOf(...debit, ['XX', 'anything']), []));

  test('says first what is wrong with the frame, then with the composition, then with the fields', () => {
    const bytes = Buffer.concat([frame(...replace('CA', '1').filter(([tag]) => tag !== 'CE')), Buffer.from('\r\n')]);
    assert.deepEqual(
      checkRequest(decodeFrame(bytes)).map(({ requirement }) => requirement),
      ['CAP-FRM-17', 'CAP-REQ-01', 'CAP-TAG-03'],
    );
  });
});

test('a number that ISO 4217 gives to no currency is found where it stands (CAP-CUR-01), and one it gives is not', () => {
  const issuesOf = (currency: string) =>
    checkRequest(
      decodeFrame(frame(['CZ', '0300'], ['CJ', '012345678901'], ['CA', '01'], ['CB', '100'], ['CD', '0'], ['CE', currency])),
    ).map(({ requirement, offset, actual }) => [requirement, offset, actual]);
  assert.deepEqual(issuesOf('998'), [['CAP-CUR-01', 47, '998']]);
  assert.deepEqual(issuesOf('978'), []);
});
