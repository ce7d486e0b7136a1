import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type ConformanceSettings, RunError, type RunEvent, runConformance, startTerminal } from '../../src/index.js';
import type { CardholderBehaviour } from '../../src/protocol/index.js';
import { linkSimulatedTerminal } from '../../src/simulator/index.js';
import { listen } from '../support/wire-server.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const FRAMING = { requirements: ['CAP-FRM-13'] };

test('the example of the README runs as it stands there', async (t) => {
  const terminal = await startTerminal();
  t.after(() => terminal.stop());
  const { report } = await runConformance({
    target: { kind: 'network', address: terminal },
    selection: { tags: '@smoke and not @needs-payments' },
  });
  assert.ok(report.scenarios.length > 10);
  assert.deepEqual([...new Set(report.scenarios.map(({ verdict }) => verdict))], ['pass']);
  assert.deepEqual(
    [report.subject.role, report.cardholder, report.filter],
    ['terminal', 'none', 'tags @smoke and not @needs-payments'],
  );
});

/** Answers an identification, with whatever line end, and closes. */
const identifies = (socket: Socket) => {
  socket.once('data', (bytes) => socket.end(`${bytes.toString('latin1').trim()}AE00210`));
};

for (const [what, serve] of [
  [
    'turns down what comes while a connection is open',
    (socket: Socket, open: number) => (open > 1 ? socket.end() : identifies(socket)),
  ],
  [
    'turns down the first that comes',
    (socket: Socket, _: number, count: number) => (count === 1 ? socket.end() : identifies(socket)),
  ],
] as const) {
  test(`a terminal that ${what} is asked, and not told to want CR LF`, async (t) => {
    let [open, count] = [0, 0];
    const terminal = await listen((socket) => {
      open += 1;
      count += 1;
      socket.on('close', () => (open -= 1));
      socket.on('end', () => socket.end());
      serve(socket, open, count);
    });
    t.after(() => terminal.close());
    const { report } = await runConformance({
      target: { kind: 'network', address: terminal.address },
      selection: { requirements: ['CAP-IDT-01'] },
    });
    assert.deepEqual([...new Set(report.scenarios.map(({ verdict }) => verdict))], ['pass']);
  });
}

test('a terminal that answers only what ends with CR LF is said to', async (t) => {
  const terminal = await listen((socket) => {
    socket.once('data', (bytes) => socket.end(bytes.includes('\r\n') ? `${bytes.toString('latin1').trim()}AE00210` : ''));
  });
  t.after(() => terminal.close());
  const target = { kind: 'network', address: terminal.address } as const;
  await assert.rejects(runConformance({ target, selection: { requirements: ['CAP-IDT-01'] } }), /CR LF/);
});

test('two runs at once in one process ask what each was told to, and know nothing of each other', async () => {
  const events: Record<string, RunEvent[]> = { framing: [], print: [] };
  const run = (name: string, settings: ConformanceSettings) =>
    runConformance({ ...settings, out: join(FOLDER, name), onEvent: (event) => events[name]?.push(event) });
  const [framing, print] = await Promise.all([
    run('framing', { seed: 1, selection: FRAMING }),
    run('print', { seed: 2, selection: { requirements: ['CAP-PRN-01'] }, capabilities: { print: false } }),
  ]);
  assert.ok(framing.report.scenarios.length > 5);
  assert.deepEqual([...new Set(framing.report.scenarios.map(({ verdict }) => verdict))], ['pass']);
  assert.deepEqual([...new Set(print.report.scenarios.map(({ verdict }) => verdict))], ['not-applicable']);
  for (const [name, { report }] of [
    ['framing', framing],
    ['print', print],
  ] as const) {
    const ended = events[name]?.flatMap((event) => (event.kind === 'scenario-ended' ? [event.entry.id] : []));
    assert.deepEqual(
      ended,
      report.scenarios.map(({ id }) => id),
    );
    assert.deepEqual(
      [events[name]?.[0]?.kind, events[name]?.at(-1)],
      ['started', { kind: 'report-written', folder: join(FOLDER, name) }],
    );
    assert.deepEqual(JSON.parse(readFileSync(join(FOLDER, name, 'conformance.json'), 'utf8')), report);
  }
});

