import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, test } from 'node:test';
import { LAWS, parseCounterexample } from '../../../../../src/laws/index.js';
import { copyCompiled } from '../../../../laws/plant-fault.js';
import { type CliOutcome, runCli } from '../../../run-cli.js';

const cwd = mkdtempSync(join(tmpdir(), 'fuzz-'));
after(() => rmSync(cwd, { recursive: true }));

/** A command line in which the decoder takes a length with a sign. */
const FAULT = {
  title: 'a length with a sign is read as a number',
  file: 'codec/scan.js',
  snippet: 'const hundreds = text.charCodeAt(index + 2);',
  replacement: "const hundreds = text.charAt(index + 2) === '+' ? 48 : text.charCodeAt(index + 2);",
};

const LAW = 'framing/breaks-are-found';

/** The words of a printed command line, after the name of the program. */
function wordsAgain(stdout: string): string[] {
  const [, line] = /^ +again +npx caisse-ap (.+)$/m.exec(stdout) ?? assert.fail(stdout);
  return line?.split(' ') ?? [];
}

test('every law is held to the cases asked for, and the same seed prints the same', async () => {
  const argv = ['fuzz', 'codec', '--runs', '50', '--seed', '7'];
  const { exitCode, stdout, stderr } = await runCli(argv, { cwd });
  assert.match(stdout, /^framing\/round-trip +50 cases {2}held {2}Fields that are encoded and decoded again are the same fields/);
  assert.match(stdout, /^Generated +Reached +Missing\nactions +\d of 7/m);
  assert.match(stdout, /^breaks +\d+ of 25/m);
  assert.ok(stdout.endsWith(`\nAll ${LAWS.length} laws hold: ${LAWS.length * 50} cases, seed 7.\n`), stdout);
  assert.deepEqual([exitCode, stderr], [0, '']);
  assert.equal((await runCli(argv, { cwd })).stdout, stdout);
  assert.ok(!existsSync(join(cwd, 'reports')), 'nothing is written where nothing was found');
});

test('without a seed one is drawn and said', async () => {
  const { stdout } = await runCli(['fuzz', 'codec', '--runs', '1', '--law', 'currencies/names'], { cwd });
  assert.match(stdout, /^currencies\/names {2}1 case {2}held/);
  assert.match(stdout, /The law holds: 1 case, seed \d+\.\n$/);
});

test('as JSON there are laws, coverage, seed and verdict', async () => {
  const { exitCode, stdout } = await runCli(['fuzz', 'codec', '--runs', '20', '--seed', '7', '--json'], { cwd, columns: 100 });
  const report = JSON.parse(stdout);
  assert.deepEqual([exitCode, report.verdict, report.seed, report.runs, report.laws.length], [0, 'held', 7, 20, LAWS.length]);
  const { law, outcome, cases, requirements } = report.laws[0];
  assert.deepEqual([law, outcome, cases, requirements[0]], ['framing/round-trip', 'held', 20, 'CAP-FRM-01']);
  assert.deepEqual(
    report.coverage.map(({ what }: { what: string }) => what),
    ['actions', 'tags', 'breaks', 'lengths', 'versions', 'currencies', 'amounts at a limit'],
  );
});

test('the laws are listed for people and as JSON, without a case being tried', async () => {
  const text = await runCli(['fuzz', 'codec', '--list'], { cwd });
  assert.match(
    text.stdout,
    /^framing\/round-trip +Fields that are encoded and decoded again.*\n +CAP-FRM-01 CAP-FRM-03 CAP-FRM-04\n/,
  );
  assert.equal(text.exitCode, 0);
  const json = await runCli(['fuzz', 'codec', '--list', '--json', '--law', 'masking/text'], { cwd });
  assert.deepEqual(JSON.parse(json.stdout), [
    {
      id: 'masking/text',
      group: 'masking',
      title: 'A card number inside free text is hidden, with whatever stands between its digits',
      requirements: ['CAP-TAG-12'],
    },
  ]);
});

