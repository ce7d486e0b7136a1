import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { Bench, type BenchPlan } from '../../../src/conformance/index.js';
import { NETWORK_TIME_LIMITS } from '../../../src/wire/index.js';
import { listen } from '../../support/wire-server.js';
import { networkPlan } from '../plan.js';

const COURSE = { isPatient: false, failsFast: false };

/** The scenario that is answered otherwise, and the number by which its POS is known. */
const SPECIAL = { scenario: 5, posNumber: '07' };

/** What follows the answer to that scenario. */
interface Later {
  readonly afterMs: number;
  readonly text: (request: string) => string;
}

/** A terminal that answers everything at once, serves so many connections at a time and leaves the others waiting. */
async function startTerminal({ serves = 1_000, later }: { readonly serves?: number; readonly later?: Later }) {
  let [open, most] = [0, 0];
  const waiting: Socket[] = [];
  const serve = (socket: Socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on('close', () => {
      open -= 1;
      const next = waiting.shift();
      if (next !== undefined) serve(next);
    });
    socket.on('data', (bytes) => {
      const request = bytes.toString('latin1');
      socket.write(`${request}AE00210`);
      const isSpecial = request.includes(`CA002${SPECIAL.posNumber}`);
      if (later !== undefined && isSpecial) setTimeout(() => socket.write(later.text(request)), later.afterMs);
    });
  };
  const server = await listen((socket) => {
    socket.on('end', () => socket.end());
    if (open < serves) serve(socket);
    else waiting.push(socket);
  });
  return { ...server, most: () => most };
}

/** Asks for identification in so many scenarios, one after the other, and tells what was found after their ends. */
async function askOften(
  address: Awaited<ReturnType<typeof startTerminal>>['address'],
  times: number,
  change: Partial<BenchPlan> = {},
) {
  const bench = await Bench.open(networkPlan(address, { limits: NETWORK_TIME_LIMITS, course: COURSE, ...change }));
  const begun = performance.now();
  const findings: string[] = [];
  for (let number = 1; number <= times; number++) {
    const session = bench.open(['@CAP-IDT-01'], `scenario ${number}`);
    await session.begin();
    if (number === SPECIAL.scenario) session.pos.introduceAs({ posNumber: SPECIAL.posNumber });
    await session.talk.request('identification');
    session.end();
    findings.push(...session.judgement.findings.map(({ requirement }) => requirement));
  }
  const askedMs = performance.now() - begun;
  await bench.close();
  const late = bench.discoveries.map(({ scenario, issue }) => ({ scenario, ...issue }));
  return { findings, late, askedMs };
}

describe('What comes after a finished exchange', { concurrency: 4 }, () => {
  for (const afterMs of [50, 700, 3_000]) {
    test(`a second answer ${afterMs} ms late belongs to the scenario that asked, and to no other`, async (t) => {
      const later: Later = { afterMs, text: (request) => `${request}AE00210` };
      const terminal = await startTerminal({ later });
      t.after(() => terminal.close());
      const { findings, late } = await askOften(terminal.address, 30);
      assert.deepEqual(findings, []);
      assert.deepEqual(
        late.map(({ scenario, requirement, kind }) => [scenario, requirement, kind]),
        [[`scenario ${SPECIAL.scenario}`, 'CAP-EXC-03', 'late-response']],
      );
      const told = Number(/the last came (\d+) ms/.exec(late[0]?.message ?? '')?.[1]);
      assert.ok(told >= 0.9 * afterMs - 20 && told < afterMs + 450, late[0]?.message);
    });
  }

  test('bytes that are no message are found as well', async (t) => {
    const terminal = await startTerminal({ later: { afterMs: 400, text: () => 'xyz' } });
    t.after(() => terminal.close());
    const { findings, late } = await askOften(terminal.address, 20);
    assert.deepEqual(findings, []);
    assert.ok(late.length > 0);
    assert.deepEqual([...new Set(late.map(({ requirement }) => requirement.slice(0, 7)))], ['CAP-FRM']);
    assert.deepEqual([...new Set(late.map(({ scenario }) => scenario))], [`scenario ${SPECIAL.scenario}`]);
  });

  test('a field that comes late is a part of the answer, and nothing is wrong with it', async (t) => {
    const terminal = await startTerminal({ later: { afterMs: 200, text: () => 'XX003abc' } });
    t.after(() => terminal.close());
    const { findings, late } = await askOften(terminal.address, 12);
    assert.deepEqual([findings, late], [[], []]);
  });

  test('is listened to while the next question is asked', async (t) => {
    const terminal = await startTerminal({});
    t.after(() => terminal.close());
    const { askedMs } = await askOften(terminal.address, 40);
    assert.ok(askedMs < (40 * NETWORK_TIME_LIMITS.quiet) / 2, `${askedMs} ms`);
    assert.ok(terminal.most() > 10, `${terminal.most()} connections`);
  });

  for (const serves of [1, 2, 4]) {
    test(`no terminal is asked for more connections than it serves: ${serves}`, async (t) => {
      const terminal = await startTerminal({ serves });
      t.after(() => terminal.close());
      const { findings, late } = await askOften(terminal.address, 12);
      assert.deepEqual([findings, late], [[], []]);
      assert.equal(terminal.most(), serves);
    });
  }
});
