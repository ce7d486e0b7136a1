import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Bench,
  CodecScene,
  isHarnessProof,
  openScene,
  PosBench,
  PosScene,
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
const TWO = [MADE_UP, ...SUITES.filter(({ id }) => id === 'terminal')];

const POINT_OF_SALE = {
  trigger: { kind: 'embedded' as const },
  listen: { host: '127.0.0.1', port: 0 },
  deadlineMs: 250,
  limitMs: 5_000,
  severalPayments: true,
};

test('every suite opens the kind of scene that names it', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const pos = await PosBench.open(planOf({ pointOfSale: POINT_OF_SALE }));
  t.after(() => pos.close());
  const open = (one: Bench | PosBench, { features }: Suite) =>
    openScene(one, `${features}/a.feature`, { tags: ['@CAP-FRM-01'], id: '1', place: '' });
  const opened = SUITES.map((suite) => open(suite.role === 'pos' ? pos : bench, suite));
  assert.deepEqual(
    opened.map((scene) => scene.constructor),
    [TerminalScene, PosScene, CodecScene],
  );
  assert.deepEqual(
    [TerminalScene.suite, PosScene.suite, CodecScene.suite],
    SUITES.map(({ id }) => id),
  );
  const mixed = SUITES.filter(({ role }) => role !== 'harness').map(
    (suite) => () => open(suite.role === 'pos' ? bench : pos, suite),
  );
  for (const wrong of mixed) assert.throws(wrong, { name: 'BenchError', message: /on the bench of/ });
  const nowhere = () => openScene(bench, 'features/elsewhere/a.feature', { tags: [], id: '1', place: '' });
  assert.throws(nowhere, { name: 'BenchError', message: /belongs to no suite. There are terminal, pos, codec/ });
});

test('one more suite is one more row: its scenarios are read, its scenes open, and what it asks is no proof of the harness', async (t) => {
  const bench = await Bench.open(planOf());
  t.after(() => bench.close());
  const asked = scenariosFor('pos', TWO);
  assert.ok(asked.length > 10 && asked.every(({ uri }) => suiteOf(uri, TWO) === MADE_UP));
  assert.ok(scenariosFor('pos').every(({ uri }) => suiteOf(uri)?.id === 'pos'));
  const [{ uri, tags } = { uri: '', tags: [] }] = asked;
  const scene = openScene(bench, uri, { tags, id: '1', place: '' }, TWO);
  assert.ok(scene instanceof MadeUpScene);
  assert.deepEqual([isHarnessProof(uri, TWO), isHarnessProof(uri)], [false, true]);
});

test('a folder is no prefix of another, however its separators are written', () => {
  assert.equal(suiteOf('features\\terminal\\debit.feature')?.id, 'terminal');
  assert.equal(suiteOf('features/terminals/debit.feature'), undefined);
});
