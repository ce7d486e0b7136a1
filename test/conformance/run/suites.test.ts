import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Bench,
  CodecScene,
  isHarnessProof,
  openScene,
  type Scene,
  SUITES,
  type Suite,
  scenariosFor,
  suiteOf,
  TerminalScene,
} from '../../../src/conformance/index.js';
import { planOf } from '../plan.js';

class MadeUpScene implements Scene {
  static readonly suite = 'made-up';
  readonly attachments = [{ mediaType: 'application/json', body: '{}' }];
  async begin(): Promise<void> {}
  beginStep(): void {}
  noteSettlement(): void {}
  end(): void {}
}

/** One more row. Its feature files are those of the table that are shortest. */
const MADE_UP: Suite = { id: MadeUpScene.suite, features: 'features/codec', role: 'pos', openScene: () => new MadeUpScene() };
const THREE = [MADE_UP, ...SUITES.filter(({ id }) => id !== 'codec')];

test('every suite opens the kind of scene that names it', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const opened = SUITES.map(({ features }) => openScene(bench, `${features}/a.feature`, { tags: ['@CAP-IDT-01'], id: '1' }));
  assert.deepEqual(
    opened.map((scene) => scene.constructor),
    [TerminalScene, CodecScene],
  );
  assert.deepEqual(
    [TerminalScene.suite, CodecScene.suite],
    SUITES.map(({ id }) => id),
  );
  const nowhere = () => openScene(bench, 'features/elsewhere/a.feature', { tags: [], id: '1' });
  assert.throws(nowhere, { name: 'BenchError', message: /belongs to no suite. There are terminal, codec/ });
});

test('one more suite is one more row: its scenarios are read, its scenes open, and what it asks is no proof of the harness', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const asked = scenariosFor('pos', THREE);
  assert.ok(asked.length > 10 && asked.every(({ uri }) => suiteOf(uri, THREE) === MADE_UP));
  assert.deepEqual(scenariosFor('pos'), []);
  const [{ uri, tags } = { uri: '', tags: [] }] = asked;
  const scene = openScene(bench, uri, { tags, id: '1' }, THREE);
  assert.ok(scene instanceof MadeUpScene);
  assert.deepEqual([isHarnessProof(uri, THREE), isHarnessProof(uri)], [false, true]);
});

test('a folder is no prefix of another, however its separators are written', () => {
  assert.equal(suiteOf('features\\terminal\\debit.feature')?.id, 'terminal');
  assert.equal(suiteOf('features/terminals/debit.feature'), undefined);
});
