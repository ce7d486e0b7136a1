import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { readRunSettings } from '../../../../src/cli/commands/test/run-settings.js';
import type { CliEnvironment } from '../../../../src/cli/environment.js';
import { gateScenario } from '../../../../src/conformance/index.js';
import { settleRun } from '../../../../src/run/index.js';

function environment(env: CliEnvironment['env'] = {}): CliEnvironment {
  const [stdin, stdout, stderr] = [Readable.from([]), new PassThrough(), new PassThrough()];
  return { argv: [], cwd: '/', stdin, stdout, stderr, env, signal: new AbortController().signal };
}

test('a container is a simulator: it pays without being allowed to, and takes orders', async () => {
  const { plan, command } = await settleRun(readRunSettings({ target: 'container', seed: 3 }, environment()));
  assert.deepEqual(plan.target, { kind: 'container' });
  assert.deepEqual(plan.cardholder, { kind: 'simulator' });
  assert.deepEqual(plan.payments, { allowed: true });
  assert.equal(plan.limits.quiet, 25);
  assert.equal(gateScenario(['@needs-control', '@needs-payments'], plan), undefined);
  assert.equal(command, 'npx caisse-ap test terminal --target container --seed 3');
});

test('CAISSE_AP_IMAGE names the image, and an empty one names none', async () => {
  const target = async (image: string) =>
    (await settleRun(readRunSettings({ target: 'container' }, environment({ CAISSE_AP_IMAGE: image })))).plan.target;
  assert.deepEqual(await target('mine:1'), { kind: 'container', image: 'mine:1' });
  assert.deepEqual(await target(''), { kind: 'container' });
});

test('a container is asked by one process', async () => {
  await assert.rejects(settleRun(readRunSettings({ target: 'container', parallel: 2 }, environment())), {
    name: 'RunError',
    setting: 'parallel',
  });
});
