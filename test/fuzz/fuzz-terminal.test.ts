import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { Bench, type BenchPlan, EMBEDDED_CAPABILITIES } from '../../src/conformance/index.js';
import {
  describeAct,
  type FuzzFinding,
  type FuzzTerminalOptions,
  type FuzzTerminalResult,
  fuzzTerminal,
} from '../../src/fuzz/index.js';
import type { Address } from '../../src/wire/index.js';
import { networkPlan, planOf } from '../conformance/plan.js';
import { startStandIn } from '../support/stand-in-terminal.js';

const LIMITS = { connect: 500, response: 2_000, payment: 2_000, stall: 500, quiet: 12, segmentGap: 2, recovery: 150 };
const HARMLESS = {
  payments: { allowed: false },
  limits: { ...LIMITS, response: 200, payment: 200, stall: 60, recovery: 60 },
} as const;

async function fuzz(
  plans: readonly BenchPlan[],
  options: Partial<FuzzTerminalOptions>,
  signal?: AbortSignal,
): Promise<FuzzTerminalResult> {
  const benches = await Promise.all(plans.map((plan) => Bench.open(plan, signal === undefined ? {} : { signal })));
  try {
    return await fuzzTerminal(benches, { seed: 7, runs: 20, ...options });
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
}

const wordsOf = ({ acts }: FuzzFinding) => acts.map(({ act }) => describeAct(act));
const requirementsOf = ({ findings }: FuzzTerminalResult): string[] =>
  findings.map(({ finding }) => finding.requirement).toSorted();

/** Answers every request with what `answer` makes of it; `stop` makes it refuse every further connection. */
async function terminal(
  context: TestContext,
  answer: (request: string, socket: Socket, stop: () => void) => string,
): Promise<Address> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let request = '';
    let timer: NodeJS.Timeout | undefined;
    let turn: NodeJS.Immediate | undefined;
    const over = () => {
      const whole = request;
      request = '';
      if (socket.writable) socket.write(answer(whole, socket, stop), 'latin1');
    };
    // A request is over when nothing more comes for a moment, however late this process is.
    socket.on('data', (bytes) => {
      request += bytes.toString('latin1');
      clearTimeout(timer);
      clearImmediate(turn);
      timer = setTimeout(() => {
        turn = setImmediate(over);
      }, 20);
    });
  });
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(stop);
  const bound = server.address();
  assert.ok(bound !== null && typeof bound !== 'string');
  return { host: '127.0.0.1', port: bound.port };
}

describe('The embedded simulator', () => {
  test('shows nothing in some dozens of walks, and everything of them could be judged', async () => {
    const result = await fuzz([planOf(), planOf()], { runs: 60 });
    assert.deepEqual([result.findings, result.brokenOff, [...result.unjudged]], [[], undefined, []]);
    assert.equal(result.walks, 60);
    assert.ok(result.acts > 100 && result.tried.size > 40, `${result.acts} acts, ${result.tried.size} kinds`);
  });

  test('gets the same bytes for the same seed, and others for another', async () => {
    const first = await fuzz([planOf()], { seed: 11 });
    const again = await fuzz([planOf()], { seed: 11 });
    const other = await fuzz([planOf()], { seed: 12 });
    assert.deepEqual(again, first);
    assert.notEqual(other.digest, first.digest);
  });
});

test('a finding of many terminals at a time names the seed that draws it again on one', async (t) => {
  // One for each: what another POS does to a terminal would look like a deviation.
  const start = () => startStandIn({ deviation: 'cheque-without-application', silenceMs: 40 });
  const standIns = await Promise.all([start(), start(), start()]);
  t.after(() => Promise.all(standIns.map((standIn) => standIn.close())));
  const plans = standIns.map(({ address }) => networkPlan(address, { limits: LIMITS }));
  const { findings } = await fuzz(plans, { runs: 30 });
  const [found] = findings;
  const told = findings.map((one) => [one.finding.requirement, one.finding.actual, one.isConfirmed, ...wordsOf(one)].join('; '));
  assert.deepEqual(
    findings.map(({ finding }) => finding.requirement),
    ['CAP-CHQ-02'],
    told.join('\n'),
  );
  assert.ok(found !== undefined && found.times >= 3);
  const { seed, path } = found;
  const { findings: repeated, walks } = await fuzz(plans.slice(0, 1), { seed, path });
  assert.deepEqual(repeated.map(wordsOf), [wordsOf(found)]);
  assert.deepEqual([repeated[0]?.shape, walks >= 1], [found.shape, true]);
});

