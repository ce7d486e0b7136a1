import type { Effort } from './attack.js';

const MB = 1_048_576;

type NamedText = readonly [name: string, text: string];

/** Pieces that a reader of YAML has to do something about; repeated to a megabyte they find what is not linear. */
const ATOMS: readonly string[] = [
  '[',
  '{',
  ']',
  '}',
  ',',
  ': ',
  '- ',
  '? ',
  '[a,',
  '{a: ',
  '{a: [',
  '- - ',
  '- ? ',
  'a: ',
  'a: b\n',
  'a:\n',
  '- a\n',
  '? a\n',
  ':\n',
  '"',
  '"\n',
  "'",
  "''",
  '"\\x41',
  '"\\',
  '|\n',
  '>\n ',
  'a: |\n\n',
  '- |\n',
  '&a ',
  '*a ',
  '&',
  '*',
  '!x ',
  '!<',
  '\n',
  ' ',
  '\t',
  '#',
  '#\n',
  '%',
  '%TAG ! x\n',
  '---\n',
  '...\n',
  'a\n',
  'a b ',
  '  \n',
  '\\',
  '\0',
  '\ufeff',
  '\r',
  'é',
  '`',
  '@',
  '- &a 1\n',
  '- *a\n',
  'k: &k [*k]\n',
  '<<: *a\n',
];

/** Files that cost a naive reader its stack, its memory or a minute. */
export function hostileYaml(): NamedText[] {
  const keys = (count: number, indent = '') => Array.from({ length: count }, (_, at) => `${indent}k${at}: 1\n`).join('');
  const laughs = Array.from(
    { length: 12 },
    (_, at) =>
      `a${at}: &a${at} [${
        at === 0
          ? 'x'
          : Array(9)
              .fill(`*a${at - 1}`)
              .join()
      }]\n`,
  );
  const chained = Array.from({ length: 90 }, (_, at) => `a${at}: &a${at} ${at === 0 ? 'x' : `[*a${at - 1}]`}\n`);
  return [
    ['an alias that holds itself', 'a: &a\n  b: *a\n'],
    ['a list that holds itself', '&a [*a]\n'],
    ['two aliases that hold each other', 'a: &a\n  b: &b [*a]\n  c: *b\n'],
    ['an alias as its own key', '&a {? *a : 1}\n'],
    ['a billion laughs', laughs.join('')],
    ['a billion laughs in groups', laughs.join('').replaceAll('[', '{a: [').replaceAll(']', ']}')],
    ['laughs by merging, in YAML 1.1', `%YAML 1.1\n---\n${laughs.join('')}b:\n  <<: [*a0, *a1, *a2]\n`],
    ['a chain of aliases', chained.join('')],
    ['400,000 keys', keys(400_000)],
    ['as many keys as are read', keys(19_000)],
    ['as many keys as are read, in a group', `capabilities:\n${keys(19_000, '  ')}`],
    ['as many wrong values as are read', `capabilities:\n  currencies:\n${'  - x\n'.repeat(24_000)}`],
    ['a key of a megabyte', `${'k'.repeat(MB - 10)}: 1`],
    ['a value of a megabyte', `target: ${'v'.repeat(MB - 20)}`],
    ['deep lists', '['.repeat(100_000)],
    ['deep groups', '{a: '.repeat(100_000)],
    ['deep dashes', '- '.repeat(100_000)],
    ['deep by indentation', Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')],
    ['more than a megabyte', '# comment\n'.repeat(MB)],
    ['names of every object', '__proto__: {a: 1}\nconstructor: 1\ntoString: 1\nhasOwnProperty: 1\n'],
    ['a group as a key', '? {a: [1, 2]}\n: 1\n'],
  ];
}

/** A megabyte of each piece. */
export function repeatedYaml(effort: Effort): NamedText[] {
  return effort === 'part' ? [] : ATOMS.map((atom) => [`a megabyte of ${JSON.stringify(atom)}`, filled(atom)] as const);
}

/** The same of JSON, inside what a counterexample has to have. */
export function hostileJson(effort: Effort): NamedText[] {
  const size = effort === 'part' ? 10_000 : MB;
  const head =
    '{"schema":"caisse-ap-counterexample/1","suite":{"name":"a","version":"1"},"seed":1,"path":"0","requirements":["CAP-FRM-01"],"shape":"s","message":"m","kind":"codec","law":"framing/round-trip","expected":"e","input":';
  return [
    ['deep lists', '['.repeat(size)],
    ['deep groups', '{"a":'.repeat(size)],
    ['a deep input', `${head}${'['.repeat(size)}${']'.repeat(size)}}`],
    ['a wide input', `${head}[${'0,'.repeat(size / 10)}0]}`],
    ['many keys', `{${Array.from({ length: size / 10 }, (_, at) => `"k${at}":1`).join()}}`],
    ['a long text', `"${'x'.repeat(size)}"`],
    ['an open text', `"${'\\"'.repeat(size)}`],
    ['nothing', ''],
    ['a NUL', '\0'],
  ];
}

function filled(atom: string): string {
  return atom.repeat(Math.floor(MB / Buffer.byteLength(atom)));
}
