import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ConformanceReport } from '../../src/report/index.js';
import { runCli } from '../cli/run-cli.js';
import { foundIn, judgeVariant, scenariosAsking, wordsIn } from '../conformance/pos/fleet.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'caisse-ap-pos-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('Our own client, with no option', () => {
  let end: Awaited<ReturnType<typeof runCli>>;
  let report: ConformanceReport;

  before(async () => {
    end = await runCli(['test', 'pos', '--seed', '7', '--out', FOLDER]);
    report = JSON.parse(readFileSync(join(FOLDER, 'conformance.json'), 'utf8'));
  });

  test('is conformant, with code 0 and a report', () => {
    assert.equal(end.exitCode, 0, end.stdout + end.stderr);
    assert.match(end.stdout, /^Asking \d{3} questions of a POS: embedded\. It waits [\d.]+ s for an answer\.\n/);
    assert.match(end.stdout, /CONFORMANT {2}The POS meets all \d+ mandatory requirements/);
    assert.deepEqual([report.verdict, report.subject.role], ['conformant', 'pos']);
    assert.ok(report.scenarios.length >= 120);
  });

  test('is never wrong of money, and in doubt wherever the answer was lost', () => {
    assert.deepEqual([...wordsIn(report)].toSorted(), ['in doubt and says so', 'right']);
    const lost = report.scenarios.filter(({ id }) => /^(?:lost-by|distorted|foreign)/.test(id));
    const twins = lost.filter(({ payments = [] }) => payments.length === 2);
    assert.ok(twins.length > 40);
  });

  test('leaves a page that begins with the money', () => {
    const page = readFileSync(join(FOLDER, 'conformance.html'), 'utf8');
    assert.ok(page.indexOf('What became of the money') < page.indexOf('What was tested, and how'));
    assert.match(page, /<th scope="col">The cardholder paid<\/th><th scope="col">The card was refused<\/th>/);
  });
});

describe('A POS of a program', () => {
  test('that reads once loses a sale that was paid: the summary says so first', async () => {
    const report = await judgeVariant('one-recv', { scenarios: scenariosAsking(['CAP-FRM-15']) });
    assert.equal(report.verdict, 'non-conformant');
    assert.match(report.sentence, /^Paid but not booked: the response came in two segments\. The POS breaks/);
    assert.match(
      report.sentenceInFrench ?? '',
      /^Payé mais pas enregistré : la réponse est arrivée en deux segments\. La caisse enfreint/,
    );
    assert.ok(foundIn(report).has('CAP-FRM-15'));
  });

  test('that calls a lost answer a refusal is wrong once, and right by luck once', async () => {
    const report = await judgeVariant('no-answer-refused', { scenarios: ['lost-by-silence:15'] });
    const [scenario] = report.scenarios;
    assert.deepEqual(
      scenario?.payments?.map(({ column, booked, word }) => [column, booked, word]),
      [
        ['paid', ['33.00 EUR'], 'paid-but-not-booked'],
        ['refused', [], 'right-by-luck'],
      ],
    );
    assert.ok(foundIn(report).has('CAP-ERR-08'));
  });

  test('that is right has no finding', async () => {
    const report = await judgeVariant('healthy', { tags: '@smoke' });
    assert.equal(report.sentence, 'No deviation was found, but only a part of the questions was asked (tags @smoke).');
    assert.deepEqual([...foundIn(report)], []);
  });

  test('that dies once its request is out has failed, and the sale is lost', async () => {
    const report = await judgeVariant('bench-dies-after-sending', { scenarios: ['requests:7'] });
    assert.equal(report.verdict, 'non-conformant');
    assert.ok(wordsIn(report).has('paid but not booked'));
  });
});

describe('A program that starts orders and misbehaves ends no run', () => {
  const NOTHING_CAME = /^No request reached the terminal at 127\.0\.0\.1:\d+ after the order of a debit/;
  const cases: readonly [name: string, verdict: string, reason: RegExp | undefined][] = [
    ['bench-dies-at-start', 'inconclusive', new RegExp(`${NOTHING_CAME.source} 31\\.00 EUR: it ended with code 139`)],
    [
      'bench-never-connects',
      'inconclusive',
      new RegExp(`${NOTHING_CAME.source} 31\\.00 EUR: it came to no end within 3600 ms\\.$`),
    ],
    ['bench-connects-elsewhere', 'inconclusive', NOTHING_CAME],
    ['bench-floods-output', 'pass', undefined],
    ['bench-leaves-a-child', 'pass', undefined],
  ];
  for (const [name, verdict, reason] of cases) {
    test(name, async () => {
      const report = await judgeVariant(name, { scenarios: ['lost-by-close:15', 'requests:7'] });
      assert.deepEqual(
        report.scenarios.map((scenario) => scenario.verdict),
        [verdict, verdict],
      );
      assert.deepEqual([...foundIn(report)], []);
      if (reason !== undefined) assert.match(report.scenarios[0]?.reason ?? '', reason);
    });
  }
});

describe('Wrong usage', () => {
  const cases: readonly [title: string, argv: readonly string[], sentence: RegExp][] = [
    ['a trigger that is none', ['--trigger', 'comand'], /^"comand" is no trigger\. Did you mean command\?\n$/],
    ['a command without a command line', ['--trigger', 'command'], /needs a command line: --trigger-command/],
    [
      'a request without a configuration',
      ['--trigger', 'http'],
      /needs trigger\.request and trigger\.outcome in a --config file/,
    ],
    ['an operator without a screen', ['--trigger', 'operator'], /^An operator needs a terminal screen/],
    ['an address that is none', ['--listen', 'here'], /^"here" is no address to listen at/],
  ];
  for (const [title, argv, sentence] of cases) {
    test(title, async () => {
      const { exitCode, stderr } = await runCli(['test', 'pos', ...argv]);
      assert.match(stderr, sentence);
      assert.equal(exitCode, 3);
    });
  }

  test('a configuration with a key that there is not', async () => {
    const file = join(FOLDER, 'pos.yaml');
    writeFileSync(file, 'trigger:\n  comand: pay\n');
    const { exitCode, stderr } = await runCli(['test', 'pos', '--config', file]);
    assert.match(stderr, /There is no key "comand" in trigger\. Did you mean "command"\?/);
    assert.equal(exitCode, 3);
  });
});

test('an address that is taken ends with code 4, and says what to do', async () => {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exitCode, stderr } = await runCli(['test', 'pos', '--listen', `127.0.0.1:${port}`, '--out', join(FOLDER, 'taken')]);
  server.close();
  assert.match(stderr, /\(EADDRINUSE\)\. Give another address with --listen HOST:PORT\./);
  assert.equal(exitCode, 4);
});