test('a whole run proves the harness as well, and without a folder nothing is written', async () => {
  const before = readdirSync(FOLDER);
  const { report, evidence, problem, allureNote } = await runConformance({ seed: 7 });
  assert.deepEqual(
    [report.verdict, report.harness?.verdict, problem, allureNote],
    ['conformant', 'proved', undefined, undefined],
  );
  assert.ok(evidence.size > 100);
  const first = report.scenarios[0]?.id;
  assert.equal(
    report.scenarios[0]?.reproduce,
    `npx caisse-ap test terminal --seed 7 --scenario ${first} --out reports/again/${first?.replace(':', '-')} --force`,
  );
  assert.deepEqual(readdirSync(FOLDER), before);
});

describe('a terminal in this process that its owner keeps', () => {
  const asked = { requirements: ['CAP-ERR-06', 'CAP-EXC-11'] };

  test('is asked as one on the network, and its cardholder is told what to do', async (t) => {
    const terminal = linkSimulatedTerminal({ inputTimeoutMs: 25 });
    t.after(() => terminal.close());
    const gestures = new Set<string>();
    const cardholder = {
      setCardholder: async (behaviour: CardholderBehaviour) => {
        gestures.add(behaviour);
        terminal.setCardholder({ behaviour });
      },
    };
    const target = { kind: 'linked', dialer: terminal.dialer, cardholder } as const;
    const { report } = await runConformance({ target, selection: asked });
    assert.deepEqual([...new Set(report.scenarios.map(({ verdict }) => verdict))], ['pass']);
    assert.deepEqual([...gestures].toSorted(), ['abandon', 'no-card']);
    assert.deepEqual([report.subject.target, report.cardholder], ['linked', 'simulator']);
    assert.ok(terminal.journal.length > 2, 'no scenario has emptied its memory');
  });

  test('has no cardholder unless it brings one', async (t) => {
    const terminal = linkSimulatedTerminal();
    t.after(() => terminal.close());
    const { report } = await runConformance({ target: { kind: 'linked', dialer: terminal.dialer }, selection: asked });
    assert.deepEqual([...new Set(report.scenarios.map(({ verdict }) => verdict))], ['inconclusive']);
  });

  test('is looked at before anything is asked of it', async () => {
    const dial = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    const target = { kind: 'linked', dialer: { name: 'desk 4', dial } } as const;
    await assert.rejects(runConformance({ target }), { code: 'ENVIRONMENT', message: /^The terminal at desk 4/ });
  });
});

test('a signal in the middle ends a run in good order: its report says so', async () => {
  const stop = new AbortController();
  const onEvent = ({ kind }: RunEvent) => kind === 'scenario-ended' && stop.abort();
  const { report } = await runConformance({ signal: stop.signal, selection: FRAMING, onEvent });
  assert.deepEqual([report.verdict, report.interrupted], ['inconclusive', 'it was interrupted']);
  assert.deepEqual([report.scenarios[0]?.verdict, report.scenarios.at(-1)?.verdict], ['pass', 'inconclusive']);
});

test('a run whose time is up ends in good order, and says so', async () => {
  const { report } = await runConformance({ timeMs: 1, selection: FRAMING });
  assert.deepEqual([report.verdict, report.interrupted], ['inconclusive', 'its time was up (--time)']);
  assert.equal(report.scenarios.at(-1)?.reason, 'The time of the run was up (--time).');
});

/** Answers every request with another identifier of the POS. */
const repeatsWrongly = (socket: Socket) => {
  socket.on('data', (bytes) => socket.write(`${bytes.toString('latin1').replace('CA00201', 'CA00277')}AE00210`));
  socket.on('end', () => socket.end());
};

test('a run that fails fast asks nothing after the first scenario that failed', async (t) => {
  const terminal = await listen(repeatsWrongly);
  t.after(() => terminal.close());
  const target = { kind: 'network', address: terminal.address } as const;
  const { report } = await runConformance({ target, failsFast: true, selection: { tags: '@smoke and @needs-identification' } });
  const verdicts = report.scenarios.map(({ verdict }) => verdict);
  assert.equal(verdicts[0], 'fail');
  assert.ok(verdicts.length > 5);
  assert.deepEqual([...new Set(verdicts.slice(1))], ['inconclusive']);
  assert.match(report.scenarios[1]?.reason ?? '', /--fail-fast/);
});

