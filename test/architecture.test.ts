import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { importsOf, LAYERS, violationsOf } from './support/architecture.js';
import { circlesIn, graphOf, type Sources, unreachedFrom } from './support/graph.js';
import { PROJECT_ROOT } from './support/project-root.js';

/** Paths of the sources of a folder, from the root, with `/`. */
function sourcesOf(folder: string): string[] {
  return readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .toSorted();
}

const SOURCES = [...sourcesOf('src'), ...sourcesOf('steps')];

describe('no source goes against the import direction', () => {
  for (const path of SOURCES) {
    test(path, () => assert.deepEqual(violationsOf(path, readFileSync(join(PROJECT_ROOT, path), 'utf8')), []));
  }
});

test('sources of every layer and of the steps are looked at', () => {
  for (const folder of [...LAYERS.map((layer) => `src/${layer}/`), 'steps/']) {
    assert.ok(
      SOURCES.some((path) => path.startsWith(folder)),
      folder,
    );
  }
});

test('every folder of src has its place in the import direction', () => {
  const folders = readdirSync(join(PROJECT_ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).toSorted(), [...LAYERS].toSorted());
});

describe('a planted violation is found', () => {
  const planted: readonly [title: string, path: string, source: string, violation: RegExp][] = [
    ['an upward import', 'src/codec/field.ts', "import { x } from '../protocol/index.js';", /above codec/],
    ['an upward type import', 'src/protocol/a.ts', "import type { X } from '../wire/index.js';", /above protocol/],
    ['an upward re-export', 'src/wire/index.ts', "export { X } from '../conformance/index.js';", /above wire/],
    ['an upward dynamic import', 'src/simulator/a.ts', "const x = await import('../conformance/index.js');", /above simulator/],
    ['an upward import on several lines', 'src/report/a.ts', "import {\n  a,\n  b,\n} from '../cli/index.js';", /above report/],
    ['an import for its effect', 'src/conformance/a.ts', "import '../report/index.js';", /above conformance/],
    ['an import past the door', 'src/cli/a.ts', "import { x } from '../codec/scan.js';", /only door/],
    [
      'an import past the door from a folder inside',
      'src/conformance/cardholder/a.ts',
      "import x from '../../codec/scan.js';",
      /only door/,
    ],
    ['steps that know a lower layer', 'steps/a.steps.ts', "import { x } from '../src/codec/index.js';", /steps know/],
    ['steps past the door', 'steps/a.steps.ts', "import { x } from '../src/conformance/session.js';", /steps know/],
    ['the simulator in the harness', 'src/conformance/session.ts', "import { x } from '../simulator/index.js';", /target\/ only/],
    [
      'the simulator deep in the harness',
      'src/conformance/cardholder/target.ts',
      "import '../../simulator/index.js';",
      /target\/ only/,
    ],
    ['a test in the sources', 'src/conformance/a.ts', "import { x } from '../../test/support/wire.js';", /outside src/],
    ['a socket in the codec', 'src/codec/a.ts', "import { connect } from 'node:net';", /codec is pure/],
    ['a file in the protocol', 'src/protocol/a.ts', "import { readFileSync } from 'node:fs';", /protocol is pure/],
    ['a clock in the protocol', 'src/protocol/a.ts', 'const now = Date.now();', /uses Date\.now/],
    ['a timer in the codec', 'src/codec/a.ts', 'setTimeout(() => {}, 1);', /uses setTimeout/],
    ['chance in the codec', 'src/codec/a.ts', 'const x = Math.random();', /uses Math\.random/],
    ['the process below the command line', 'src/conformance/a.ts', 'process.exit(1);', /uses process\.exit/],
    ['the process in another file of it', 'src/cli/run.ts', 'process.stdout.write(text);', /uses process\.stdout/],
    ['the process by import', 'src/cli/run.ts', "import { argv } from 'node:process';", /only src\/cli\/main\.ts/],
    ['the console', 'src/report/a.ts', "console.log('x');", /uses console\.log/],
  ];
  for (const [title, path, source, violation] of planted) {
    test(title, () => {
      const found = violationsOf(path, source);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', violation);
    });
  }
});

