import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrokenAct } from '../../../src/fuzz/acts/act.js';
import { expectationOf } from '../../../src/fuzz/play/judge-broken.js';
import { freshMemory } from '../../../src/fuzz/play/memory.js';
import { HEAD, hangsUp, IDENTIFICATION, repeatsWith, type Script, says } from '../../conformance/scripted-terminal.js';
import { play, toldBy } from '../play.js';

const DONE = `${HEAD}CB003100CD0010CE003978AE00210CC003001CI0011`;
/** A request that can be read comes back with its refusal. */
const repeats = (reason: string) => repeatsWith(`AE00201AF002${reason}`);
const declines = (reason: string) => says(`${HEAD}AE00201AF002${reason}`);

function broken(kind: BrokenAct['broken'], change: Partial<BrokenAct> = {}): BrokenAct {
  const amount = { minorUnits: 100, currency: 'EUR' };
  return { kind: 'broken', action: 'debit', amount, broken: kind, field: 3, place: 0, places: [], ...change };
}

const JUDGED: readonly (readonly [string, BrokenAct, Script, readonly string[]])[] = [
  ['an unreadable debit that is declined', broken('length-not-digits'), declines('09'), []],
  ['an unreadable debit that is performed', broken('length-not-digits'), says(DONE), ['CAP-ERR-02']],
  ['an unreadable debit after which the connection closes', broken('length-not-digits'), hangsUp, ['CAP-ERR-03']],
  ['a debit with an amount that is no number, performed', broken('amount-not-numeric'), says(DONE), ['CAP-AMT-12']],
  [
    'a debit without its amount, performed',
    broken('field-missing', { place: 2 }),
    says(DONE.replace('CB003100', '')),
    ['CAP-ERR-01'],
  ],
  ['a debit without its amount, declined', broken('field-missing', { place: 2 }), repeats('09'), []],
  [
    'a debit without its amount, declined for another reason',
    broken('field-missing', { place: 2 }),
    repeats('04'),
    ['CAP-ERR-01'],
  ],
  ['an unknown action that is declined', broken('action-unknown'), repeats('12'), []],
  ['an unknown action that is performed', broken('action-unknown'), says(DONE.replace('CD0010', 'CD001Z')), ['CAP-ERR-04']],
  ['an unknown currency that is declined', broken('currency-unknown'), repeats('13'), []],
  [
    'an unknown currency that is performed',
    broken('currency-unknown'),
    says(DONE.replace('CE003978', 'CE003000')),
    ['CAP-CUR-02'],
  ],
  ['an amount of one digit that is charged as asked', broken('amount-too-short'), says(DONE.replace('CB003100', 'CB00201')), []],
  ['an amount of one digit that is charged a hundredfold', broken('amount-too-short'), says(DONE), ['CAP-AMT-07']],
  ['a repeated amount of another value, performed', broken('tag-repeated', { field: 2, place: 1 }), says(DONE), ['CAP-FRM-09']],
  ['a repeated amount of the same value, performed', broken('tag-repeated', { field: 2, place: 0 }), says(DONE), []],
  ['trailing bytes that are passed over', broken('extra-bytes'), says(DONE), []],
  ['trailing bytes that are turned down', broken('extra-bytes'), declines('09'), []],
  ['a version in the middle, performed', broken('version-late'), says(DONE), []],
  ['a huge request that is hung up on', broken('huge'), hangsUp, []],
  [
    'an identification with an amount that is no number',
    broken('amount-not-numeric', { action: 'identification' }),
    repeatsWith('AE00210'),
    [],
  ],
  [
    'an identification of an unknown action, performed',
    broken('action-unknown', { action: 'identification' }),
    repeatsWith('AE00210'),
    ['CAP-ERR-04'],
  ],
];

describe('a broken request is judged by what no terminal may make of it', { concurrency: 4 }, () => {
  for (const [title, act, script, requirements] of JUDGED) {
    test(`${title}: ${requirements.join(', ') || 'no finding'}`, async () => {
      const outcome = await play([script, says(`${IDENTIFICATION}AE00210`)], act);
      assert.deepEqual([outcome.broken, outcome.unjudged], [requirements, undefined]);
    });
  }

  test('a broken debit that a deviation was made of took place all the same', async () => {
    const { memory } = await play(says(DONE), broken('length-not-digits'), { ...freshMemory(true), lastTold: toldBy('x') });
    assert.deepEqual(memory, { isEmpty: false, lastDebit: undefined, lastTold: undefined });
  });

  test('a broken debit that is declined leaves the memory alone', async () => {
    const before = { ...freshMemory(true), lastTold: toldBy('x') };
    assert.deepEqual((await play(declines('09'), broken('length-not-digits'), before)).memory, before);
  });

  test('one that nobody answers, and after which nobody knows, is not judged', async () => {
    const silent: Script = () => {};
    const { broken: musts, unjudged } = await play(silent, broken('currency-unknown'));
    assert.deepEqual(musts, []);
    assert.match(unjudged ?? '', /cannot be asked whether it started an operation/);
  });
});

describe('a tag that is repeated', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  test('with another value contradicts itself, and starts nothing', () => {
    assert.equal(expectationOf(broken('tag-repeated'), bytes('CB003100CB003000')).startsNothing, true);
  });
  test('with the same value says nothing wrong', () => {
    assert.equal(expectationOf(broken('tag-repeated'), bytes('CB003100CB003100')).startsNothing, false);
  });
});

test('what an identification has no use for may be passed over', () => {
  const expectation = expectationOf(broken('currency-unknown', { action: 'identification' }), Buffer.alloc(0));
  assert.deepEqual(expectation, { requirement: 'CAP-EXC-07', startsNothing: false });
});
