import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblems, YamlFile } from '../../src/yaml-file/index.js';

const TEXT = [
  '# a comment',
  'payments:',
  '  maxAmount: "50.00"',
  'rules:',
  '  - when: {action: debit}',
  '    then:',
  '      silent: true',
].join('\n');

test('a key is on the line where its name stands, and not where its value begins', () => {
  const file = new YamlFile(TEXT);
  assert.deepEqual(
    [['payments'], ['payments', 'maxAmount'], ['rules', 0, 'then'], ['rules', 0, 'then', 'silent']].map((path) =>
      file.lineOf(path),
    ),
    [2, 3, 6, 7],
  );
});

test('a key that is not there is on the line of the nearest group around it', () => {
  const file = new YamlFile(TEXT);
  assert.deepEqual([file.lineOf(['payments', 'maxTotal']), file.lineOf(['payments', 'none', 'deeper'])], [2, 2]);
  assert.equal(new YamlFile('').lineOf(['anything']), 1);
});

test('what keeps a text from being YAML is told with its line', () => {
  const [problem, ...others] = new YamlFile('target: a\ncrlf: [1, 2\n').syntaxProblems;
  assert.match(problem?.message ?? '', /^This is not YAML: [a-z].+\.$/);
  assert.deepEqual([problem?.key, others.length], ['', 0]);
  assert.deepEqual(new YamlFile(TEXT).syntaxProblems, []);
  assert.equal(describeProblems('a.yaml', [{ key: 'x', line: 4, message: 'No.' }]), 'a.yaml:4: No.');
});

test('aliases do not make a large thing of a small file', () => {
  const bomb = ['a: &a [x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c,*c]'].join(
    '\n',
  );
  assert.match(new YamlFile(bomb).syntaxProblems[0]?.message ?? '', /^The aliases .+ Write the values out\.$/);
  assert.deepEqual(new YamlFile('a: &a [1]\nb: *a').syntaxProblems, []);
});