test('a path repeats one case, and says nothing of coverage', async () => {
  const argv = ['fuzz', 'codec', '--law', 'framing/round-trip', '--seed', '7', '--path', '3:0'];
  const { exitCode, stdout } = await runCli(argv, { cwd });
  assert.equal(
    stdout,
    'framing/round-trip  1 case  held  Fields that are encoded and decoded again are the same fields in the same order\n\nThe law holds: 1 case, seed 7.\n',
  );
  assert.equal(exitCode, 0);
});

describe('wrong usage names the remedy', () => {
  const rows: readonly [title: string, options: string, stderr: RegExp][] = [
    ['a path alone', '--path 1', /give --law and --seed with --path/],
    ['a path without a seed', '--path 1 --law framing/order', /give --law and --seed with --path/],
    ['a path without a law', '--path 1 --seed 1', /give --law and --seed with --path/],
    ['a path that is none', '--path x --seed 1 --law framing/order', /"x" is no path\. A path is numbers with colons between/],
    [
      'a path that leads nowhere',
      '--path 1:9999 --seed 1 --law framing/order',
      /leads to no case\. Take all three from one counterexample/,
    ],
    ['a law misspelt', '--law framing/roundtrip', /There is no law "framing\/roundtrip"\. Did you mean framing\/round-trip\?/],
    ['a law like no other', '--law x', /There is no law "x"\. See them all with --list\./],
    ['no case at all', '--runs 0', /It has to be a whole number from 1 to 1000000000/],
    ['a seed below zero', '--seed -1', /It has to be a whole number from 0 to 2147483647/],
    ['no time', '--time 0', /It has to be a whole number from 1 to/],
  ];
  for (const [title, options, message] of rows) {
    test(title, async () => {
      const { exitCode, stdout, stderr } = await runCli(['fuzz', 'codec', ...options.split(' ')], { cwd });
      assert.match(stderr, message);
      assert.deepEqual([exitCode, stdout], [3, '']);
    });
  }
});

test('on a terminal screen cases are counted; a Ctrl-C ends the run in good order, and not green', async () => {
  const stop = new AbortController();
  const { exitCode, stdout } = await runCli(['fuzz', 'codec', '--runs', '1000000', '--seed', '7'], {
    cwd,
    columns: 100,
    signal: stop.signal,
    env: { NO_COLOR: '1' },
    onOutput: (text) => {
      if (text.includes(` % of ${LAWS.length}000000 cases`)) stop.abort();
    },
  });
  assert.match(stdout, /framing\/round-trip +1000 cases {2}not through/);
  assert.match(
    stdout,
    /Could not tell: 1000 cases, seed 7\. It was stopped: (\d+) of \1 laws were held to fewer than the 1000000 cases/,
  );
  assert.equal(exitCode, 2);
});

test('time that runs out is not green', async () => {
  const { exitCode, stdout } = await runCli(
    ['fuzz', 'codec', '--runs', '100000000', '--time', '1', '--law', 'currencies/names'],
    {
      cwd,
    },
  );
  assert.match(stdout, /^currencies\/names +\d+ cases {2}not through/);
  assert.match(stdout, /Could not tell: \d+ cases, seed \d+\. Time ran out: the law was held to fewer/);
  assert.equal(exitCode, 2);
});

