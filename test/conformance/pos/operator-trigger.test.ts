import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { orderOf } from '../../../src/conformance/pos/order/order.js';
import { operatorTrigger } from '../../../src/conformance/pos/trigger/operator-trigger.js';
import { type Language, parseAmount } from '../../../src/protocol/index.js';

const ORDER = orderOf('debit', parseAmount('12.34', 'EUR'), 'T1');
const TERMINAL = { host: '192.168.1.2', port: 8888 };

/** A person who types these lines, each when one is waited for. */
async function ask(
  lines: readonly string[],
  { order = ORDER, language = 'en' as Language, signal = undefined as AbortSignal | undefined } = {},
) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (text) => {
    shown += text;
  });
  const left = [...lines];
  const typing = setInterval(() => {
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  }, 10);
  const report = await operatorTrigger({ input, output }, language).start(order, { terminal: TERMINAL, limitMs: 1_000, signal });
  clearInterval(typing);
  return { report, shown };
}

test('a person is told what to do at which terminal, and says what the POS shows', async () => {
  const { report, shown } = await ask(['d', '']);
  assert.match(shown, /At the POS \(terminal at 192\.168\.1\.2:8888\): charge by card 12\.34 EUR \(T1\)/);
  assert.deepEqual(report, { kind: 'told', belief: { outcome: 'done', money: { minorUnits: 1234, currency: 'EUR' } } });
});

test('another amount on the screen of the POS is the one that it books', async () => {
  const { report } = await ask(['d', '12,00']);
  assert.deepEqual(report, { kind: 'told', belief: { outcome: 'done', money: { minorUnits: 1200, currency: 'EUR' } } });
});

test('what is not done, and what nobody knows, comes with whether a retry is offered', async () => {
  assert.deepEqual((await ask(['n', 'y'])).report, { kind: 'told', belief: { outcome: 'not-done', retry: true } });
  assert.deepEqual((await ask(['u', 'n'])).report, { kind: 'told', belief: { outcome: 'unknown', retry: false } });
});

test('a person may be unable to do it, or to tell, or gone', async () => {
  assert.deepEqual((await ask(['c'])).report, { kind: 'cannot' });
  assert.deepEqual((await ask(['s'])).report, { kind: 'untold' });
  assert.deepEqual((await ask([])).report, { kind: 'untold' });
});

test('an identification has no amount to ask for, and French is spoken', async () => {
  const { report, shown } = await ask(['d'], { order: orderOf('identification'), language: 'fr' });
  assert.match(shown, /Sur la caisse \(terminal : 192\.168\.1\.2:8888\): testez la liaison avec le terminal\n/);
  assert.deepEqual(report, { kind: 'told', belief: { outcome: 'done' } });
});

test('an interrupted run waits for nobody', async () => {
  assert.deepEqual((await ask([], { signal: AbortSignal.abort() })).report, { kind: 'interrupted' });
});
