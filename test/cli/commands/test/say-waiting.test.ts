import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayWaiting } from '../../../../src/cli/commands/test/say-waiting.js';
import type { RunEvent } from '../../../../src/run/index.js';

const request = { en: 'a debit of 1.50 EUR', fr: 'un débit de 1,50 EUR' };
const WAITING: Extract<RunEvent, { kind: 'waiting' }> = {
  kind: 'waiting',
  wait: { kind: 'answer', request, why: 'cardholder', limitMs: 180_000 },
  elapsedMs: 15_020,
};

test('a line says what is waited for, how long, at most how long and why', () => {
  assert.equal(
    sayWaiting(WAITING, 'en'),
    'Waiting for an answer, the cardholder acts (a debit of 1.50 EUR): 15 s of at most 180 s.',
  );
  assert.match(sayWaiting(WAITING, 'fr'), /^Attente d'une réponse, le porteur agit \(un débit de 1,50 EUR\) : 15 s sur 180 s/);
});

test('and what the run has left of its time, where that is limited', () => {
  assert.match(sayWaiting({ ...WAITING, leftMs: 61_000 }, 'en'), / The run ends in 61 s\.$/);
});

test('a terminal that may be busy is waited for in words of its own', () => {
  const line = sayWaiting({ ...WAITING, wait: { kind: 'recovery', limitMs: 15_000 } }, 'en');
  assert.equal(line, 'Waiting until the terminal is free again: 15 s of at most 15 s.');
});