for (const isPatient of [false, true]) {
  test(`a terminal that stops to answer is asked ${isPatient ? 'everything by who is patient' : 'no more'}`, async (t) => {
    let connections = 0;
    const terminal = await listen((socket) => {
      connections += 1;
      socket.on('end', () => socket.end());
      if (connections <= 1) identifies(socket);
      else socket.resume();
    });
    t.after(() => terminal.close());
    const { report } = await runConformance({
      target: { kind: 'network', address: terminal.address },
      limits: { response: 150, stall: 100, recovery: 100, segmentGap: 5 },
      selection: { requirements: ['CAP-IDT-01', 'CAP-EXC-03', 'CAP-FRM-13'], tags: 'not @needs-payments' },
      isPatient,
    });
    const unasked = report.scenarios.filter(({ reason = '' }) => reason.includes('--patient'));
    assert.equal(report.verdict, 'non-conformant');
    assert.equal(unasked.length > 3, !isPatient, `${unasked.length} of ${report.scenarios.length}`);
    assert.ok(report.scenarios.every(({ verdict }) => verdict !== 'error'));
  });
}

test('money is announced before anything is asked of a terminal on the network', async (t) => {
  const server = await listen((socket) => socket.once('data', () => socket.destroy()));
  t.after(() => server.close());
  const started: RunEvent[] = [];
  const stop = new AbortController();
  const onEvent = (event: RunEvent) => {
    if (event.kind === 'started') started.push(event);
    stop.abort();
  };
  const target = { kind: 'network', address: server.address } as const;
  const payments = { allowed: true, maxMinorUnits: 5_000 };
  await runConformance({ target, payments, cardholder: { kind: 'automatic' }, signal: stop.signal, onEvent });
  const [event] = started;
  assert.ok(event?.kind === 'started' && (event.payments?.requests ?? 0) > 100);
});

const WRONG: readonly [setting: string, settings: ConformanceSettings, told: RegExp][] = [
  ['selection.requirements', { selection: { requirements: ['CAP-FRM-31'] } }, /no requirement "CAP-FRM-31"\. Did you mean/],
  ['selection.scenarios', { selection: { scenarios: ['debit:1'] } }, /no scenario "debit:1"/],
  ['selection.tags', { selection: { tags: '@smoke and' } }, /cannot be read/],
  ['selection', { selection: { tags: '@nothing' } }, /No scenario/],
  ['cardholder.kind', { cardholder: { kind: 'operator' } }, /console/],
  ['cardholder.command', { cardholder: { kind: 'command' } }, /command line/],
  ['seed', { seed: 1.5 }, /whole number/],
  ['parallel', { parallel: 0 }, /whole number/],
  ['parallel', { parallel: 2, target: { kind: 'container' } }, /one POS at a time/],
  ['out', { out: join(FOLDER, 'file', 'x') }, /ENOTDIR/],
  ['out', { out: '' }, /empty/],
];

describe('settings that make no sense are refused before anything is asked, with what and where', () => {
  writeFileSync(join(FOLDER, 'file'), '');
  for (const [setting, settings, told] of WRONG) {
    test(`${setting}: ${JSON.stringify(settings)}`, async () => {
      const onEvent = () => assert.fail('it began');
      const error = await runConformance({ ...settings, onEvent }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof RunError);
      assert.deepEqual([error.code, error.setting], ['SETTINGS', setting]);
      assert.match(error.message, told);
      assert.ok(error.message.startsWith(`${setting}: `));
    });
  }

  test('a simulator cannot pay at a terminal on the network', async () => {
    const target = { kind: 'network', address: { host: '192.0.2.1', port: 8888 } } as const;
    const run = runConformance({ target, cardholder: { kind: 'simulator' } });
    await assert.rejects(run, { name: 'RunError', setting: 'cardholder.kind' });
  });
});

test('a terminal that cannot be reached, and a signal that came first, are told apart from wrong settings', async () => {
  const server = await listen(() => {});
  await server.close();
  const target = { kind: 'network', address: server.address } as const;
  const out = join(FOLDER, 'unreached');
  await assert.rejects(runConformance({ target, out }), {
    name: 'RunError',
    code: 'ENVIRONMENT',
    message: /cannot be reached \(connection refused\)/,
  });
  await assert.rejects(runConformance({ signal: AbortSignal.abort(), out }), { name: 'RunError', code: 'INTERRUPTED' });
  assert.equal(existsSync(out), false);
});
