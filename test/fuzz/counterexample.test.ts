import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Bench, type BenchPlan } from '../../src/conformance/index.js';
import { type Act, replayTerminal, terminalCounterexample, Walk } from '../../src/fuzz/index.js';
import { type Recheck, readCounterexample, type TerminalCounterexample, writeCounterexamples } from '../../src/laws/index.js';
import { networkPlan, planOf } from '../conformance/plan.js';
import { HEAD, hangsUp, repeatsWith, type Script, withTerminal } from '../conformance/scripted-terminal.js';
import { type Deviation, startStandIn } from '../support/stand-in-terminal.js';

const SUITE = { name: 'caisse-ap-conformance', version: '1.2.3' };
const LIMITS = { connect: 500, response: 2_000, payment: 2_000, stall: 500, quiet: 12, segmentGap: 2, recovery: 100 };
const IDENTIFICATION: Act = { kind: 'request', action: 'identification', variation: { kind: 'plain' } };
const DEBIT: Act = {
  kind: 'request',
  action: 'debit',
  amount: { minorUnits: 100, currency: 'EUR' },
  behaviour: 'pay',
  variation: { kind: 'plain' },
};

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
after(() => rmSync(folder, { recursive: true }));

/** Plays these acts on a stand-in, and keeps the first finding in a file. */
async function record(deviation: Deviation, acts: readonly Act[]): Promise<TerminalCounterexample> {
  const terminal = await startStandIn({ deviation, silenceMs: 40 });
  const bench = await Bench.open(networkPlan(terminal.address, { limits: LIMITS }));
  const walk = await Walk.begin(bench);
  assert.ok(typeof walk !== 'string');
  const seen = [];
  for (const act of acts) seen.push(...(await walk.play(act)));
  await bench.close();
  await terminal.close();
  const [first] = seen;
  assert.ok(first !== undefined);
  const found = { ...first, seed: 7, path: '3:1;B', isConfirmed: true, times: 1 };
  const [written] = await writeCounterexamples(folder, [terminalCounterexample(found, SUITE)]);
  const file = await readCounterexample(written?.path ?? '');
  assert.ok(file.kind === 'terminal');
  return file;
}

async function replayOn(
  deviation: Deviation | undefined,
  file: TerminalCounterexample,
  change: Partial<BenchPlan> = {},
): Promise<Recheck> {
  const terminal = await startStandIn({ ...(deviation === undefined ? {} : { deviation }), silenceMs: 40 });
  const bench = await Bench.open(networkPlan(terminal.address, { limits: LIMITS, ...change }));
  try {
    return await replayTerminal(bench, file);
  } finally {
    await bench.close();
    await terminal.close();
  }
}

async function replayScripted(script: Script, file: TerminalCounterexample): Promise<Recheck> {
  let result: Recheck | undefined;
  await withTerminal([script], async (_, bench) => {
    result = await replayTerminal(bench, file);
  });
  return result ?? assert.fail();
}

const twice = await record('answers-twice', [IDENTIFICATION]);
const otherAmount = await record('echoes-another-amount', [DEBIT]);

test('a file says what is wrong, how it was found, and act by act what was sent', () => {
  assert.deepEqual(twice, {
    schema: 'caisse-ap-counterexample/1',
    suite: SUITE,
    seed: 7,
    path: '3:1;B',
    requirements: ['CAP-EXC-03'],
    shape: 'CAP-EXC-03 A request received more than one final response.',
    message: 'A request received more than one final response.',
    kind: 'terminal',
    level: 'MUST',
    expected: 'exactly one final response',
    actual: '2 final responses',
    commands: [
      {
        words: 'identification',
        sent: [Buffer.from(`${HEAD}CD001I`).toString('hex').toUpperCase()],
        act: IDENTIFICATION,
      },
    ],
  });
});

test('a finding still fails on the terminal that showed it', async () => {
  const again = await replayOn('answers-twice', twice);
  assert.deepEqual(again, {
    outcome: 'STILL FAILS',
    message: 'A request received more than one final response. Actual: 2 final responses.',
  });
  assert.equal((await replayOn('echoes-another-amount', otherAmount)).outcome, 'STILL FAILS');
});

test('a finding is fixed on a terminal that plays the whole session and shows nothing of it', async () => {
  for (const file of [twice, otherAmount]) {
    assert.deepEqual(await replayOn(undefined, file), { outcome: 'FIXED', message: 'The session shows nothing of it any more.' });
  }
  assert.equal((await replayOn('version-not-first', twice)).outcome, 'FIXED');
});

describe('nobody can tell', { concurrency: 4 }, () => {
  const why: readonly (readonly [string, () => Promise<Recheck>, RegExp])[] = [
    [
      'where money would have to move and may not',
      () => replayOn('echoes-another-amount', otherAmount, { payments: { allowed: false } }),
      /--allow-payments/,
    ],
    [
      'where an act of the file carries money in a field of its own',
      () => {
        const variation = { kind: 'field', tag: 'CB', value: '100' };
        const [command] = twice.commands;
        const act = { ...IDENTIFICATION, variation };
        const file = { ...twice, commands: [{ words: '', sent: command?.sent ?? [], act }] };
        return replayOn(undefined, file, { payments: { allowed: false } });
      },
      /--allow-payments/,
    ],
    [
      'where the file has an act of a later version',
      () => replayOn(undefined, { ...twice, commands: [{ words: 'dance', sent: [], act: { kind: 'dance' } }] }),
      /does not know one of its acts/,
    ],
    [
      'where this version or this configuration writes other bytes',
      () => replayOn('answers-twice', twice, { pos: { version: '0320', identifier: '000000000001', posNumber: '01' } }),
      /writes "identification" in other bytes/,
    ],
    [
      'where the payment was declined',
      () =>
        replayScripted(
          (socket, request) => repeatsWith(request.includes('CD0010') ? 'AE00201AF00204' : 'AE00210')(socket, request),
          otherAmount,
        ),
      /^"debit of 1\.00 EUR" could not be judged: The payment was declined/,
    ],
    [
      'where the act was not answered',
      () => replayScripted(hangsUp, { ...twice, requirements: ['CAP-FRM-06'] }),
      /was not answered/,
    ],
  ];
  for (const [title, replay, message] of why) {
    test(title, async () => {
      const result = await replay();
      assert.equal(result.outcome, 'CANNOT TELL', result.message);
      assert.match(result.message, message);
    });
  }

  test('where the terminal has gone', async () => {
    const terminal = await startStandIn();
    await terminal.close();
    const bench = await Bench.open(networkPlan(terminal.address, { limits: LIMITS }));
    const result = await replayTerminal(bench, twice);
    assert.deepEqual(result, { outcome: 'CANNOT TELL', message: 'The terminal takes no connection any more.' });
    await bench.close();
  });

  test('where the run is interrupted', async () => {
    const bench = await Bench.open(planOf(), { signal: AbortSignal.abort() });
    assert.deepEqual(await replayTerminal(bench, twice), { outcome: 'CANNOT TELL', message: 'The run was interrupted.' });
    await bench.close();
  });
});
