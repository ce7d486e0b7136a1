import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '../../src/fuzz/acts/act.js';
import type { FuzzFinding, FuzzTerminalResult } from '../../src/fuzz/index.js';
import { mergeResults } from '../../src/fuzz/merge-results.js';
import { issueSaying } from '../support/issue.js';

const IDENTIFICATION: Act = { kind: 'request', action: 'identification', variation: { kind: 'plain' } };

function found(shape: string, acts: number, change: Partial<FuzzFinding> = {}): FuzzFinding {
  return {
    finding: { ...issueSaying('CAP-EXC-03', shape), level: 'MUST' },
    shape,
    acts: Array.from({ length: acts }, () => ({ act: IDENTIFICATION, sent: [] })),
    evidence: { exchanges: [], events: [] } as unknown as FuzzFinding['evidence'],
    isGone: false,
    seed: 7,
    path: '0',
    isConfirmed: true,
    times: 1,
    ...change,
  };
}

function result(change: Partial<FuzzTerminalResult> = {}): FuzzTerminalResult {
  const none = { findings: [], brokenOff: undefined, unjudged: new Map(), tried: new Map() };
  return { seed: 7, walks: 10, acts: 30, digest: 'a', ...none, ...change };
}

test('the result of one terminal stays as it is', () => {
  const only = result({ digest: 'own' });
  assert.equal(mergeResults(7, [only]), only);
});

test('of findings with one shape the shortest walk is kept, with its own seed and path, and all are counted', () => {
  const long = found('answers twice', 3, { times: 4 });
  const short = found('answers twice', 1, { seed: 8, path: '5:1', times: 2 });
  const other = found('hangs', 2);
  const { findings } = mergeResults(7, [result({ findings: [other, long] }), result({ findings: [short] })]);
  assert.deepEqual(findings, [{ ...short, times: 6 }, other]);
});

test('counts are added, and the first reason to break off is kept', () => {
  const one = result({ tried: new Map([['break huge', 1]]), unjudged: new Map([['busy', 1]]) });
  const two = result({ tried: new Map([['break huge', 2]]), brokenOff: 'its time was up', walks: 3, acts: 5 });
  const merged = mergeResults(9, [one, two]);
  assert.deepEqual([merged.seed, merged.walks, merged.acts, merged.brokenOff], [9, 13, 35, 'its time was up']);
  assert.deepEqual([Object.fromEntries(merged.tried), Object.fromEntries(merged.unjudged)], [{ 'break huge': 3 }, { busy: 1 }]);
});

test('the digest tells which terminal sent what', () => {
  const [one, two] = [result({ digest: 'a' }), result({ digest: 'b' })];
  assert.notEqual(mergeResults(7, [one, two]).digest, mergeResults(7, [two, one]).digest);
  assert.match(mergeResults(7, [one, two]).digest, /^[0-9a-f]{64}$/);
});
