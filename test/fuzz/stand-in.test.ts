import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Bench } from '../../src/conformance/index.js';
import {
  describeAct,
  type FuzzTerminalResult,
  fuzzTerminal,
  replayTerminal,
  terminalCounterexample,
} from '../../src/fuzz/index.js';
import { type CounterexampleFile, parseCounterexample, type Recheck } from '../../src/laws/index.js';
import type { TimeLimits } from '../../src/wire/index.js';
import { networkPlan } from '../conformance/plan.js';
import {
  DEVIATIONS,
  type Deviation,
  type StandInOptions,
  type StandInTerminal,
  startStandIn,
} from '../support/stand-in-terminal.js';

/** Towards a stand-in that always answers: long limits cost nothing, and a busy machine does no harm. */
const PATIENT: TimeLimits = {
  connect: 1_000,
  response: 3_000,
  payment: 3_000,
  stall: 1_000,
  quiet: 12,
  segmentGap: 5,
  recovery: 300,
};

/** Towards one that leaves answers out: every time costs the limit. */
const HURRIED: TimeLimits = { ...PATIENT, response: 400, payment: 400, stall: 150, recovery: 100 };

/** One that closes after its answer ends the wait for more by itself. */
const CLOSING: TimeLimits = { ...PATIENT, quiet: 500 };

/** Silence after which the stand-in takes a request for complete that lacks something. */
const SILENCE_MS = 60;

/** Of which requirement each deviation is found, and the limits that suit it. */
const WANTED: Readonly<Record<Deviation, readonly [requirement: string, limits?: TimeLimits]>> = {
  'performs-unknown-currency': ['CAP-CUR-02'],
  'performs-non-numeric-amount': ['CAP-AMT-12'],
  'performs-missing-amount': ['CAP-ERR-01'],
  'performs-unknown-action': ['CAP-ERR-04'],
  'drops-cut-request': ['CAP-FRM-13', HURRIED],
  'answers-twice': ['CAP-EXC-03'],
  'cheque-without-application': ['CAP-CHQ-02'],
  'length-one-too-long': ['CAP-FRM-04', HURRIED],
  'version-not-first': ['CAP-FRM-06'],
  'echoes-another-amount': ['CAP-AMT-07'],
  'closes-on-line-end': ['CAP-FRM-19', HURRIED],
};

async function withStandIn<Result>(
  options: StandInOptions,
  limits: TimeLimits,
  run: (bench: Bench, stop: AbortController, terminal: StandInTerminal) => Promise<Result>,
): Promise<Result> {
  const terminal = await startStandIn({ silenceMs: SILENCE_MS, ...options });
  const stop = new AbortController();
  const bench = await Bench.open(networkPlan(terminal.address, { limits }), { signal: stop.signal });
  try {
    return await run(bench, stop, terminal);
  } finally {
    await bench.close();
    await terminal.close();
  }
}

/** Fuzzes until the requirement is found, or for so many walks. */
async function findOut(options: StandInOptions, limits: TimeLimits, requirement: string): Promise<FuzzTerminalResult> {
  return withStandIn(options, limits, (bench, stop) =>
    fuzzTerminal([bench], {
      seed: 3,
      runs: 300,
      onFinding: ({ finding }) => finding.requirement === requirement && stop.abort(),
    }),
  );
}

async function replayOn(options: StandInOptions, limits: TimeLimits, file: CounterexampleFile): Promise<Recheck> {
  assert.ok(file.kind === 'terminal');
  return withStandIn(options, limits, (bench) => replayTerminal(bench, file));
}

describe('A terminal that is no simulator', { concurrency: 4 }, () => {
  for (const deviation of DEVIATIONS) {
    const [requirement, limits = PATIENT] = WANTED[deviation];
    test(`that ${deviation} is found to break ${requirement}, in at most three acts, until it is honest`, async () => {
      const { findings } = await findOut({ deviation }, limits, requirement);
      const found = findings.find(({ finding }) => finding.requirement === requirement);
      assert.ok(found !== undefined, findings.map(({ shape }) => shape).join('\n'));
      assert.ok(found.acts.length <= 3, found.acts.map(({ act }) => describeAct(act)).join('; '));
      assert.equal(found.isConfirmed, true);
      const suite = { name: 'caisse-ap-conformance', version: '0.0.0' };
      const file = parseCounterexample(JSON.stringify(terminalCounterexample(found, suite)), 'found.json');
      const [again, fixed] = [await replayOn({ deviation }, limits, file), await replayOn({}, PATIENT, file)];
      assert.deepEqual([again.outcome, fixed.outcome], ['STILL FAILS', 'FIXED'], `${again.message} ${fixed.message}`);
    });
  }

  for (const [name, options, limits] of [
    ['deviates in nothing', {}, PATIENT],
    ['does everything the unusual way', { permitted: true }, CLOSING],
  ] as const) {
    test(`that ${name} has no finding at all`, async () => {
      const result = await withStandIn(options, limits, (bench) => fuzzTerminal([bench], { seed: 3, runs: 60 }));
      assert.deepEqual(
        result.findings.map(({ shape, finding }) => `${shape} ${finding.actual}`),
        [],
      );
      assert.deepEqual([result.walks, result.brokenOff, [...result.unjudged]], [60, undefined, []]);
    });
  }
});
