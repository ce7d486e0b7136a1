import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { GESTURES } from '../../src/conformance/index.js';
import { type ConformanceSettings, runConformance } from '../../src/index.js';
import type { CardholderBehaviour } from '../../src/protocol/index.js';
import { linkSimulatedTerminal } from '../../src/simulator/index.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-operator-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** What an operator does at a prompt: the line they type. Called with what is on the screen since the last line. */
type Hand = (screen: string) => string;

/** A terminal, and an operator at it who does what the screen says, unless `slip` says otherwise. */
function desk(hand: Hand, slip: (behaviour: CardholderBehaviour) => CardholderBehaviour = (behaviour) => behaviour) {
  const terminal = linkSimulatedTerminal({ inputTimeoutMs: 60 });
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  const typed: string[] = [];
  output.on('data', (bytes) => {
    const text = String(bytes);
    shown += text;
    for (const [behaviour, { en }] of Object.entries(GESTURES) as [CardholderBehaviour, { en: string }][]) {
      if (text.includes(`: ${en}.`)) terminal.setCardholder({ behaviour: behaviour === 'slow' ? 'pay' : slip(behaviour) });
    }
    if (!text.endsWith('> ')) return;
    const line = hand(shown);
    typed.push(line);
    shown = '';
    setTimeout(() => input.write(`${line}\n`), 2);
  });
  const settings: ConformanceSettings = {
    target: { kind: 'linked', dialer: terminal.dialer },
    cardholder: { kind: 'operator' },
    console: { input, output },
    seed: 3,
    limits: { payment: 5_000 },
    selection: { tags: '@needs-cardholder and not @CAP-EXC-09 and not @CAP-CUR-03 and not @needs-credit', requirements: [] },
    depth: 'standard',
  };
  return { settings, typed, close: () => terminal.close() };
}

test('an operator goes through a run with an Enter for each gesture, and is not asked for more', async (t) => {
  const { settings, typed, close } = desk(() => '');
  t.after(close);
  const { report } = await runConformance(settings);
  assert.deepEqual(
    report.scenarios.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive').map(({ id }) => id),
    [],
  );
  assert.ok(report.scenarios.length > 30, `${report.scenarios.length}`);
  assert.ok(typed.length < 16, `${typed.length} lines for ${report.scenarios.length} scenarios`);
});

test('a mistake is noticed, asked again, and blames nobody; no question is lost or asked twice without reason', async (t) => {
  let slips = 0;
  const { settings, close } = desk(
    (screen) => (screen.includes('Was it done as asked?') ? 'r' : ''),
    (behaviour) => (behaviour === 'refused' && slips++ === 0 ? 'pay' : behaviour),
  );
  t.after(close);
  const events: string[] = [];
  const { report } = await runConformance({
    ...settings,
    onEvent: (event) => {
      if (event.kind === 'scenario-ended') events.push(event.entry.id);
    },
  });
  const again = report.scenarios.filter(({ asked }) => asked !== undefined);
  assert.deepEqual(
    again.map(({ verdict, asked }) => [verdict, asked]),
    [['pass', 2]],
  );
  assert.equal(new Set(events).size, report.scenarios.length);
  assert.equal(events.length, report.scenarios.length);
  assert.equal(report.scenarios.filter(({ verdict }) => verdict === 'fail').length, 0);
});

test('a mistake that is not undone leaves the question open, with a note', async (t) => {
  let slips = 0;
  const { settings, close } = desk(
    (screen) => (screen.includes('Was it done') ? 'c' : screen.includes('A note for') ? 'wrong card' : ''),
    (behaviour) => (behaviour === 'refused' && slips++ === 0 ? 'pay' : behaviour),
  );
  t.after(close);
  const { report } = await runConformance(settings);
  const open = report.scenarios.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  assert.ok(open.length > 0 && open.every(({ verdict }) => verdict === 'inconclusive'));
  assert.match(open[0]?.reason ?? '', /did not do it.* Operator's note: wrong card$/);
});

test('a run is paused, turned back, stopped and taken up, and comes to the same end', async (t) => {
  const out = join(FOLDER, 'stopped');
  const { settings: whole, close: closeWhole } = desk(() => '');
  t.after(closeWhole);
  const reference = (await runConformance(whole)).report;
  const lines = ['', 'p', '', 'r', '', '', 'q'];
  const { settings, typed, close } = desk(() => lines.shift() ?? 'q');
  t.after(close);
  const stopped = (await runConformance({ ...settings, out })).report;
  assert.deepEqual([stopped.interrupted, stopped.interruptedInFrench], ['the operator stopped it', "arrêt par l'opérateur"]);
  assert.ok(typed.length <= 8, typed.join('|'));
  assert.ok(stopped.scenarios.some(({ asked }) => asked === 2));

  const { settings: second, close: closeSecond } = desk(() => '');
  t.after(closeSecond);
  const { report } = await runConformance({ ...second, out, resume: true });

  assert.equal(report.interrupted, undefined);
  assert.equal(report.sittings?.length, 2);
  assert.deepEqual(
    report.scenarios.map(({ id, verdict }) => [id, verdict]),
    reference.scenarios.map(({ id, verdict }) => [id, verdict]),
  );
});
