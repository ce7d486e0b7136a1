import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress, parseTarget } from '../../../src/cli/options/target-option.js';
import { formatAddress } from '../../../src/wire/index.js';

const ADDRESSES: readonly [text: string, host: string, port: number][] = [
  ['127.0.0.1:8888', '127.0.0.1', 8888],
  ['terminal.shop.local:1', 'terminal.shop.local', 1],
  ['[::1]:65535', '::1', 65_535],
];

for (const [text, host, port] of ADDRESSES) {
  test(`${text} is read, and written the same`, () => {
    assert.deepEqual(parseAddress(text), { host, port });
    assert.deepEqual(parseTarget(text), { kind: 'network', address: { host, port } });
    assert.equal(formatAddress({ host, port }), text);
  });
}

for (const text of [
  '',
  'terminal',
  ':8888',
  'terminal:',
  'terminal:0',
  'terminal:65536',
  'terminal:8a',
  '::1:8888',
  'a b:1',
  'http://t:80',
]) {
  test(`"${text}" is no address`, () => assert.equal(parseAddress(text), undefined));
}

test('embedded and container are targets, and nothing like them', () => {
  assert.deepEqual(parseTarget('embedded'), { kind: 'embedded' });
  assert.deepEqual(parseTarget('container'), { kind: 'container' });
  assert.equal(parseTarget('Embedded'), undefined);
});
