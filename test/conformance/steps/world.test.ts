import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodecScene, loadSteps } from '../../../src/conformance/index.js';

test('steps find the scene of their own suite, and hear which one is missing', async () => {
  // The world can only be defined while Cucumber loads it.
  await loadSteps();
  const { ConformanceWorld, sessionOf, trialOf } = await import('../../../steps/world.js');
  const none = { attach: () => {}, link: () => {}, log: () => {}, parameters: {} };
  const world = new ConformanceWorld(none as unknown as ConstructorParameters<typeof ConformanceWorld>[0]);
  assert.throws(() => trialOf(world), { name: 'BenchError', message: /suite "codec"/ });
  world.scene = new CodecScene(7);
  assert.equal(trialOf(world), world.scene instanceof CodecScene && world.scene.trial);
  assert.throws(() => sessionOf(world), { name: 'BenchError', message: /suite "terminal"/ });
});

test('steps are loaded once, whoever asks', async () => {
  assert.equal(await loadSteps(), await loadSteps());
});
