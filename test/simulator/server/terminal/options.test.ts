import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_PROFILE } from '../../../../src/simulator/persona/profile.js';
import { assertScript, resolveOptions, SimulatorOptionError } from '../../../../src/simulator/server/terminal/options.js';
import { rule } from '../../wire-pos.js';

test('everything has a default: this machine only, any free port, a terminal by the book', () => {
  const { host, port, persona, interSegmentMs, maxRequestBytes } = resolveOptions({});
  assert.deepEqual(
    { host, port, persona: persona.name, interSegmentMs, maxRequestBytes },
    { host: '127.0.0.1', port: 0, persona: 'default', interSegmentMs: 1_000, maxRequestBytes: 4096 },
  );
});

for (const [code, options] of [
  ['VERSION', { profile: { ...DEFAULT_PROFILE, version: '3.20' } }],
  ['IDENTIFIER', { profile: { ...DEFAULT_PROFILE, identifier: '12' } }],
  ['CONTRACT', { profile: { ...DEFAULT_PROFILE, contract: '' } }],
  ['REASON', { cardholder: { behaviour: 'refused', reason: '14' } }],
  ['TIME', { cardholder: { behaviour: 'pay', delayMs: -1 } }],
  ['TIME', { slowMs: Number.NaN }],
  ['TIME', { inputTimeoutMs: 2 ** 31 }],
  ['TIME', { requestMs: -1 }],
  ['LIMIT', { journalLimit: 0 }],
  ['LIMIT', { maxConnections: 1.5 }],
  ['RULES', { rules: Array.from({ length: 1_001 }, () => rule({})) }],
] as const) {
  test(`${JSON.stringify(options).slice(0, 60)} is refused as ${code}`, () => {
    assert.throws(
      () => resolveOptions(options),
      (error) => error instanceof SimulatorOptionError && error.code === code,
    );
  });
}

test('every reason of the protocol is accepted', () => {
  for (let code = 0; code <= 13; code++) assertScript({ behaviour: 'refused', reason: String(code).padStart(2, '0') });
});
