import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath, pathToFileURL } from 'node:url';

// `npm test [-- FOLDER|FILE…]`: every test file of the project, at any depth, or those of the places that are given. Shows what node shows,
// then what was skipped and why, then the ten slowest tests. Exit code 1 when a test failed, and when there was none.

/** What node says of a test, in all its versions. */
interface Told {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly duration_ms: number; readonly type?: string | undefined };
}

const TESTS = fileURLToPath(new URL('.', import.meta.url));
const SLOWEST = 10;

/** Those that wait for processes and sockets of their own come first, so that none of them is left alone at the end. */
const FIRST = ['fleet', 'e2e', 'fuzz', 'laws', 'cli', 'control'];

/** A half of the tests wait for something most of the time. */
const SIDE_BY_SIDE = availableParallelism() + 2;

/** Folders whose tests only compute. Each file alone would cost a process more than its tests do, so some processes share them. */
const QUICK = [
  ...['cli/config', 'cli/french', 'cli/options', 'codec', 'definition', 'input-file', 'protocol', 'package'],
  ...['conformance/evidence', 'conformance/money', 'conformance/suite', 'conformance/verdict', 'laws/counterexample'],
  ...['report/fold', 'report/html', 'report/text', 'simulator/behaviour', 'simulator/machine', 'simulator/persona'],
  ...['simulator/record', 'wire/framing', 'wire/sharing', 'wire/transcript'],
];

/** Processes that share them. */
const PACKS = 4;

/** Lines with which node ends. */
const SUMMARY = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

const packs = mkdtempSync(join(tmpdir(), 'caisse-ap-tests-'));
process.once('exit', () => rmSync(packs, { recursive: true, force: true }));
const files = packed(testFiles(process.argv.slice(2)));
const ended: Told[] = [];
const skipped: Told[] = [];
const summary: string[] = [];
let failed = 0;

const report = new spec();
const printed = new Promise((done) => report.once('end', done));
report.pipe(process.stdout, { end: false });
for await (const event of run({ files, concurrency: SIDE_BY_SIDE })) {
  if (event.type === 'test:diagnostic' && event.data.nesting === 0 && SUMMARY.test(event.data.message)) {
    summary.push(event.data.message);
    continue;
  }
  if (event.type === 'test:pass' || event.type === 'test:fail') {
    const told: Told = event.data;
    if (event.type === 'test:fail' && told.todo === undefined) failed += 1;
    if (told.skip !== undefined) skipped.push(told);
    else if (told.details.type !== 'suite') ended.push(told);
  }
  report.write(event);
}
report.end();
await printed;

if (skipped.length > 0)
  say(
    'Skipped:',
    skipped.map(({ name, skip, file }) => `${name}: ${skip || 'no reason is given'}${placeOf(file)}`),
  );
const slowest = ended.toSorted((a, b) => b.details.duration_ms - a.details.duration_ms).slice(0, SLOWEST);
say(
  `The ${slowest.length} slowest tests:`,
  slowest.map(({ name, file, details }) => `${(details.duration_ms / 1000).toFixed(1).padStart(5)} s  ${name}${placeOf(file)}`),
);
process.stdout.write(`\n${summary.map((line) => `ℹ ${line}\n`).join('')}`);
if (failed > 0 || ended.length === 0) process.exitCode = 1;

function say(title: string, lines: readonly string[]): void {
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`);
}

function placeOf(file: string | undefined): string {
  return file === undefined ? '' : `  (${relative(TESTS, file).replaceAll('\\', '/')})`;
}

/** The compiled tests of these places, which may be named as sources; all of them without a place. */
function testFiles(places: readonly string[]): string[] {
  const all = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const asked = places.map((place) => {
    const path = relative(TESTS, resolve(place.replace(/^(?:\.\/)?(?:dist\/)?test(?=\/|$)/, TESTS))).replace(/\.ts$/, '.js');
    const found = all.filter((name) => path === '' || name === path || name.startsWith(`${path.replaceAll('\\', '/')}/`));
    if (found.length === 0) throw new Error(`There is no test at ${place}.`);
    return found;
  });
  const names = asked.length === 0 ? all : all.filter((name) => asked.some((found) => found.includes(name)));
  return names.map((name) => join(TESTS, name));
}

/** The files that node runs, each in a process: those of the quick folders dealt out to a few that do no more than load them. */
function packed(names: readonly string[]): string[] {
  const isQuick = (name: string) => QUICK.some((folder) => relative(TESTS, name).replaceAll('\\', '/').startsWith(`${folder}/`));
  const quick = names.filter(isQuick);
  const dealt = Array.from({ length: Math.min(PACKS, quick.length) }, (_, pack) => {
    const own = quick.filter((_name, index) => index % PACKS === pack);
    const file = join(packs, `pack-${pack}.test.mjs`);
    writeFileSync(file, own.map((name) => `import ${JSON.stringify(pathToFileURL(name).href)};\n`).join(''));
    return file;
  });
  return [...names.filter((name) => !isQuick(name)), ...dealt];
}

function rank(name: string): number {
  const place = FIRST.indexOf(name.split('/')[0] ?? '');
  return place === -1 ? FIRST.length : place;
}
