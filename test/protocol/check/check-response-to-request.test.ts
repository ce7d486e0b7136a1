import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../../src/codec/index.js';
import { checkResponseToRequest, levelOf } from '../../../src/protocol/index.js';
import { frame, frameText, type WireField } from '../../support/wire.js';

type Fields = readonly WireField[];

const REQUEST: Fields = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '01'],
  ['CB', '1234'],
  ['CD', '0'],
  ['CE', '978'],
];
const DONE: Fields = [...REQUEST, ['AE', '10'], ['CC', '001'], ['CI', '1']];
const NOT_DONE: Fields = [...REQUEST, ['AE', '01'], ['AF', '04']];

const fieldsOf = (fields: Fields) => decodeFrame(frame(...fields)).fields;
const without = (fields: Fields, ...tags: string[]): Fields => fields.filter(([tag]) => !tags.includes(tag));
const replace = (fields: Fields, tag: string, value: string): Fields =>
  fields.map((field): WireField => (field[0] === tag ? [tag, value] : field));

function issuesOf(response: Fields, request: Fields = REQUEST, partialPayment = false, isReadable = true): string[] {
  const issues = checkResponseToRequest(fieldsOf(response), fieldsOf(request), { isReadable, allowances: { partialPayment } });
  return issues.map(({ requirement, tag }) => `${requirement} ${tag}`);
}

const mustIssues = (response: Fields, request: Fields = REQUEST) => {
  const options = { isReadable: true, allowances: { partialPayment: false } };
  const issues = checkResponseToRequest(fieldsOf(response), fieldsOf(request), options);
  return issues.filter(({ requirement }) => levelOf(requirement) === 'MUST');
};

test('a response that repeats its request and tells the outcome has no issue', () => {
  assert.deepEqual(issuesOf(DONE), []);
  assert.deepEqual(issuesOf(NOT_DONE), []);
});

test('a POS number or an action in a form that no response may have is not asked back', () => {
  for (const [tag, value] of [
    ['CA', '1'],
    ['CD', '00'],
  ] as const) {
    const request = replace(REQUEST, tag, value);
    assert.deepEqual(issuesOf(without(NOT_DONE, tag), request), [], tag);
    assert.deepEqual(issuesOf(without(NOT_DONE, tag)), [`CAP-RSP-01 ${tag}`], tag);
  }
});

describe('permitted variants break no MUST', () => {
  const variants: readonly [title: string, response: Fields, request?: Fields][] = [
    ['a version of its own', replace(DONE, 'CZ', '0301')],
    ['an identifier of its own', replace(DONE, 'CJ', '330538600404')],
    ['an amount padded to twelve digits', replace(DONE, 'CB', '000000001234')],
    ['the fields in reverse order after CZ', [['CZ', '0320'], ...DONE.slice(1).reverse()]],
    ['fields nobody documents', [...DONE, ['XX', 'new'], ['ZZ', '?']]],
    ['card data', [...DONE, ['AA', '************7890'], ['AB', '2712'], ['AC', '006184'], ['AI', 'A0000000421010']]],
    ['no card data at all', without(DONE, 'CC', 'CI')],
    ['another CF than the one sent', [...DONE, ['CF', '1010000000']], [...REQUEST, ['CF', 'order-1']]],
    ['an abandonment as 11', replace(NOT_DONE, 'AF', '11')],
    ['an abandonment as 06', replace(NOT_DONE, 'AF', '06')],
    ['an AF of 01 in a success', [...DONE, ['AF', '01']]],
    ['an amount of zeros in a failure', replace(NOT_DONE, 'CB', '000000')],
    ['an authorisation number in a refusal', [...NOT_DONE, ['AC', '006184']]],
    ['no reason for a failure', without(NOT_DONE, 'AF')],
  ];
  for (const [title, response, request] of variants) {
    test(title, () => assert.deepEqual(mustIssues(response, request), []));
  }
});

