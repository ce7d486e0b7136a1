import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JudgedExchange } from '../../../src/conformance/evidence/exchange.js';
import { ExchangeList } from '../../../src/conformance/evidence/exchange-list.js';
import { readMessage } from '../../../src/protocol/index.js';

const LARGE = `${'XX003abc'.repeat(7_500)}`;

/** An exchange that can be told from the others, with a response of so many characters or more. */
function exchange(name: string, text: string): JudgedExchange {
  const message = readMessage(text, { maxBytes: 100_000 });
  return {
    request: readMessage(name),
    responses: [{ message, afterMs: 1 }],
    ending: 'answered',
    issues: [],
  } as unknown as JudgedExchange;
}

const namesIn = (list: ExchangeList) => list.kept.map(({ request }) => request.text);

test('of many exchanges the first and the last are kept, and the others counted', () => {
  const list = new ExchangeList();
  for (let index = 0; index < 20; index++) list.add(exchange(`n${index}`, 'AE00210'));
  assert.equal(list.kept.length, 16);
  assert.deepEqual([namesIn(list)[0], namesIn(list).at(-1)], ['n0', 'n19']);
  assert.deepEqual(list.omitted, { count: 4, tags: ['AE'] });
});

test('of very large ones fewer are kept, and never fewer than the first two and the last two', () => {
  const list = new ExchangeList();
  for (let index = 0; index < 9; index++) list.add(exchange(`n${index}`, LARGE));
  assert.deepEqual(namesIn(list), ['n0', 'n1', 'n7', 'n8']);
  assert.equal(list.omitted?.count, 5);
});

test('what one that is replaced weighed no longer counts', () => {
  const list = new ExchangeList();
  const large = Array.from({ length: 4 }, (_, index) => exchange(`n${index}`, LARGE));
  for (const one of large) list.add(one);
  for (const [index, one] of large.entries()) list.replace(one, exchange(`n${index}`, 'AE00210'));
  list.add(exchange('last', 'AE00210'));
  assert.deepEqual(namesIn(list), ['n0', 'n1', 'n2', 'n3', 'last']);
});
