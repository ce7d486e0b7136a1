import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '../../src/fuzz/acts/act.js';
import { freshMemory } from '../../src/fuzz/play/memory.js';
import { playAct } from '../../src/fuzz/play/play-act.js';
import { type Script, withTerminal } from '../conformance/scripted-terminal.js';

const PAID = 'AE00210CC003001CI0011';
const DECLINED = 'AE00201AF00207';
const AMOUNT = { minorUnits: 100, currency: 'EUR' };
const SECOND: Act = { kind: 'second', action: 'debit', first: AMOUNT, second: { minorUnits: 200, currency: 'EUR' } };
const LIMITS = { connect: 500, response: 150, payment: 1_000, stall: 60, quiet: 12, segmentGap: 2, recovery: 150 };

/** Answers the first sale once the second has come, so that they are at the terminal at the same time. */
async function findingsOf(first: string, second: Script): Promise<string[]> {
  let answerFirst = () => {};
  const scripts: [Script, Script] = [
    (socket, request) => {
      answerFirst = () => socket.write(request + first, 'latin1');
    },
    (socket, request) => {
      second(socket, request);
      setTimeout(answerFirst, 30);
    },
  ];
  let found: string[] = [];
  await withTerminal(
    scripts,
    async (_, bench) => {
      const { findings, unjudged } = await playAct(bench, SECOND, freshMemory(false));
      found = [...findings.map(({ requirement }) => requirement), ...(unjudged === undefined ? [] : [unjudged])];
    },
    { cardholder: { kind: 'command', command: 'true' }, limits: LIMITS },
  );
  return found;
}

test('a terminal that declines the second sale and performs the first shows nothing', async () => {
  const declines: Script = (socket, request) => socket.write(request + DECLINED, 'latin1');
  assert.deepEqual(await findingsOf(PAID, declines), []);
});

test('a terminal that does not answer the second sale and performs the first shows nothing', async () => {
  assert.deepEqual(await findingsOf(PAID, (socket) => socket.end()), []);
});

test('a terminal that performs the second sale meanwhile breaks CAP-EXC-09', async () => {
  const pays: Script = (socket, request) => socket.write(request + PAID, 'latin1');
  assert.deepEqual(await findingsOf(PAID, pays), ['CAP-EXC-09']);
});

test('a terminal that rejects the first sale because of the second breaks CAP-EXC-09', async () => {
  const declines: Script = (socket, request) => socket.write(request + DECLINED, 'latin1');
  assert.deepEqual(await findingsOf('AE00201AF00209', declines), ['CAP-EXC-09']);
});

test('a first sale that is declined for the customer says nothing of the second', async () => {
  const declines: Script = (socket, request) => socket.write(request + DECLINED, 'latin1');
  const [reason, ...others] = await findingsOf('AE00201AF00204', declines);
  assert.match(reason ?? '', /^The payment was declined/);
  assert.deepEqual(others, []);
});