describe('a fault in the codec', () => {
  const copy = copyCompiled(FAULT);
  after(() => copy.remove());

  /** Runs the command line of the copy. */
  async function runFaulty(argv: readonly string[]): Promise<CliOutcome> {
    const { run } = (await copy.load('cli/run.js')) as typeof import('../../../../../src/cli/run.js');
    const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
    const exitCode = await run({ argv, cwd, env: {}, signal: new AbortController().signal, ...streams });
    const [stdout, stderr] = [streams.stdout, streams.stderr].map((stream) => String(stream.read() ?? ''));
    return { exitCode, stdout: stdout ?? '', stderr: stderr ?? '' };
  }

  test('is told with its reason, bytes, fields, a file, and one command that shows it again', async () => {
    const { exitCode, stdout } = await runFaulty([
      'fuzz',
      'codec',
      '--runs',
      '200',
      '--seed',
      '7',
      '--out',
      'found',
      '--law',
      LAW,
    ]);

    assert.equal(exitCode, 1);
    assert.match(stdout, /^framing\/breaks-are-found +\d+ cases {2}BROKEN/m);
    assert.match(stdout, /^framing\/breaks-are-found does not hold\n {2}why +CAP-FRM-03 at \d+ is due, and there is /m);
    assert.match(stdout, /^ {2}bytes +CZ\S*\+\d\d/m);
    assert.match(stdout, /^ {2}fields +CZ 03\d\d$/m);
    assert.match(stdout, /^ {2}file +found\/01-codec-CAP-FRM-03-framing-breaks-are-found-length-not-digits\.json$/m);
    assert.match(stdout, /The law does not hold: \d+ cases, seed 7\.\n$/);
    const again = await runFaulty(wordsAgain(stdout));
    assert.equal(again.exitCode, 1);
    assert.match(again.stdout, /^framing\/\S+ {2}1 case {2}BROKEN/);
    const healthy = await runCli(wordsAgain(stdout), { cwd });
    assert.equal(healthy.exitCode, 0);
    const [first = ''] = readdirSync(join(cwd, 'found')).toSorted();
    const found = parseCounterexample(readFileSync(join(cwd, 'found', first), 'utf8'), first);
    assert.ok(found.kind === 'codec');
    assert.deepEqual([found.requirements[0], found.shape], ['CAP-FRM-03', 'framing/breaks-are-found length-not-digits']);
    assert.deepEqual(found.suite.name, 'caisse-ap-conformance');
  });

  test('is told for every law that it breaks, the shortest counterexample first', async () => {
    const { exitCode, stdout } = await runFaulty(['fuzz', 'codec', '--runs', '200', '--seed', '7', '--out', 'all']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^framing\/canonical +\d+ cases {2}BROKEN/m);
    assert.match(stdout, /^framing\/round-trip +200 cases {2}held/m);
    assert.match(stdout, /\n2 of \d+ laws do not hold: \d+ cases, seed 7\.\n$/);
    assert.deepEqual(readdirSync(join(cwd, 'all')).toSorted(), [
      '01-codec-CAP-FRM-01-framing-canonical.json',
      '02-codec-CAP-FRM-03-framing-breaks-are-found-length-not-digits.json',
    ]);
  });

  test('is told as JSON with the same command and file', async () => {
    const argv = [
      'fuzz',
      'codec',
      '--runs',
      '200',
      '--seed',
      '7',
      '--law',
      'framing/breaks-are-found',
      '--json',
      '--out',
      'json',
    ];
    const { exitCode, stdout } = await runFaulty(argv);
    const { verdict, laws } = JSON.parse(stdout);
    assert.deepEqual([exitCode, verdict, laws.length], [1, 'broken', 1]);
    const [{ command, file, counterexample }] = laws;
    assert.match(command, /^npx caisse-ap fuzz codec --law framing\/breaks-are-found --seed 7 --path [\d:]+$/);
    assert.equal(file, join(cwd, 'json', '01-codec-CAP-FRM-03-framing-breaks-are-found-length-not-digits.json'));
    assert.equal(counterexample.specimen.broken, 'length-not-digits');
  });

  test('are not looked for where they cannot be kept, and that is said', async () => {
    writeFileSync(join(cwd, 'taken'), '');
    const argv = ['fuzz', 'codec', '--runs', '200', '--seed', '7', '--out', 'taken'];
    const { exitCode, stderr } = await runFaulty(argv);
    assert.match(stderr, /cannot be written to .*taken \(EEXIST\)\. Give another folder: --out DIR/);
    assert.equal(exitCode, 3);
  });
});
