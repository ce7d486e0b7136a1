import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CodecTrial, type Proof, parseAmount } from '../../../src/conformance/index.js';

const LAW = 'fields survive encoding and decoding';
const DEBIT = 'CZ0040300CJ012247300123456CA00201CB0041234CD0010CE003978';
const TOO_LONG = DEBIT.replace('CB004', 'CB005');

/** A trial whose law ends like this. */
async function tried(ends: Partial<Proof>): Promise<CodecTrial> {
  const trial = new CodecTrial(7, async (law, { seed, cases }) => ({ law, seed, asked: cases, cases, outcome: 'held', ...ends }));
  trial.choose(LAW);
  await trial.tryCases(300);
  return trial;
}

describe('A law', () => {
  test('is tried by its id, with the seed of the run', async () => {
    const trial = await tried({});
    assert.deepEqual(trial.proof, { law: 'framing/round-trip', seed: 7, asked: 300, cases: 300, outcome: 'held' });
    trial.expectHeld();
  });

  const failing: readonly [title: string, ends: Partial<Proof>][] = [
    ['is broken', { outcome: 'broken', reason: 'It is another.' }],
    ['is interrupted', { outcome: 'interrupted', cases: 12 }],
    ['was tried in fewer cases than were asked for', { cases: 299 }],
    ['was tried in no case', { asked: 0, cases: 0 }],
  ];
  for (const [title, ends] of failing) {
    test(`does not hold when it ${title}`, async () => {
      const trial = await tried(ends);
      assert.throws(() => trial.expectHeld(), { name: 'ProofError', message: /fields survive .* seed 7/ });
    });
  }

  test('cannot be tried before it is chosen, nor hold before it is tried', async () => {
    await assert.rejects(new CodecTrial(7).tryCases(1), { name: 'BenchError' });
    assert.throws(() => new CodecTrial(7).expectHeld(), { name: 'BenchError' });
  });
});

describe('An example', () => {
  const euros = (text: string) => parseAmount(text, 'EUR');
  type Steps = readonly [when: (trial: CodecTrial) => void, then: (trial: CodecTrial) => void];
  const wrong: readonly [title: string, ...Steps][] = [
    ['other bytes are written', (trial) => trial.write(euros('12.34')), (trial) => trial.expectBytes('written', 'CB0041234')],
    ['an amount is written that was to be refused', (trial) => trial.tryToWrite('12.34 EUR'), (trial) => trial.expectRefused()],
    ['another amount is read', (trial) => trial.read(DEBIT), (trial) => trial.expectAmount(euros('1.23'))],
    ['an amount is read where there is none', (trial) => trial.read(DEBIT), (trial) => trial.expectAmount(undefined)],
    ['no amount is read', (trial) => trial.read('CB004+100'), (trial) => trial.expectAmount(euros('1.00'))],
    ['a fault is not found', (trial) => trial.read(DEBIT), (trial) => trial.expectFault('CAP-FRM-04', 35)],
    ['a fault is found elsewhere', (trial) => trial.read(TOO_LONG), (trial) => trial.expectFault('CAP-FRM-04', 34)],
    ['a fault is found where none was to be', (trial) => trial.read(TOO_LONG), (trial) => trial.expectNoFault()],
    ['a frame is shown otherwise', (trial) => trial.showFrame('CZ0040300'), (trial) => trial.expectBytes('shown', 'CZ004****')],
    ['a text is shown otherwise', (trial) => trial.showText('a@example.org'), (trial) => trial.expectBytes('shown', 'a')],
  ];
  for (const [title, act, expect] of wrong) {
    test(`is broken when ${title}, with the bytes as its counterexample`, () => {
      const trial = new CodecTrial(7);
      act(trial);
      assert.throws(() => expect(trial), { name: 'ProofError' });
      assert.equal(trial.proof?.outcome, 'broken');
      assert.ok((trial.proof?.counterexample?.wire?.hex ?? '').length > 0);
    });
  }

  test('holds when what was expected came', () => {
    const trial = new CodecTrial(7);
    trial.tryToWrite('12,34 EUR');
    trial.expectRefused();
    trial.read(DEBIT);
    trial.expectAmount(parseAmount('12.34', 'EUR'));
    trial.expectNoFault();
    assert.deepEqual(trial.proof, { seed: 7, asked: 1, cases: 1, outcome: 'held' });
  });

  test('without its act is a fault of the scenario', () => {
    assert.throws(() => new CodecTrial(7).expectNoFault(), { name: 'BenchError', message: /nothing read/ });
  });
});
