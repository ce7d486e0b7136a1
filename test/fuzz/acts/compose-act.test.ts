import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrokenAct, RequestAct, Variation } from '../../../src/fuzz/acts/act.js';
import { amountFor, composeBroken, composeVaried } from '../../../src/fuzz/acts/compose-act.js';
import { DEFAULT_POS } from '../../../src/protocol/index.js';

const OPTIONS = { pos: DEFAULT_POS, gapMs: 4 };
const HEAD = 'CZ0040320CJ012012345678901CA00201';
const DEBIT = `${HEAD}CB003100CD0010CE003978`;
const ONE_EURO = { minorUnits: 100, currency: 'EUR' };

function compose(variation: Variation, change: Partial<RequestAct> = {}) {
  const { bytes, segmentation } = composeVaried(
    { kind: 'request', action: 'debit', amount: ONE_EURO, variation, ...change },
    OPTIONS,
  );
  return { text: bytes.toString('latin1'), segmentation };
}

function broken(change: Partial<BrokenAct>) {
  const whole: BrokenAct = {
    kind: 'broken',
    action: 'debit',
    amount: ONE_EURO,
    broken: 'truncated',
    field: 3,
    place: 0,
    places: [],
    ...change,
  };
  return composeBroken(whole, OPTIONS);
}

const ACTIONS: readonly (readonly [RequestAct['action'], string])[] = [
  ['debit', DEBIT],
  ['credit', `${HEAD}CB003100CD0011CE003978`],
  ['cheque', `${DEBIT}CC00300C`],
  ['cancellation', `${HEAD}CB003100CD0012CE003978`],
  ['duplicate', `${HEAD}CD0013`],
  ['identification', `${HEAD}CD001I`],
];

for (const [action, bytes] of ACTIONS) {
  test(`a plain ${action} has what the action needs, and an amount only where it moves money`, () => {
    assert.deepEqual(compose({ kind: 'plain' }, { action }), { text: bytes, segmentation: { kind: 'whole' } });
  });
}

const VARIED: readonly (readonly [string, Variation, string])[] = [
  [
    'fields in another order keep the version first',
    { kind: 'order', keys: [5, 4, 3, 2, 1] },
    'CZ0040320CE003978CD0010CB003100CA00201CJ012012345678901',
  ],
  ['equal keys change nothing', { kind: 'order', keys: [1, 1] }, DEBIT],
  ['one more field stands behind the third', { kind: 'field', tag: 'XX', value: 'new' }, `${HEAD}XX003newCB003100CD0010CE003978`],
  ['a wanted ticket stands behind the third', { kind: 'ticket', codes: '110' }, `${HEAD}CK003110CB003100CD0010CE003978`],
  ['the amount is padded', { kind: 'padded', digits: 12 }, `${HEAD}CB012000000000100CD0010CE003978`],
  ['padding takes no digit away', { kind: 'padded', digits: 2 }, DEBIT],
  ['another version', { kind: 'version', version: '0301' }, DEBIT.replace('0320', '0301')],
  ['another identifier', { kind: 'identifier', identifier: '999999999999' }, DEBIT.replace('012345678901', '999999999999')],
];

describe('a variation changes the bytes and nothing else', () => {
  for (const [title, variation, text] of VARIED) {
    test(title, () => assert.deepEqual(compose(variation), { text, segmentation: { kind: 'whole' } }));
  }
});

describe('a variation changes how the bytes are sent and nothing else', () => {
  test('after every byte', () => {
    assert.deepEqual(compose({ kind: 'segments', places: [0.5, -1], hasPause: false }), {
      text: DEBIT,
      segmentation: { kind: 'every-byte' },
    });
  });
  test('at parts of the length, ascending and once each', () => {
    const { segmentation } = compose({ kind: 'segments', places: [0.5, 0.2, 0.5], hasPause: false });
    assert.ok(segmentation !== undefined && typeof segmentation === 'object' && segmentation.kind === 'cuts');
    assert.deepEqual(segmentation, { kind: 'cuts', at: [11, 28, 55], gapMs: 0 });
  });
  test('with the configured pause', () => {
    const { segmentation } = compose({ kind: 'segments', places: [0.2], hasPause: true });
    assert.deepEqual(segmentation, { kind: 'cuts', at: [11, 55], gapMs: 4 });
  });
  for (const [isApart, segmentation] of [
    [true, 'with a CR LF in a segment of its own'],
    [false, 'with a CR LF at the end'],
  ] as const) {
    test(segmentation, () => assert.deepEqual(compose({ kind: 'line-end', isApart }), { text: DEBIT, segmentation }));
  }
});

describe('a break is in the bytes', () => {
  const rows: readonly (readonly [string, Partial<BrokenAct>, string])[] = [
    ['a length one too long', { broken: 'length-one-too-long' }, DEBIT.replace('CB003', 'CB004')],
    ['a field missing', { broken: 'field-missing', place: 2 }, DEBIT.replace('CB003100', '')],
    ['a request cut short', { broken: 'truncated' }, `${HEAD}C`],
    ['an amount that is no number', { broken: 'amount-not-numeric' }, DEBIT.replace('CB003100', 'CB00512,34')],
    ['an action that nobody knows', { broken: 'action-unknown', action: 'identification' }, `${HEAD}CD001Z`],
  ];
  for (const [title, change, text] of rows) {
    test(title, () => assert.equal(broken(change)?.bytes.toString('latin1'), text));
  }
  test('it can be cut into segments', () => {
    assert.deepEqual(broken({ places: [-1] })?.segmentation, { kind: 'every-byte' });
  });
  test('a huge request is sent as it is: tens of thousands of segments would only cost time', () => {
    const huge = broken({ broken: 'huge', places: [-1] });
    assert.ok((huge?.bytes.length ?? 0) > 65_536);
    assert.deepEqual(huge?.segmentation, { kind: 'whole' });
  });
  test('a repeated tag is never the version, which would begin another message', () => {
    for (let field = 0; field < 30; field += 1) {
      const text = broken({ broken: 'tag-repeated', field })?.bytes.toString('latin1') ?? '';
      assert.equal(text.match(/CZ004/g)?.length, 1, text);
      assert.ok(text.length > DEBIT.length);
    }
  });
});

test('an amount in a currency that nobody has is refused', () => {
  assert.throws(() => amountFor({ minorUnits: 1, currency: 'QQQ' }), { name: 'RangeError', message: /QQQ is not a currency/ });
});
