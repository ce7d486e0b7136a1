import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandCardholder } from '../../../src/conformance/cardholder/command-cardholder.js';
import { type Amount, EURO, findCurrency } from '../../../src/protocol/index.js';

const folder = mkdtempSync(join(tmpdir(), 'cardholder-'));
after(() => rmSync(folder, { recursive: true }));

const GESTURE = { behaviour: 'refused', amount: { minorUnits: 1234, currency: EURO }, limitMs: 1000 } as const;

/** The command line of a script that runs with the given words. */
function script(code: string, ...words: string[]): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, code);
  return [process.execPath, file, ...words].map((word) => `"${word}"`).join(' ');
}

/** A script that writes its words to a file, and that file. */
function writesItsWords(...words: string[]): { commandLine: string; read: () => unknown } {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.json`);
  const code = `import { writeFileSync } from 'node:fs';
    writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.argv.slice(2)));`;
  return { commandLine: script(code, ...words), read: () => JSON.parse(readFileSync(file, 'utf8')) };
}

async function reasonOf(commandLine: string): Promise<string | undefined> {
  const readiness = await commandCardholder(commandLine).prepare(GESTURE);
  return readiness.isReady ? undefined : readiness.reason.en;
}

test('exit code 0 means that the gesture is made', async () => {
  assert.equal(await reasonOf(script('process.exit(0)')), undefined);
});

test('exit code 3 means that it cannot be made', async () => {
  assert.equal(await reasonOf(script('process.exit(3)')), 'The cardholder command cannot do "refused".');
});

test('any other exit code is a failure, told with the last line of what the command said', async () => {
  const reason = await reasonOf(script('console.error("warming up\\nthe arm is stuck"); process.exit(1)'));
  assert.equal(reason, 'The cardholder command failed (1) for "refused": the arm is stuck');
});

test('a failure without a word is told by its exit code alone', async () => {
  assert.equal(await reasonOf(script('process.exit(7)')), 'The cardholder command failed (7) for "refused".');
});

test('a card number the command complains of is hidden', async () => {
  const reason = await reasonOf(script('console.error("no card 4970101234567890 here"); process.exit(1)'));
  assert.match(reason ?? '', /no card \*{16} here/);
});

test('a command that does not exist is a failure, not an exception', async () => {
  assert.equal(await reasonOf(join(folder, 'no-such-program')), 'The cardholder command failed (ENOENT) for "refused".');
});

test('an empty command line is no command', async () => {
  assert.equal(await reasonOf('  '), 'The cardholder command is empty.');
});

test('behaviour, amount and currency are filled in, wherever and however often they stand', async () => {
  const { commandLine, read } = writesItsWords('{behaviour}', '--sum={amount}{currency}', '{amount} {amount}', '{other}');
  assert.equal(await reasonOf(commandLine), undefined);
  assert.deepEqual(read(), ['refused', '--sum=12.34EUR', '12.34 12.34', '{other}']);
});

test('an amount has the decimals of its currency', async () => {
  const { commandLine, read } = writesItsWords('{amount}', '{currency}');
  const currency = findCurrency('XPF') ?? EURO;
  const amount: Amount = { minorUnits: 1000, currency };
  await commandCardholder(commandLine).prepare({ ...GESTURE, amount });
  assert.deepEqual(read(), ['1000', 'XPF']);
});

test('no shell reads the command line', async () => {
  const trap = join(folder, 'trap');
  const { commandLine, read } = writesItsWords(`; touch ${trap}`, `$(touch ${trap})`, `\`touch ${trap}\``, '$HOME', '*', '&&');
  assert.equal(await reasonOf(commandLine), undefined);
  assert.deepEqual(read(), [`; touch ${trap}`, `$(touch ${trap})`, `\`touch ${trap}\``, '$HOME', '*', '&&']);
  assert.equal(existsSync(trap), false);
});

test('nor does one read what stands outside quotes', async () => {
  const trap = join(folder, 'trap');
  const { commandLine, read } = writesItsWords('a');
  assert.equal(await reasonOf(`${commandLine} ; touch ${trap} $(touch ${trap})`), undefined);
  assert.deepEqual(read(), ['a', ';', 'touch', trap, '$(touch', `${trap})`]);
  assert.equal(existsSync(trap), false);
});

test('an interrupted run ends the command', async () => {
  const stop = new AbortController();
  const asked = commandCardholder(script('setTimeout(() => {}, 30_000)')).prepare({ ...GESTURE, signal: stop.signal });
  stop.abort();
  assert.equal((await asked).isReady, false);
});

test('a command that does not hear the order to end is ended by force', async () => {
  const stop = new AbortController();
  const file = join(folder, 'pid');
  const deaf = `import { writeFileSync } from 'node:fs';
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    writeFileSync(${JSON.stringify(file)}, String(process.pid));`;
  for (const [signal, limitMs, why] of [
    [stop.signal, 60_000, /was interrupted/],
    [undefined, 1_500, /was ended after 1\.5 s/],
  ] as const) {
    const asked = commandCardholder(script(deaf), { limitMs }).prepare({
      ...GESTURE,
      ...(signal === undefined ? {} : { signal }),
    });
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(10);
    const pid = Number(readFileSync(file, 'utf8'));
    stop.abort();
    const readiness = await asked;
    assert.match(readiness.isReady ? '' : readiness.reason.en, why);
    while (isAlive(pid)) await sleep(10);
    rmSync(file);
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
