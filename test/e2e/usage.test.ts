import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runCli } from '../cli/run-cli.js';
import { runCommand, temporaryFolder } from './command.js';

const FOLDER = temporaryFolder();

writeFileSync(join(FOLDER, 'file.txt'), 'A file where a folder should be.');
writeFileSync(
  join(FOLDER, 'wrong.yaml'),
  ['subject:', '  vendor: Exemple', '  colour: red', 'capabilities:', '  credit: maybe', 'target: 192.0.2.20:99999'].join('\n'),
);

/** What is wrong with the words after `test terminal`, and what the person is told. */
const WRONG_USAGE: readonly [what: string, argv: readonly string[], told: RegExp][] = [
  ['an unknown option', ['--requirment', 'CAP-AMT-07'], /unknown option '--requirment'\n\(Did you mean --requirement\?\)/],
  ['an unknown requirement', ['--requirement', 'CAP-AMT-77'], /no requirement "CAP-AMT-77"\. Did you mean CAP-AMT-07\?/],
  ['an unknown scenario', ['--scenario', 'debit:1'], /no scenario "debit:1"\. See them all with --list\./],
  ['a bad tag expression', ['--tags', '(@smoke'], /tag expression cannot be read: .*Unmatched \(.* Write for example/],
  ['tags that nothing has', ['--tags', '@nothing'], /No scenario meets all that was asked for/],
  ['a target without a port', ['--target', '127.0.0.1'], /"127\.0\.0\.1" is no target\. A target is embedded, /],
  [
    'a simulator cardholder on the network',
    ['--target', '127.0.0.1:1', '--cardholder', 'simulator'],
    /needs a target with a control interface\. For HOST:PORT use operator, automatic, command or none\./,
  ],
  ['an operator without a screen', ['--cardholder', 'operator'], /operator needs a terminal screen/],
  ['an unknown cardholder', ['--cardholder', 'automatc'], /"automatc" is no cardholder\. Did you mean automatic\?/],
  ['workers on the network', ['--target', '127.0.0.1:1', '--parallel', '2'], /--parallel is for the embedded target/],
  ['a configuration file that is not there', ['--config', 'none.yaml'], /none\.yaml cannot be read \(ENOENT\)/],
  ['a file where the report should go', ['--out', 'file.txt'], /report cannot be written to .*file\.txt \(EEXIST\).* --out DIR/],
];

describe('Wrong usage ends with exit code 3 and the right form', { concurrency: 3 }, () => {
  for (const [what, argv, told] of WRONG_USAGE) {
    test(what, async () => {
      const { exitCode, stdout, stderr } = await runCli(['test', 'terminal', ...argv], { cwd: FOLDER });
      assert.match(stderr, told);
      assert.deepEqual([exitCode, stdout], [3, '']);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  test('a configuration file with three errors: all of them, each with its line', async () => {
    const argv = ['test', 'terminal', '--config', 'wrong.yaml'];
    const { exitCode, stdout, stderr } = await runCommand(argv, { cwd: FOLDER });
    const errors = [
      'wrong.yaml:3: There is no key "colour" in subject. Allowed: vendor, model, firmware, protocolVersion.',
      'wrong.yaml:5: capabilities.credit has to be true or false; it is "maybe".',
      'wrong.yaml:6: target has to be embedded, container, or HOST:PORT with a port from 1 to 65535, such as 192.168.1.20:8888; it is "192.0.2.20:99999".',
    ];
    assert.deepEqual([exitCode, stdout, stderr], [3, '', `${errors.join('\n')}\n`]);
  });
});

test('Wrong usage leaves nothing behind', () => {
  assert.deepEqual(readdirSync(FOLDER).toSorted(), ['file.txt', 'wrong.yaml']);
});