describe('A terminal with several deviations', { concurrency: 2 }, () => {
  /** Declines identifications with an unknown field, and repeats of a request a duplicate twice. */
  function answer(request: string): string {
    if (request.includes('CD0013')) return `${request}AE00201AF00207`.repeat(2);
    if (request.includes('XX003new')) return `${request}AE00201AF00209`;
    return request.endsWith('CD001I') ? `${request}AE00210` : 'CZ0040320CJ012012345678901CA00201AE00201AF00209';
  }

  test('has each found, and one does not hide the other', async (t) => {
    const address = await terminal(t, answer);
    const result = await fuzz([networkPlan(address, HARMLESS)], { runs: 24 });
    for (const requirement of ['CAP-EXC-03', 'CAP-FRM-12']) assert.ok(requirementsOf(result).includes(requirement), requirement);
    for (const found of result.findings) assert.equal(found.acts.length, 1, wordsOf(found).join('; '));
  });

  test('has each repeated by its own seed and path', async (t) => {
    const address = await terminal(t, answer);
    const plan = networkPlan(address, HARMLESS);
    const { findings } = await fuzz([plan], { runs: 10 });
    assert.ok(findings.length >= 2);
    for (const found of findings) {
      const again = await fuzz([plan], { seed: found.seed, path: found.path });
      const same = again.findings.find(({ shape }) => shape === found.shape);
      assert.ok(same !== undefined, `${found.shape} is not among ${again.findings.map(({ shape }) => shape).join('; ')}`);
      assert.deepEqual(wordsOf(same), wordsOf(found));
    }
  });
});

test('a walk that takes another course when it is repeated is told as it went then', async (t) => {
  let countdown = 1;
  const address = await terminal(t, (request) => {
    countdown -= 1;
    return `${request}AE00210`.repeat(countdown === 0 ? 2 : 1);
  });
  const plan = networkPlan(address, HARMLESS);
  const { findings } = await fuzz([plan], { runs: 1, seed: 6 });
  const [found] = findings;
  assert.ok(found !== undefined);
  assert.equal(found.acts.length, 1);
  countdown = 4;
  const again = await fuzz([plan], { seed: found.seed, path: found.path });
  assert.deepEqual(
    again.findings.map(({ shape }) => shape),
    [found.shape],
  );
  assert.ok((again.findings[0]?.acts.length ?? 0) > 1);
});

describe('A run that does not get through says why', () => {
  test('when its time is up', async () => {
    const result = await fuzz([planOf()], { runs: 100_000 }, AbortSignal.timeout(300));
    assert.equal(result.brokenOff, 'its time was up');
    assert.ok(result.walks > 0 && result.walks < 100_000);
  });

  test('when it is interrupted, and nothing is drawn after that', async () => {
    const stop = new AbortController();
    const onWalk = ({ walks }: { readonly walks: number }) => walks === 3 && stop.abort();
    const result = await fuzz([planOf()], { runs: 1_000_000, onWalk }, stop.signal);
    assert.equal(result.brokenOff, 'it was interrupted');
    assert.deepEqual([result.walks, result.findings], [3, []]);
  });

  test('when the terminal has gone for good: the sequence that led there is the finding', async (t) => {
    const address = await terminal(t, (request, _, stop) => {
      if (!/CD001[I3]$/.test(request)) stop();
      return `${request}AE00210`;
    });
    const result = await fuzz([networkPlan(address, HARMLESS)], { runs: 50 });
    assert.equal(result.brokenOff, 'the terminal takes no connection any more');
    const gone = result.findings.filter(({ finding }) => finding.requirement === 'CAP-EXC-07');
    assert.equal(gone.length, 1);
    assert.equal(gone[0]?.isConfirmed, undefined);
    const last = gone[0]?.acts.at(-1);
    assert.doesNotMatch(Buffer.concat([...(last?.sent ?? [])]).toString('latin1'), /^CZ.*CD001[I3]$/);
  });

  test('when the subject declares nothing that may be asked', async () => {
    const capabilities = { ...EMBEDDED_CAPABILITIES, duplicate: false, identification: false };
    const plan = planOf({ capabilities, payments: { allowed: false } });
    const result = await fuzz([plan], {});
    assert.deepEqual([result.brokenOff, result.acts], ['there is nothing that this terminal may be asked', 0]);
  });
});

test('a terminal that comes back after each crash is fuzzed to the end, and its crash is shrunk to one act', async (t) => {
  const address = await terminal(t, (request, socket) => {
    if (/CD001[I3]$/.test(request)) return `${request}AE00210`;
    socket.resetAndDestroy();
    return '';
  });
  const result = await fuzz([networkPlan(address, HARMLESS)], { runs: 8 });
  assert.deepEqual([result.walks, result.brokenOff], [8, undefined]);
  assert.ok(result.findings.length > 0);
  for (const found of result.findings) assert.equal(found.acts.length, 1, wordsOf(found).join('; '));
});