describe('what is allowed is not taken for a violation', () => {
  const allowed: readonly [title: string, path: string, source: string][] = [
    ['a downward import', 'src/cli/main.ts', "import { x } from '../codec/index.js';"],
    ['an import inside the layer', 'src/conformance/cardholder/a.ts', "import { x } from '../target.js';"],
    ['the simulator in the seam', 'src/conformance/target/target.ts', "import { x } from '../../simulator/index.js';"],
    ['the conformance in steps', 'steps/a.steps.ts', "import { x } from '../src/conformance/index.js';\nimport './world.js';"],
    ['a package', 'src/protocol/currency.ts', "import codes from 'currency-codes';"],
    ['the process in the entry point', 'src/cli/main.ts', 'process.exitCode = 1; console.error(text);'],
    ['the monotonic clock in the wire', 'src/wire/transcript/transcript.ts', 'process.hrtime.bigint();'],
    ['the public entry of the package', 'src/index.ts', "export * from './conformance/index.js';"],
    ['a comment', 'src/codec/a.ts', "// import x from '../cli/index.js'; Date.now()\n/* process.exit */"],
    ['a text', 'src/report/a.ts', "const text = 'console.log and process.exit';"],
  ];
  for (const [title, path, source] of allowed) test(title, () => assert.deepEqual(violationsOf(path, source), []));
});

test('an import is found in every form it takes', () => {
  const source = [
    "import a from './a.js';",
    "import { b, type B } from './b.js';",
    "import type { C } from './c.js';",
    "import * as d from './d.js';",
    "import './e.js';",
    "export * from './f.js';",
    "export type { G } from './g.js';",
    "const h = await import('./h.js');",
    "import {\n  i,\n  ii,\n} from './i.js';",
    "export const text = 'not from here';",
  ].join('\n');
  assert.deepEqual(
    importsOf(source).toSorted(),
    'abcdefghi'.split('').map((name) => `./${name}.js`),
  );
});

/** Where the reading begins: what the package exports, what is run, and what the steps know. */
const ENTRY_POINTS = [
  'src/index.ts',
  'src/cli/main.ts',
  'src/cli/finish-build.ts',
  'src/control/main.ts',
  'src/container/index.ts',
  ...SOURCES.filter((path) => path.startsWith('steps/')),
];

const GRAPH = graphOf(new Map(SOURCES.map((path) => [path, readFileSync(join(PROJECT_ROOT, path), 'utf8')])));

test('no import leads back to where it came from, inside a folder or between folders', () => {
  assert.deepEqual(circlesIn(GRAPH), []);
});

test('every source is reached from what is exported or run', () => {
  assert.deepEqual(unreachedFrom(ENTRY_POINTS, GRAPH), []);
});

describe('a planted circle is found', () => {
  const planted: readonly [title: string, sources: Record<string, string>, circle: RegExp][] = [
    [
      'of two files',
      { 'src/a/x.ts': "import { y } from './y.js';", 'src/a/y.ts': "import { x } from './x.js';" },
      /^src\/a: x\.ts, y\.ts /,
    ],
    [
      'of types only',
      { 'src/a/x.ts': "import type { Y } from './y.js';", 'src/a/y.ts': "export type { X } from './x.js';" },
      /^src\/a: x\.ts, y\.ts /,
    ],
    [
      'closed by a dynamic import',
      { 'src/a/x.ts': "const y = await import('./y.js');", 'src/a/y.ts': "import { x } from './x.js';" },
      /^src\/a: x\.ts, y\.ts /,
    ],
    [
      'through a third file',
      {
        'src/a/x.ts': "import { y } from './y.js';",
        'src/a/y.ts': "import { z } from './z.js';",
        'src/a/z.ts': "import { x } from './x.js';",
      },
      /^src\/a: x\.ts, y\.ts, z\.ts /,
    ],
    [
      'between folders, of files that form none',
      {
        'src/a/b/x.ts': "import { y } from '../c/y.js';",
        'src/a/b/w.ts': '',
        'src/a/c/y.ts': '',
        'src/a/c/z.ts': "import { w } from '../b/w.js';",
      },
      /^src\/a: b, c .*src\/a\/b\/x\.ts imports src\/a\/c\/y\.ts/,
    ],
    [
      'between a folder and a file beside it',
      { 'src/a/x.ts': "import { y } from './b/y.js';", 'src/a/b/y.ts': "import { x } from '../x.js';" },
      /^src\/a: b, x\.ts /,
    ],
  ];
  for (const [title, sources, circle] of planted) {
    test(title, () => {
      const found = circlesIn(graphOf(new Map(Object.entries(sources)) satisfies Sources));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', circle);
    });
  }

  test('and a way that only goes down is none', () => {
    const sources = {
      'src/a/index.ts': "export * from './b/x.js';\nexport * from './y.js';",
      'src/a/b/x.ts': "import { y } from '../y.js';",
      'src/a/y.ts': "import { z } from '../c/index.js';",
      'src/c/index.ts': '',
    };
    assert.deepEqual(circlesIn(graphOf(new Map(Object.entries(sources)))), []);
  });
});

test('a planted source that nothing leads to is found', () => {
  const sources = { 'src/index.ts': "import './a.js';", 'src/a.ts': '', 'src/alone.ts': "import './a.js';" };
  assert.deepEqual(unreachedFrom(['src/index.ts'], graphOf(new Map(Object.entries(sources)))), ['src/alone.ts']);
});
