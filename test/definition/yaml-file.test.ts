import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblems, type FileProblem, sayWrong, YamlFile } from '../../src/definition/index.js';

const TEXT = [
  '# a comment',
  'payments:',
  '  maxAmount: "50.00"',
  'rules:',
  '  - when: {action: debit}',
  '    then:',
  '      silent: true',
].join('\n');

const said = (problem: FileProblem | undefined) => (problem === undefined ? '' : sayWrong(problem.wrong));

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
  assert.match(said(problem), /^This is not YAML: [a-z].+\.$/);
  assert.deepEqual([problem?.key, others.length], ['', 0]);
  assert.deepEqual(new YamlFile(TEXT).syntaxProblems, []);
  assert.equal(
    describeProblems('a.yaml', [{ key: 'x', line: 4, wrong: { kind: 'key-twice' } }]),
    `a.yaml:4: ${sayWrong({ kind: 'key-twice' })}`,
  );
});

test('aliases do not make a large thing of a small file', () => {
  const bomb = ['a: &a [x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c,*c]'].join(
    '\n',
  );
  assert.match(said(new YamlFile(bomb).syntaxProblems[0]), /^The aliases .+ Write the values out\.$/);
  assert.deepEqual(new YamlFile('a: &a [1]\nb: *a').syntaxProblems, []);
});

const NESTED_GROUPS = Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');

/** Texts that cost a naive reader a minute, its stack or its memory. */
const HOSTILE: readonly [what: string, text: string, line: number, message: RegExp][] = [
  ['an alias that holds itself', 'a: 1\nb: &b\n  c: *b\n', 3, /^\*b stands for something that it is itself a part of\./],
  ['a list that holds itself', '&a [*a]', 1, /^\*a stands for something that it is itself a part of\./],
  ['an alias that holds itself further up', 'a: &a\n  b: &b\n    - *b\n', 3, /^\*b stands for something/],
  ['400,000 keys', Array.from({ length: 400_000 }, (_, key) => `k${key}: 1`).join('\n'), 1, /more than 1 MB\./],
  ['90,000 keys', Array.from({ length: 90_000 }, (_, key) => `k${key}: 1`).join('\n'), 20_000, /more than some 25,000 keys/],
  ['deep lists on one line', '['.repeat(10_000), 1, /nested more than 64 levels deep/],
  ['deep groups on one line', '{a: '.repeat(10_000), 1, /nested more than 64 levels deep/],
  ['deep lists of dashes', `a: 1\n${'- '.repeat(10_000)}`, 2, /nested more than 64 levels deep/],
  ['deep keys', '? '.repeat(10_000), 1, /nested more than 64 levels deep/],
  ['groups by indentation', NESTED_GROUPS, 65, /nested more than 64 levels deep/],
  ['many lines without content', '\n'.repeat(900_000), 100_001, /more than 100000 lines/],
  ['many aliases', `a: &a 1\nb:\n${'  - *a\n'.repeat(200)}`, 103, /more than 100 aliases/],
  ['merged aliases', '%YAML 1.1\n---\na: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n', 6, /keys must be unique/],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 3, /keys must be unique/],
];

for (const [what, text, line, message] of HOSTILE) {
  test(`${what}: refused with the line, and soon`, () => {
    const start = performance.now();
    const [problem, ...others] = new YamlFile(text).syntaxProblems;
    assert.ok(performance.now() - start < 5_000);
    assert.match(said(problem), message);
    assert.ok(Math.abs((problem?.line ?? 0) - line) <= (line > 1_000 ? 6_000 : 1), `line ${problem?.line}`);
    assert.deepEqual(others, []);
  });
}

test('what a large file of a person has is read', () => {
  const rules = Array.from(
    { length: 1_000 },
    (_, at) => `- id: r${at}\n  when: { minorUnits: ${at} }\n  then: { cardholder: refused }\n`,
  );
  assert.deepEqual(new YamlFile(rules.join('')).syntaxProblems, []);
  const groups = NESTED_GROUPS.split('\n').slice(0, 60).join('\n');
  assert.deepEqual(new YamlFile(groups).syntaxProblems, []);
});

test('of very many problems the first ones are shown, and how many there are', () => {
  const problems = Array.from({ length: 1_000 }, (_, line) => ({
    key: '',
    line,
    wrong: { kind: 'not-yaml', values: { why: 'x'.repeat(5_000) } } as const,
  }));
  const lines = describeProblems('a.yaml', problems).split('\n');
  assert.equal(lines.length, 21);
  assert.equal(lines.at(-1), 'a.yaml: 980 more problems.');
  assert.ok(lines.every((line) => line.length < 1_100));
});
