import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Coverage, findLaw, LAW_GROUPS, LAWS } from '../../../src/laws/index.js';
import { findRequirement } from '../../../src/protocol/index.js';

const SEED = 1_964;
const RUNS = 2_000;

describe(`each law holds in ${RUNS} cases of the seed ${SEED}`, () => {
  const coverage = new Coverage();
  for (const law of LAWS) {
    test(law.id, () => {
      const { outcome, cases, counterexample } = law.check({ seed: SEED, runs: RUNS, onCase: (one) => coverage.add(one) });
      assert.deepEqual({ outcome, cases, counterexample }, { outcome: 'held', cases: RUNS, counterexample: undefined });
    });
  }

  test('their cases reach every action, tag, break, length, version and limit of amounts', () => {
    const required = coverage.reach.filter(({ isRequired }) => isRequired);
    assert.deepEqual(
      required.map(({ what, missing }) => [what, missing]),
      ['actions', 'tags', 'breaks', 'lengths', 'versions', 'amounts at a limit'].map((what) => [what, []]),
    );
    assert.ok(required.every(({ reached, of }) => reached === of && of > 0));
  });
});

test('each law has an id of its own, a group, a title, and requirements of the register', () => {
  assert.equal(new Set(LAWS.map(({ id }) => id)).size, LAWS.length);
  for (const { id, group, title, requirements } of LAWS) {
    assert.ok(LAW_GROUPS.includes(group) && id.startsWith(`${group}/`), id);
    assert.match(title, /^[A-Z].{20,}[^.]$/, id);
    assert.ok(requirements.length > 0, id);
    for (const requirement of requirements) assert.ok(findRequirement(requirement), `${id}: ${requirement}`);
  }
});

test('a law is found by its id, and no other is', () => {
  assert.equal(findLaw('framing/round-trip')?.id, 'framing/round-trip');
  assert.equal(findLaw('framing/round'), undefined);
});

describe('data of another kind is no input of a law', () => {
  for (const law of LAWS) {
    test(law.id, () => {
      for (const data of [{ not: 'an input' }, [[]], 12, null]) {
        assert.throws(() => law.recheck(data), { name: 'TypeError', message: `This is no input of the law ${law.id}.` });
      }
    });
  }
});