describe('a response has the fields that say what it answers', () => {
  for (const tag of ['CZ', 'CJ', 'CA', 'CD', 'AE']) {
    test(`${tag} (CAP-RSP-01)`, () => {
      assert.ok(issuesOf(without(DONE, tag)).includes(`CAP-RSP-01 ${tag}`));
    });
  }

  for (const tag of ['CB', 'CE']) {
    test(`${tag}, in answer to a financial request, done or not (CAP-RSP-02)`, () => {
      assert.deepEqual(issuesOf(without(DONE, tag)), [`CAP-RSP-02 ${tag}`]);
      assert.deepEqual(issuesOf(without(NOT_DONE, tag)), [`CAP-RSP-02 ${tag}`]);
    });
  }

  test('but not CD in answer to a duplicate', () => {
    const request = replace(without(REQUEST, 'CB', 'CE'), 'CD', '3');
    assert.deepEqual(issuesOf([...without(request, 'CD'), ['AE', '01'], ['AF', '00']], request), []);
  });

  for (const tag of ['CJ', 'CA', 'CD']) {
    test(`but not ${tag} when the request did not have it`, () => {
      const request = without(REQUEST, tag);
      assert.deepEqual(issuesOf([...request, ['AE', '01'], ['AF', '09']], request), []);
    });
  }

  test('but not an amount that the request did not have', () => {
    const request = without(REQUEST, 'CB');
    assert.deepEqual(issuesOf([...request, ['AE', '01'], ['AF', '09']], request), []);
  });

  for (const [tag, value] of [
    ['CB', '12.34'],
    ['CE', 'EUR'],
  ] as const) {
    test(`but not ${tag} when the request had it in a form no response may have`, () => {
      const request = replace(REQUEST, tag, value);
      assert.deepEqual(issuesOf([...without(request, tag), ['AE', '01'], ['AF', '09']], request), []);
    });
  }

  test('and only CZ and AE when the request could not be read', () => {
    assert.deepEqual(
      issuesOf(
        [
          ['CZ', '0320'],
          ['AE', '01'],
        ],
        REQUEST,
        false,
        false,
      ),
      [],
    );
    assert.deepEqual(
      issuesOf(
        [
          ['CZ', '0320'],
          ['AF', '09'],
        ],
        REQUEST,
        false,
        false,
      ),
      ['CAP-RSP-01 AE'],
    );
  });

  test('so an identification needs no amount (CAP-IDT-01)', () => {
    const request = replace(without(REQUEST, 'CB', 'CE'), 'CD', 'I');
    assert.deepEqual(issuesOf([...request, ['AE', '10']], request), []);
  });
});

describe('a response repeats what identifies its request', () => {
  const cases: readonly [tag: string, other: string, requirement: string][] = [
    ['CA', '02', 'CAP-RSP-03'],
    ['CD', '1', 'CAP-RSP-03'],
    ['CE', '840', 'CAP-CUR-03'],
  ];
  for (const [tag, other, requirement] of cases) {
    test(`${tag} (${requirement})`, () => {
      assert.deepEqual(issuesOf(replace(DONE, tag, other)), [`${requirement} ${tag}`]);
      assert.deepEqual(issuesOf(replace(NOT_DONE, tag, other)), [`${requirement} ${tag}`]);
    });
  }
});

describe('the amount of a success is the one asked for (CAP-AMT-07)', () => {
  test('neither more nor less', () => {
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1235')), ['CAP-AMT-07 CB']);
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1233')), ['CAP-AMT-07 CB']);
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '12340')), ['CAP-AMT-07 CB']);
  });

  test('or less where partial payment is declared, but not more and not nothing', () => {
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1000'), REQUEST, true), []);
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1235'), REQUEST, true), ['CAP-AMT-07 CB']);
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '00'), REQUEST, true), ['CAP-AMT-07 CB']);
  });

  test('or less where the POS consented with BF', () => {
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1000'), [...REQUEST, ['BF', '1']]), []);
    assert.deepEqual(issuesOf(replace(DONE, 'CB', '1000'), [...REQUEST, ['BF', '0']]), ['CAP-AMT-07 CB']);
  });

  for (const [what, asked, currency, performed] of [
    ['francs with decimals that francs do not have', '1000', '953', '100000'],
    ['dinars with two decimals instead of three', '1250', '788', '125'],
    ['whole euros, cut off', '1234', '978', '12'],
    ['whole euros, rounded', '1290', '978', '13'],
    ['euros multiplied once more', '1234', '978', '123400'],
  ] as const) {
    test(`and in the minor unit of its currency: not ${what} (CAP-AMT-02)`, () => {
      const request = replace(replace(REQUEST, 'CB', asked), 'CE', currency);
      assert.deepEqual(issuesOf(replace(replace(DONE, 'CB', performed), 'CE', currency), request), ['CAP-AMT-02 CB']);
    });
  }

  test('and of a failure it is not compared (CAP-AMT-09)', () => {
    assert.deepEqual(issuesOf(replace(NOT_DONE, 'CB', '9999')), []);
  });
});

