import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckResult, codecCounterexample, recheckCounterexample } from '../../../src/laws/index.js';

const SUITE = { name: 'caisse-ap-conformance', version: '0.1.0' };

const BROKEN = {
  law: 'framing/breaks-are-found',
  title: 'Every break is found',
  requirements: ['CAP-FRM-01', 'CAP-FRM-10'],
  seed: 7,
  cases: 12,
  outcome: 'broken',
  counterexample: {
    input: { bytes: 'CZ\u00e9' },
    specimen: { bytes: 'CZ\u00e9', broken: 'not-ascii', requirement: 'CAP-FRM-10', fields: [{ tag: 'CZ', value: '\u00e9' }] },
    reason: 'It is not found.',
    path: '11:0',
    shrinks: 3,
  },
} as const satisfies CheckResult;

test('a broken law becomes a file: the requirement of the case first, the break in its shape, the bytes in hexadecimal', () => {
  assert.deepEqual(codecCounterexample(BROKEN, SUITE), {
    schema: 'caisse-ap-counterexample/1',
    kind: 'codec',
    suite: SUITE,
    law: 'framing/breaks-are-found',
    seed: 7,
    path: '11:0',
    requirements: ['CAP-FRM-10', 'CAP-FRM-01'],
    shape: 'framing/breaks-are-found not-ascii',
    message: 'It is not found.',
    expected: 'Every break is found',
    input: { bytes: 'CZ\u00e9' },
    bytes: '435AE9',
    fields: [{ tag: 'CZ', value: '\u00e9' }],
  });
});

test('a law that holds becomes no file', () => {
  const { counterexample: _, ...held } = BROKEN;
  assert.equal(codecCounterexample({ ...held, outcome: 'held' }, SUITE), undefined);
});

test('an input for which the law holds is fixed', () => {
  const fixed = recheckCounterexample({ law: 'framing/round-trip', input: [{ tag: 'CB', value: '12' }] });
  assert.deepEqual(fixed, { outcome: 'FIXED', message: 'The law holds for this input.' });
});

test('an input for which it does not hold still fails, for the reason the law gives now', () => {
  const recheck = recheckCounterexample({ law: 'framing/round-trip', input: [{ tag: 'cb', value: '12' }] });
  assert.equal(recheck.outcome, 'STILL FAILS');
  assert.match(recheck.message, /It threw: EncodeError: A tag is two letters A to Z/);
});

test('of a law that is not there any more nobody can tell', () => {
  const recheck = recheckCounterexample({ law: 'framing/gone', input: [] });
  assert.deepEqual(recheck, { outcome: 'CANNOT TELL', message: 'This version has no law framing/gone.' });
});

test('of an input that the law does not take nobody can tell', () => {
  const recheck = recheckCounterexample({ law: 'framing/round-trip', input: 'CB00212' });
  assert.deepEqual(recheck, { outcome: 'CANNOT TELL', message: 'This is no input of the law framing/round-trip.' });
});
