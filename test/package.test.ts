import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { installBeside, unpackPackage } from './support/packed-package.js';
import { PROJECT_ROOT } from './support/project-root.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const PACKAGE = unpackPackage(FOLDER);
const FILES = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const textOf = (path: string) => readFileSync(join(PACKAGE, path), 'utf8');

test('every source map has its sources', () => {
  const maps = FILES.filter((path) => path.endsWith('.map'));
  assert.ok(maps.length > 200);
  const empty = maps.filter((path) => {
    const { sources, sourcesContent = [] } = JSON.parse(textOf(path));
    return !sources.every((source: string, index: number) => {
      return typeof sourcesContent[index] === 'string' || existsSync(join(PACKAGE, dirname(path), source));
    });
  });
  assert.deepEqual(empty, []);
});

/** Paths of this project in a text: what a person would type, or a program opens. */
const PATH = /(?<![\w./-])((?:features|personas|docker|dist\/schemas)\/[\w./-]*\w)(?![\w*{<$])/g;

test('every file that what is packed for containers names is packed', () => {
  const texts = [...FILES.filter((path) => /^docker\/./.test(path)), 'compose.yaml'];
  assert.ok(texts.length > 5);
  const named = texts.flatMap((path) => [...textOf(path).matchAll(PATH)].map(([, name = '']) => `${path}: ${name}`));
  assert.ok(named.length > 5);
  assert.deepEqual(
    named.filter((line) => !existsSync(join(PACKAGE, line.slice(line.indexOf(': ') + 2)))),
    [],
  );
});

describe('The image can be put together from the installed package', () => {
  const installed = installBeside(PACKAGE, join(FOLDER, 'consumer'));
  const image = join(FOLDER, 'image');

  test('with everything in it, and it serves its page', { timeout: 60_000 }, async () => {
    execFileSync(process.execPath, [join(installed, 'docker', 'prepare-context.mjs'), '--out', image], { encoding: 'utf8' });
    assert.ok(existsSync(join(image, 'healthcheck.mjs')));
    const child = spawn(process.execPath, [join(image, 'dist', 'src', 'control', 'main.js')], {
      env: { CAISSE_AP_PORT: '0', CAISSE_AP_CONTROL_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const url = /http:\S+/.exec(String(line))?.[0];
      const page = await fetch(`${url}`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<html/);
      assert.equal((await fetch(new URL('/page/page.js', page.url))).status, 200);
    } finally {
      child.kill();
    }
  });
});

/** `import { A, type B } from 'caisse-ap-conformance/…'`, as people copy it. */
const IMPORT = /^import \{([^}]+)\} from '(caisse-ap-conformance[\w/.-]*)'/gm;

describe('What a document imports can be imported', () => {
  const packed = FILES.filter((path) => path.endsWith('.md') && !/^(?:dist|docs)\//.test(path));
  const pages = readdirSync(join(PROJECT_ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const documents = [
    ...packed.map((path) => ({ path, text: textOf(path) })),
    ...pages.map((name) => ({ path: `docs/${name}`, text: readFileSync(join(PROJECT_ROOT, 'docs', name), 'utf8') })),
  ];
  const lines = documents.flatMap(({ path, text }) =>
    [...text.matchAll(IMPORT)].map(([, names = '', entry = '']) => ({ path, names, entry })),
  );

  test('documents with imports are looked at', () => {
    assert.deepEqual([...new Set(lines.map(({ path }) => path))].toSorted(), [
      'docker/README.md',
      'docs/ci.md',
      'docs/judge-pos.md',
      'docs/pos.md',
    ]);
  });

  for (const { path, names, entry } of lines) {
    test(`${path}: ${entry}`, async () => {
      // The package finds itself by its own name, through the same exports as others do.
      const exported: object = await import(entry);
      for (const name of names.split(',').map((one) => one.trim())) {
        if (!name.startsWith('type ')) assert.ok(Object.hasOwn(exported, name), `${entry} exports no ${name}`);
      }
    });
  }

  test('entries of the package are files of it', () => {
    const { exports: entries } = JSON.parse(textOf('package.json'));
    const targets = Object.values(entries).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry ?? {})));
    const absent = targets.map(String).filter((target) => !target.includes('*') && !existsSync(join(PACKAGE, target)));
    assert.deepEqual(absent, []);
  });

  test('entries that documents name in prose exist', () => {
    const { exports: entries } = JSON.parse(textOf('package.json'));
    const named = documents.flatMap(({ text }) =>
      [...text.matchAll(/`caisse-ap-conformance(\/[\w/-]+)`/g)].map(([, entry]) => entry),
    );
    assert.ok(named.length > 0);
    for (const entry of named) assert.ok(Object.hasOwn(entries, `.${entry}`), entry);
  });
});
