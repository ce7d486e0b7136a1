import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startStandIn } from '../../../support/stand-in-terminal.js';
import { type CliOutcome, runCli } from '../../run-cli.js';

/** Runs `simulate` on a free port until `use` is done with it. */
async function simulate(argv: readonly string[], use: (target: string) => Promise<void>): Promise<CliOutcome> {
  const stop = new AbortController();
  let listening: (target: string) => void = () => {};
  const target = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const onOutput = (text: string) => {
    const port = /listens on 127\.0\.0\.1:(\d+)|"port":(\d+)/.exec(text);
    if (port !== null) listening(`127.0.0.1:${port[1] ?? port[2]}`);
  };
  const outcome = runCli(['simulate', '--port', '0', ...argv], { signal: stop.signal, onOutput });
  try {
    await use(await target);
  } finally {
    stop.abort();
  }
  return outcome;
}

test('it says where it listens, what the cardholder does and how to stop it, and stops when told', async () => {
  const { exitCode, stdout, stderr } = await simulate([], async () => {});
  assert.match(
    stdout,
    /^The simulated terminal listens on 127\.0\.0\.1:\d+\.\nThe cardholder pays\.\nTry it: caisse-ap send identification --target 127\.0\.0\.1:\d+\nStop it with Ctrl-C\.\nStopped\.\n$/,
  );
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('JSON is one line with the address', async () => {
  const { stdout } = await simulate(['--json'], async () => {});
  const { host, port } = JSON.parse(stdout);
  assert.equal(host, '127.0.0.1');
  assert.ok(port > 0);
});

test('send and simulate understand each other, whatever the cardholder does', async () => {
  const outcomes: string[] = [];
  for (const behaviour of ['pay', 'refused']) {
    await simulate(['--cardholder', behaviour, '--delay', '5'], async (target) => {
      const { stdout, exitCode } = await runCli(['send', 'debit', '12.34', 'EUR', '--target', target, '--allow-payments']);
      outcomes.push(/^Response: (.*)$/m.exec(stdout)?.[1] ?? '');
      assert.equal(exitCode, 0);
    });
  }
  assert.match(outcomes[0] ?? '', /: performed\.$/);
  assert.match(outcomes[1] ?? '', /: not performed \(04, .*\)\.$/);
});

test('a seed gives the same cards again', async () => {
  const seen: string[] = [];
  for (const seed of ['7', '7', '8']) {
    await simulate(['--seed', seed], async (target) => {
      const { stdout } = await runCli(['send', 'debit', '1', 'EUR', '--target', target, '--allow-payments', '--json']);
      seen.push(JSON.stringify(JSON.parse(stdout).responses[0].fields));
    });
  }
  assert.equal(seen[0], seen[1]);
  assert.notEqual(seen[0], seen[2]);
});

test('a port in use is told with the remedy', async () => {
  const other = await startStandIn();
  const { port } = other.address;
  const { exitCode, stdout, stderr } = await runCli(['simulate', '--port', `${port}`]);
  await other.close();
  assert.match(
    stderr,
    new RegExp(
      `^Another program listens on 127\\.0\\.0\\.1:${port}\\. Stop it, or choose another port: caisse-ap simulate --port \\d+\n$`,
    ),
  );
  assert.deepEqual([exitCode, stdout], [4, '']);
});

test('an address this machine has not is told with the remedy', async () => {
  const { exitCode, stderr } = await runCli(['simulate', '--port', '0', '--host', '192.0.2.1']);
  assert.match(stderr, /^This machine has no address 192\.0\.2\.1\. Use 127\.0\.0\.1/);
  assert.equal(exitCode, 4);
});

const WRONG: readonly (readonly string[])[] = [
  ['--port', '65536'],
  ['--port', 'x'],
  ['--delay', '-1'],
  ['--delay', '1.5'],
  ['--seed', 'abc'],
  ['--cardholder', 'robot'],
  ['--prt', '1'],
];

for (const argv of WRONG) {
  test(`simulate ${argv.join(' ')} is wrong usage`, async () => {
    const { exitCode, stderr } = await runCli(['simulate', ...argv]);
    assert.match(stderr, /^error: /);
    assert.equal(exitCode, 3);
  });
}

test('it stops at once when it was told before it began', async () => {
  const { exitCode } = await runCli(['simulate', '--port', '0'], { signal: AbortSignal.abort() });
  assert.equal(exitCode, 0);
});

test('a persona and magic amounts are told, and do what they say', async () => {
  let answer = '';
  const { stdout } = await simulate(['--persona', 'ingenico-desk5000', '--magic-amounts'], async (target) => {
    answer = (await runCli(['send', 'debit', '10.33', 'EUR', '--target', target, '--allow-payments'])).stdout;
  });
  assert.match(stdout, /Persona: Ingenico Desk\/5000 \(3\.01\)\.\n.*\nThe last two digits of an amount choose what happens\.\n/);
  assert.match(answer, /not performed \(11, /);
});

test('a file of rules is obeyed; one with a mistake is wrong usage, with its line and key', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const rules = join(folder, 'rules.yaml');
  writeFileSync(rules, '- when: { pos: ["01"] }\n  then: { outcome: { reason: "02" } }\n');
  let answer = '';
  const { stdout } = await simulate(['--rules', rules], async (target) => {
    answer = (await runCli(['send', 'debit', '1', 'EUR', '--target', target, '--allow-payments'])).stdout;
  });
  assert.match(stdout, /Rules: 1, from /);
  assert.match(answer, /not performed \(02, /);
  writeFileSync(rules, '- then:\n    cardholder: robot\n');
  const { exitCode, stderr } = await runCli(['simulate', '--rules', rules]);
  assert.match(stderr, /rules\.yaml:2: 0\.then\.cardholder has to be one of pay, .*; it is "robot"\./);
  assert.equal(exitCode, 3);
});

test('--behaviours is the former name of --rules, and says so in one line', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const rules = join(folder, 'rules.yaml');
  writeFileSync(rules, '- then: { busy: true }\n');
  const { stdout, stderr } = await simulate(['--behaviours', rules], async () => {});
  assert.match(stdout, /Rules: 1, from /);
  assert.equal(stderr, '--behaviours is called --rules now; the old name still works.\n');
  const both = await runCli(['simulate', '--behaviours', rules, '--rules', rules]);
  assert.match(both.stderr, /'--rules <file>' cannot be used with option '--behaviours <file>'/);
  assert.equal(both.exitCode, 3);
});

test('several terminals listen, and are told in one line of JSON', async () => {
  const { stdout } = await simulate(['--terminals', '3', '--json'], async () => {});
  assert.equal(new Set(JSON.parse(stdout).terminals.map(({ port }: { port: number }) => port)).size, 3);
});

test('a persona that does not exist is wrong usage, with those that do', async () => {
  const { exitCode, stderr } = await runCli(['simulate', '--persona', 'verifone']);
  assert.match(stderr, /There is no persona and no file "verifone"\. Personas: default, ingenico-desk5000, nepting, payxpert/);
  assert.equal(exitCode, 3);
});
