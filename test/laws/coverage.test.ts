import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Coverage, type Reach } from '../../src/laws/index.js';

function reachOf(coverage: Coverage, what: string): Reach {
  return coverage.reach.find((reach) => reach.what === what) ?? assert.fail(`Nobody counts ${what}.`);
}

test('at first everything is missing', () => {
  for (const { reached, of, missing } of new Coverage().reach) {
    assert.equal(reached, 0);
    assert.ok(of > 0);
    assert.equal(missing.length, of);
  }
});

test('a case counts for its action, break, currency, amount, tags, version and lengths', () => {
  const coverage = new Coverage();
  coverage.add({
    action: 'debit',
    broken: 'huge',
    currency: 'EUR',
    minorUnits: 999_999_999_999,
    fields: [
      { tag: 'CZ', value: '0320' },
      { tag: 'CF', value: 'x'.repeat(999) },
    ],
  });

  const reached = (what: string) => reachOf(coverage, what).reached;
  const whats = ['actions', 'breaks', 'currencies', 'amounts at a limit', 'tags', 'versions', 'lengths'];
  assert.deepEqual(whats.map(reached), [1, 1, 1, 1, 2, 1, 2]);
  assert.ok(!reachOf(coverage, 'breaks').missing.includes('huge'));
  assert.ok(reachOf(coverage, 'breaks').missing.includes('empty'));
  assert.deepEqual(reachOf(coverage, 'lengths').missing, ['1', '10-99', '100-998']);
});

test('the fields of a ticket inside ZT count as generated', () => {
  const coverage = new Coverage();
  coverage.add({ fields: [{ tag: 'ZT', value: 'CK003100AK008VElDS0VU' }] });
  const { reached, missing } = reachOf(coverage, 'tags');
  assert.equal(reached, 3);
  assert.ok(!missing.includes('AK') && !missing.includes('CK') && !missing.includes('ZT'));
});

test('what is unknown counts for nothing', () => {
  const coverage = new Coverage();
  coverage.add({ currency: 'XYZ', minorUnits: 5, fields: [{ tag: 'QQ', value: '12' }] });
  const reached = (what: string) => reachOf(coverage, what).reached;
  assert.deepEqual(['currencies', 'amounts at a limit', 'tags'].map(reached), [0, 0, 0]);
});

test('amounts at a limit are those of the wire and the first that it cannot carry', () => {
  const { missing } = reachOf(new Coverage(), 'amounts at a limit');
  assert.deepEqual(missing, ['0', '1', '9', '10', '99', '100', '99999999999', '999999999999', '1000000000000']);
});

test('a currency that is missing does not make a run incomplete, anything else does', () => {
  const optional = new Coverage().reach.filter(({ isRequired }) => !isRequired).map(({ what }) => what);
  assert.deepEqual(optional, ['currencies']);
});