describe('the outcome decides which fields come with it', () => {
  test('a success names the application (CAP-RSP-06) and the read mode (CAP-RSP-07)', () => {
    assert.deepEqual(issuesOf(without(DONE, 'CC')), ['CAP-RSP-06 CC']);
    assert.deepEqual(issuesOf(without(DONE, 'CI')), ['CAP-RSP-07 CI']);
  });

  test('a success has no reason (CAP-RSP-09)', () => assert.deepEqual(issuesOf([...DONE, ['AF', '01']]), ['CAP-RSP-09 AF']));

  test('a failure has one (CAP-RSP-08)', () => assert.deepEqual(issuesOf(without(NOT_DONE, 'AF')), ['CAP-RSP-08 AF']));

  test('an immediate response has none, and no card data either (CAP-IMM-02)', () => {
    const request: Fields = [...REQUEST, ['BA', '1']];
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '11']], request), []);
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '11'], ['AF', '00']], request), ['CAP-IMM-02 AF']);
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '10']], request), []);
  });

  test('an identification names neither application nor read mode', () => {
    const request = replace(without(REQUEST, 'CB', 'CE'), 'CD', 'I');
    assert.deepEqual(issuesOf([...request, ['AE', '10']], request), []);
  });
});

describe('a cheque is answered as a cheque (CAP-CHQ-02)', () => {
  const request: Fields = [...REQUEST, ['CC', '00C']];
  test('done', () => {
    assert.deepEqual(issuesOf([...request, ['AE', '10']], request), []);
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '10']], request), ['CAP-CHQ-02 CC']);
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '10'], ['CC', '001']], request), ['CAP-CHQ-02 CC']);
  });

  test('not done', () => {
    assert.deepEqual(issuesOf([...request, ['AE', '01'], ['AF', '04']], request), []);
    assert.deepEqual(issuesOf([...REQUEST, ['AE', '01'], ['AF', '04']], request), ['CAP-CHQ-02 CC']);
  });

  test('unless it never became an operation', () => {
    for (const reason of ['09', '10', '12', '13']) {
      assert.deepEqual(issuesOf([...REQUEST, ['AE', '01'], ['AF', reason]], request), []);
    }
  });
});

describe('a ticket comes when it is asked for', () => {
  const ticket = (codes: string): WireField => ['ZT', frameText(['CK', codes], ['AK', 'Qk9OSk9VUgo='])];
  const asking = (codes: string): Fields => [...REQUEST, ['CK', codes]];

  test('and only then (CAP-TKT-01)', () => {
    assert.deepEqual(issuesOf([...DONE, ticket('100')]), ['CAP-TKT-01 ZT']);
    assert.deepEqual(issuesOf([...DONE, ticket('000')], asking('000')), ['CAP-TKT-01 ZT']);
    assert.deepEqual(issuesOf(DONE, asking('000')), []);
  });

  test('on success and on failure (CAP-TKT-02)', () => {
    assert.deepEqual(issuesOf([...DONE, ticket('100')], asking('100')), []);
    assert.deepEqual(issuesOf(DONE, asking('100')), ['CAP-TKT-02 ZT']);
    assert.deepEqual(issuesOf(NOT_DONE, asking('100')), ['CAP-TKT-02 ZT']);
  });

  test('but not for a request that never became an operation', () => {
    for (const reason of ['09', '10', '12', '13']) assert.deepEqual(issuesOf(replace(NOT_DONE, 'AF', reason), asking('100')), []);
  });

  test('with the codes of the request (CAP-TKT-04)', () => {
    assert.deepEqual(issuesOf([...DONE, ticket('110')], asking('100')), ['CAP-TKT-04 CK']);
  });

  test('and a duplicate may bring one unasked, unless told not to', () => {
    const duplicate = replace(without(REQUEST, 'CB', 'CE'), 'CD', '3');
    const response: Fields = [...duplicate, ['AE', '10'], ticket('100')];
    assert.deepEqual(issuesOf(response, duplicate), []);
    assert.deepEqual(issuesOf(response, [...duplicate, ['CK', '000']]), ['CAP-TKT-01 ZT']);
  });
});

test('issues come in a stable order: presence, repetition, amount, outcome', () => {
  const response = replace(replace(replace(without(DONE, 'CJ', 'CI'), 'CA', '02'), 'CE', '840'), 'CB', '99');
  assert.deepEqual(issuesOf(response), ['CAP-RSP-01 CJ', 'CAP-RSP-03 CA', 'CAP-CUR-03 CE', 'CAP-AMT-07 CB', 'CAP-RSP-07 CI']);
});
