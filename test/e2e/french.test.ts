import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runCli } from '../cli/run-cli.js';
import { englishIn } from '../support/english.js';
import { type Deviation, startStandIn } from '../support/stand-in-terminal.js';
import { temporaryFolder } from './command.js';
import { HURRIED, standInConfig } from './terminal-run.js';

const FOLDER = temporaryFolder();
writeFileSync(join(FOLDER, 'a.yaml'), standInConfig(HURRIED, 'language: en').join('\n'));

/** Options of a run whose screen is looked at. */
const RUN = [
  'test',
  'terminal',
  '--lang',
  'fr',
  '--config',
  'a.yaml',
  '--tags',
  '@smoke',
  '--force',
  '--out',
  'out',
  '--force',
  '--seed',
  '1',
  '--cardholder',
  'automatic',
  '--allow-payments',
];

/** Every line that stood on the screen, without its colours. */
function assertFrench(screen: string): void {
  const lines = screen.replace(/\x1b\[[\d;]*m/g, '').split(/[\r\n]+/);
  assert.deepEqual(
    lines.map(englishIn).filter((fault) => fault !== undefined),
    [],
  );
}

describe('A run with --lang fr leaves no English on the screen', () => {
  test('of a terminal with wrong amounts, and a line for each scenario', { timeout: 60_000 }, async () => {
    const { exitCode, stdout, stderr } = await runAgainst('echoes-another-amount', (argv) =>
      runCli(argv, { cwd: FOLDER, columns: 200 }),
    );
    assert.deepEqual([exitCode, stderr], [1, '']);
    assert.match(stdout, /\d\/\d+\S* \S*✗\S* debit:\d+ — La valeur de CB/);
    assert.match(
      stdout,
      /NON CONFORME\S* {2}Le terminal enregistre un autre montant que celui qu'il annonce\. Le terminal enfreint/,
    );
    assert.match(stdout, /Les \d écarts, les plus graves d'abord :|Les 3 écarts les plus graves sur \d+ :|L'écart relevé :/);
    assertFrench(stdout);
  });

  test('of a terminal that answers twice', { timeout: 60_000 }, async () => {
    const { exitCode, stdout, stderr } = await runAgainst('answers-twice', (argv) => runCli(argv, { cwd: FOLDER }));
    assert.deepEqual([exitCode, stderr], [1, '']);
    assert.match(stdout, /NON CONFORME {2}Le terminal répond deux fois à une même demande\. Le terminal enfreint/);
    assertFrench(stdout);
  });

  test('where nobody pays', { timeout: 60_000 }, async () => {
    const nobody = ['--cardholder', 'none'];
    const { exitCode, stdout } = await runAgainst(undefined, (argv) => runCli([...argv, ...nobody], { cwd: FOLDER }));
    assert.equal(exitCode, 2);
    assert.match(stdout, /NON CONCLUANT/);
    assertFrench(stdout);
  });
});

async function runAgainst<T>(deviation: Deviation | undefined, run: (argv: readonly string[]) => Promise<T>): Promise<T> {
  const peer = await startStandIn(deviation === undefined ? {} : { deviation });
  try {
    return await run([...RUN, '--target', `127.0.0.1:${peer.address.port}`]);
  } finally {
    await peer.close();
  }
}

/** Command lines that cannot be carried out. */
const REFUSED: readonly (readonly string[])[] = [
  ['test', 'terminal', '--target', 'nowhere'],
  ['test', 'terminal', '--target', '127.0.0.1:1'],
  ['test', 'terminal', '--cardholder', 'operatr'],
  ['test', 'terminal', '--cardholder', 'operator'],
  ['test', 'terminal', '--cardholder', 'command'],
  ['test', 'terminal', '--target', '127.0.0.1:1', '--cardholder', 'simulator'],
  ['test', 'terminal', '--target', '127.0.0.1:1', '--parallel', '2'],
  ['test', 'terminal', '--parallel', 'x'],
  ['test', 'terminal', '--scenario', 'debit:1'],
  ['test', 'terminal', '--requirement', 'CAP-FRM-77'],
  ['test', 'terminal', '--tags', '(@smoke'],
  ['test', 'terminal', '--tags', '@smoke', '--scenario', 'amounts:1'],
  ['test', 'terminal', '--config', 'none.yaml'],
  ['test', 'terminal', '--config', '/dev/zero'],
  ['test', 'terminal', '--config', '.'],
  ['test', 'terminal', '--out', '/proc/1/x'],
  ['test', 'terminal', '--out', ''],
  ['test', 'terminal', '--unknown'],
  ['test', 'terminal', '--seed'],
  ['test', 'terminal', 'more'],
  ['send'],
  ['send', 'debti'],
  ['send', 'debit', '1', 'EUR'],
  ['send', 'debit', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1,5', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', 'x', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', '0', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1.234', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1.2', 'JPY', '--target', '127.0.0.1:1'],
  ['send', 'debit', '99999999999999', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1', 'XXZ', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'debit', '1', 'EUR', '--target', '127.0.0.1:1', '--allow-payments'],
  ['send', 'identification', '1', 'EUR', '--target', '127.0.0.1:1'],
  ['send', 'identification', '--text', 'x', '--target', '127.0.0.1:1'],
  ['send', 'print', '--target', '127.0.0.1:1'],
  ['send', 'print', '--text', '€', '--target', '127.0.0.1:1'],
  ['send', 'print', '--text', 'x'.repeat(700), '--target', '127.0.0.1:1'],
  ['send', 'identification', '--field', 'x', '--target', '127.0.0.1:1'],
  ['send', 'identification', '--field', 'CF=é', '--target', '127.0.0.1:1'],
  ['send', 'identification', '--field', `CF=${'x'.repeat(1_000)}`, '--target', '127.0.0.1:1'],
  ['send', 'identification', '--target', 'x'],
  ['send', 'identification', '--timeout', '0'],
  ['decode'],
  ['decode', ''],
  ['decode', '.'],
  ['decode', 'nix'],
  ['decode', 'CZ004', '--request', '--response'],
];

describe('What cannot be done is said in French', () => {
  for (const argv of REFUSED) {
    test(argv.map((word) => word.slice(0, 30)).join(' '), async () => {
      const { exitCode, stdout, stderr } = await runCli([...argv, '--lang', 'fr'], { cwd: FOLDER });
      assert.notEqual(exitCode, 0);
      assert.equal(stdout, '');
      assert.match(stderr, /\S/);
      assertFrench(stderr);
    });
  }
});
