import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { CommandRules } from '../../../src/conformance/index.js';
import type { TriggerReport } from '../../../src/conformance/pos/order/belief.js';
import { type Order, orderOf } from '../../../src/conformance/pos/order/order.js';
import { commandTrigger } from '../../../src/conformance/pos/trigger/command-trigger.js';
import { parseAmount } from '../../../src/protocol/index.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-trigger-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const ORDER = orderOf('debit', parseAmount('12.34', 'EUR'), 'T 1');
const TERMINAL = { host: '127.0.0.1', port: 4321 };

const endGroup = (pid: number) => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {}
};

let programs = 0;

/** Starts a program of these lines. */
async function start(
  lines: string,
  {
    words = '',
    limitMs = 8_000,
    order = ORDER,
    rules,
  }: { words?: string; limitMs?: number; order?: Order; rules?: CommandRules } = {},
): Promise<TriggerReport> {
  const file = join(FOLDER, `program-${programs++}.mjs`);
  writeFileSync(file, lines);
  const trigger = commandTrigger(`"${process.execPath}" "${file}" ${words}`, { env: process.env, endGroup }, rules);
  return trigger.start(order, { terminal: TERMINAL, limitMs, signal: undefined });
}

const told = (belief: object) => ({ kind: 'told', belief });

describe('The exit code says', () => {
  const codes: readonly [code: number, report: object][] = [
    [0, told({ outcome: 'done' })],
    [10, told({ outcome: 'not-done' })],
    [20, told({ outcome: 'unknown' })],
    [3, { kind: 'cannot' }],
  ];
  for (const [code, report] of codes) {
    test(`${code}`, async () => assert.deepEqual(await start(`process.exit(${code})`), report));
  }

  test('another one: the program failed, with what it said last', async () => {
    const report = await start('console.error("Traceback\\nno outcome came"); process.exit(1)');
    assert.equal(report.kind, 'failed');
    assert.match(report.kind === 'failed' ? report.how.en : '', /^it ended with code 1: no outcome came$/);
  });

  test('what the configuration says, where it has codes of its own', async () => {
    const rules = { codes: { '4': 'unknown', '5': 'cannot' } } as const;
    assert.deepEqual(await start('process.exit(4)', { rules }), told({ outcome: 'unknown' }));
    assert.deepEqual(await start('process.exit(5)', { rules }), { kind: 'cannot' });
    assert.equal((await start('process.exit(0)', { rules })).kind, 'failed');
  });
});

describe('The output says', () => {
  test('more than the exit code: the last line that is JSON with an outcome', async () => {
    const lines = `console.log('{"outcome":"unknown"}'); console.log('{"level":"info"}');
      console.log('{"outcome":"done","amount":"12.30","currency":"EUR","reason":"AE 10","retry":false}'); console.log('bye'); process.exit(7)`;
    const belief = { outcome: 'done', money: { minorUnits: 1230, currency: 'EUR' }, reason: 'AE 10', retry: false };
    assert.deepEqual(await start(lines), told(belief));
  });

  test('what a pattern finds in it', async () => {
    const rules = { patterns: { done: '^PAID', notDone: '^REFUSED' } };
    assert.deepEqual(await start('console.log("PAID 12.34"); process.exit(1)', { rules }), told({ outcome: 'done' }));
    assert.deepEqual(await start('console.log("REFUSED"); process.exit(0)', { rules }), told({ outcome: 'not-done' }));
  });

  test('no more than is kept of it: a flood fills no memory', async () => {
    const lines = `const line = 'x'.repeat(65536); for (let i = 0; i < 200; i++) process.stdout.write(line);
      process.stdout.write('\\n{"outcome":"not-done"}\\n');`;
    assert.deepEqual(await start(lines), told({ outcome: 'not-done' }));
  });
});

test('placeholders are filled in, and no shell sees them', async () => {
  const words = '{host}:{port} {action} {amount} {minor} {currency} "{reference}" $(touch oops) ";" {nothing}';
  const lines = `console.log(JSON.stringify({ outcome: 'unknown', reason: process.argv.slice(2).join('|') }))`;
  const report = await start(lines, { words });
  const reason = report.kind === 'told' ? report.belief.reason : '';
  assert.equal(reason, '127.0.0.1:4321|debit|12.34|1234|EUR|T 1|$(touch|oops)|;|{nothing}');
  assert.ok(!readdirSync('.').includes('oops'));
});

test('what an action has not is empty', async () => {
  const lines = `console.log(JSON.stringify({ outcome: 'done', reason: JSON.stringify(process.argv.slice(2)) }))`;
  const report = await start(lines, { words: '{action} {amount} {minor} {currency}', order: orderOf('identification') });
  assert.equal(report.kind === 'told' ? report.belief.reason : '', '["identification","","",""]');
});

test('a program that comes to no end is ended, with what it started', async () => {
  const child = `setInterval(() => {}, 1000)`;
  const lines = `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
    process.on('SIGTERM', () => {});
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
    writeFileSync(${JSON.stringify(join(FOLDER, 'pid'))}, String(child.pid)); setInterval(() => {}, 1000);`;
  assert.deepEqual(await start(lines, { limitMs: 1_500 }), { kind: 'hung', limitMs: 1_500 });
  await assertGone('pid');
});

test('a child that a program leaves behind, its output in hand, holds nobody up and ends with it', async () => {
  const lines = `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    child.unref(); writeFileSync(${JSON.stringify(join(FOLDER, 'left'))}, String(child.pid)); process.exit(10);`;
  assert.deepEqual(await start(lines), told({ outcome: 'not-done' }));
  await assertGone('left');
});

test('a program that is not there is told as what it is', async () => {
  const report = await commandTrigger('/nowhere/pay {amount}').start(ORDER, {
    terminal: TERMINAL,
    limitMs: 1_000,
    signal: undefined,
  });
  assert.deepEqual(report, {
    kind: 'failed',
    how: { en: 'it could not be started (ENOENT)', fr: "il n'a pas pu être lancé (ENOENT)" },
  });
});

async function assertGone(name: string): Promise<void> {
  const pid = Number(readFileSync(join(FOLDER, name), 'utf8'));
  for (let left = 100; left > 0 && isRunning(pid); left--) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(isRunning(pid), false);
}

/** A process that has ended and that nobody has asked about is still in the list, as a zombie. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readStatus(pid));
  } catch {
    return false;
  }
}

function readStatus(pid: number): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
}
