import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, test } from 'node:test';
import { assertOwnOrigin, ownAddresses, reachableNames } from '../../../../src/control/server/guard/host-guard.js';

describe('names under which the interface is reached', () => {
  test('are those of this machine, those allowed, and the address it listens on', () => {
    assert.deepEqual(reachableNames('127.0.0.1', []), ['localhost', '127.0.0.1', '[::1]']);
    assert.deepEqual(reachableNames('192.168.1.20', ['Terminal']), [
      'localhost',
      '127.0.0.1',
      '[::1]',
      '192.168.1.20',
      'terminal',
    ]);
    assert.deepEqual(reachableNames('fd00::1', []).at(-1), '[fd00::1]');
  });

  test('are not any name where it listens on every address', () => {
    for (const host of ['0.0.0.0', '::']) assert.deepEqual(reachableNames(host, []), ['localhost', '127.0.0.1', '[::1]']);
  });

  test('are the addresses that the machine has of its own, where it listens on every one, and no others', () => {
    const interfaces = {
      lo: [info('127.0.0.1', 'IPv4', true), info('::1', 'IPv6', true)],
      eth0: [info('192.168.1.20', 'IPv4'), info('fd00::20', 'IPv6'), info('fe80::20', 'IPv6')],
    };
    assert.deepEqual(ownAddresses('0.0.0.0', interfaces), ['192.168.1.20']);
    assert.deepEqual(ownAddresses('::', interfaces), ['192.168.1.20', 'fd00::20']);
    assert.deepEqual(ownAddresses('192.168.1.20', interfaces), []);
    const names = reachableNames('::', [], ownAddresses('::', interfaces));
    assert.deepEqual(names.slice(3), ['192.168.1.20', '[fd00::20]']);
    assertOwnOrigin({ host: '[fd00::20]:5000' }, names);
    assert.throws(() => assertOwnOrigin({ host: '192.168.1.21:5000' }, names), { code: 'FOREIGN_HOST' });
  });
});

function info(address: string, family: 'IPv4' | 'IPv6', internal = false): NetworkInterfaceInfo {
  const more = { address, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv4' ? { ...more, family } : { ...more, family, scopeid: 0 };
}

describe('the Host header', () => {
  const names = reachableNames('127.0.0.1', ['terminal']);
  for (const host of ['localhost', 'localhost:5000', '127.0.0.1:1', '[::1]:5000', 'LOCALHOST:5000', 'terminal:5000']) {
    test(`${host} is taken`, () => assertOwnOrigin({ host }, names));
  }
  const foreign = [
    undefined,
    '',
    'evil.example',
    'evil.example:5000',
    'localhost.evil.example',
    'evil.localhost',
    '127.0.0.2',
    'a@localhost',
    'localhost/x',
    '[::2]:5000',
    'localhost:99999999',
  ];
  for (const host of foreign) {
    test(`${host} is refused`, () => assert.throws(() => assertOwnOrigin({ host }, names), { code: 'FOREIGN_HOST' }));
  }
});

describe('the Origin header', () => {
  const names = reachableNames('127.0.0.1', []);
  const host = 'localhost:5000';
  test('may be the very host, or absent', () => {
    assertOwnOrigin({ host, origin: 'http://localhost:5000' }, names);
    assertOwnOrigin({ host, origin: 'http://LOCALHOST:5000' }, names);
    assertOwnOrigin({ host }, names);
  });
  for (const origin of [
    'null',
    '',
    'http://evil.example',
    'http://localhost:3000',
    'http://127.0.0.1:5000',
    'http://localhost',
    'https://localhost:5000',
    'ws://localhost:5000',
    'file://',
  ]) {
    test(`"${origin}" is refused`, () =>
      assert.throws(() => assertOwnOrigin({ host, origin }, names), { code: 'FOREIGN_ORIGIN' }));
  }
});
