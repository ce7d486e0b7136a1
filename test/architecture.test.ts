import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { importsOf, LAYERS, violationsOf } from './support/architecture.js';
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
    ['an upward type import', 'src/protocol/a.ts', "import type { X } from '../transport/index.js';", /above protocol/],
    ['an upward re-export', 'src/transport/index.ts', "export { X } from '../harness/index.js';", /above transport/],
    ['an upward dynamic import', 'src/simulator/a.ts', "const x = await import('../harness/index.js');", /above simulator/],
    ['an upward import on several lines', 'src/report/a.ts', "import {\n  a,\n  b,\n} from '../cli/index.js';", /above report/],
    ['an import for its effect', 'src/harness/a.ts', "import '../report/index.js';", /above harness/],
    ['an import past the door', 'src/cli/a.ts', "import { x } from '../codec/scan.js';", /only door/],
    [
      'an import past the door from a folder inside',
      'src/harness/cardholder/a.ts',
      "import x from '../../codec/scan.js';",
      /only door/,
    ],
    ['steps that know a lower layer', 'steps/a.steps.ts', "import { x } from '../src/codec/index.js';", /steps know/],
    ['steps past the door', 'steps/a.steps.ts', "import { x } from '../src/harness/session.js';", /steps know/],
    ['the simulator in the harness', 'src/harness/session.ts', "import { x } from '../simulator/index.js';", /target\.ts only/],
    [
      'the simulator deep in the harness',
      'src/harness/cardholder/target.ts',
      "import '../../simulator/index.js';",
      /target\.ts only/,
    ],
    ['a test in the sources', 'src/harness/a.ts', "import { x } from '../../test/support/wire.js';", /outside src/],
    ['a socket in the codec', 'src/codec/a.ts', "import { connect } from 'node:net';", /codec is pure/],
    ['a file in the protocol', 'src/protocol/a.ts', "import { readFileSync } from 'node:fs';", /protocol is pure/],
    ['a clock in the protocol', 'src/protocol/a.ts', 'const now = Date.now();', /uses Date\.now/],
    ['a timer in the codec', 'src/codec/a.ts', 'setTimeout(() => {}, 1);', /uses setTimeout/],
    ['chance in the codec', 'src/codec/a.ts', 'const x = Math.random();', /uses Math\.random/],
    ['the process below the command line', 'src/harness/a.ts', 'process.exit(1);', /uses process\.exit/],
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
    ['an import inside the layer', 'src/harness/cardholder/a.ts', "import { x } from '../target.js';"],
    ['the simulator in the seam', 'src/harness/target.ts', "import { x } from '../simulator/index.js';"],
    ['the harness in steps', 'steps/a.steps.ts', "import { x } from '../src/harness/index.js';\nimport './world.js';"],
    ['a package', 'src/protocol/currency.ts', "import codes from 'currency-codes';"],
    ['the process in the entry point', 'src/cli/main.ts', 'process.exitCode = 1; console.error(text);'],
    ['the monotonic clock in the transport', 'src/transport/transcript.ts', 'process.hrtime.bigint();'],
    ['the public entry of the package', 'src/index.ts', "export * from './harness/index.js';"],
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
