import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { runScenarios, scenariosFor } from '../../../src/conformance/index.js';
import { foldScenarios } from '../../../src/report/index.js';
import { networkPlan } from '../plan.js';

// Step definitions register once in a process, so this file holds one run: the harness's own proof, beside a terminal that listens.
const scenarios = scenariosFor('harness');
const terminal = createServer((socket) => socket.destroy());
let connections = 0;
let run: Awaited<ReturnType<typeof runScenarios>> = [];

before(async () => {
  terminal.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => terminal.listen(0, '127.0.0.1', resolve));
  const address = terminal.address();
  assert.ok(typeof address === 'object' && address !== null);
  const plan = networkPlan({ host: '127.0.0.1', port: address.port });
  run = await runScenarios(plan, { scenarios, parallel: 1, bench: {}, env: {}, onMessage: () => {} });
});

after(() => terminal.close());

test('every scenario of the proof passes and attaches what it found, with the seed of the run', () => {
  const folded = foldScenarios(run);
  assert.deepEqual(
    folded.filter(({ verdict }) => verdict !== 'pass').map(({ entry, reason }) => `${entry.id}: ${reason}`),
    [],
  );
  assert.equal(folded.length, scenarios.length);
  assert.deepEqual([...new Set(folded.map(({ proof }) => `${proof?.outcome} ${proof?.seed}`))], ['held 7']);
});

test('the proof opens no connection and leaves no evidence of an exchange', () => {
  assert.equal(connections, 0);
  assert.deepEqual(
    foldScenarios(run).filter(({ evidence }) => evidence !== undefined),
    [],
  );
});
