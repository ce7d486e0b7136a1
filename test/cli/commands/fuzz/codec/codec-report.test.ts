import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { type CodecFuzzReport, reportCodecFuzz } from '../../../../../src/cli/commands/fuzz/codec/codec-report.js';
import { renderCodecFuzz } from '../../../../../src/cli/commands/fuzz/codec/render-codec.js';
import { colorsFor } from '../../../../../src/cli/output/colors.js';
import type { CheckResult, FuzzOutcome, Reach } from '../../../../../src/laws/index.js';

const COLORS = colorsFor(new PassThrough(), {});

function law(outcome: CheckResult['outcome'], cases = 1_000): CheckResult {
  const result = { law: `framing/${outcome}`, title: 'A law', requirements: ['CAP-FRM-01'], seed: 7, cases, outcome } as const;
  if (outcome !== 'broken') return result;
  return {
    ...result,
    counterexample: { input: 1, specimen: { bytes: 'CZ\u00e9' }, reason: 'Why\u0000', path: '3:1', shrinks: 1 },
  };
}

const GAP: Reach = { what: 'breaks', reached: 23, of: 25, missing: ['huge', 'empty'], isRequired: true };
const OPTIONAL: Reach = { what: 'currencies', reached: 0, of: 1, missing: ['EUR'], isRequired: false };

function judge(outcome: FuzzOutcome, more: { runs?: number; isWhole?: boolean; wasStopped?: boolean } = {}): CodecFuzzReport {
  const { runs = 1_000, isWhole = true, wasStopped = false } = more;
  const settings = { laws: [], isWhole, runs, seed: 7, out: '/out' };
  return reportCodecFuzz({ settings, outcome, files: [], wasStopped, fullCoverageRuns: 1_000 });
}

describe('the verdict', () => {
  const rows: readonly [title: string, report: CodecFuzzReport, verdict: CodecFuzzReport['verdict'], reason?: RegExp][] = [
    ['all laws held, all generated', judge({ results: [law('held')], reach: [] }), 'held'],
    ['a currency was not drawn', judge({ results: [law('held')], reach: [OPTIONAL] }), 'held'],
    [
      'a break was never generated',
      judge({ results: [law('held')], reach: [GAP] }),
      'inconclusive',
      /^Never generated: breaks huge, empty\.$/,
    ],
    ['the same in a run too short to ask for it', judge({ results: [law('held')], reach: [GAP] }, { runs: 999 }), 'held'],
    ['the same where one law was asked for', judge({ results: [law('held')], reach: [GAP] }, { isWhole: false }), 'held'],
    [
      'time ran out',
      judge({ results: [law('held'), law('interrupted', 9)], reach: [] }),
      'inconclusive',
      /^Time ran out: 1 of 2 laws were held to fewer than the 1000 cases asked for\.$/,
    ],
    [
      'it was stopped',
      judge({ results: [law('interrupted', 9)], reach: [] }, { wasStopped: true }),
      'inconclusive',
      /^It was stopped: the law was held to fewer/,
    ],
    ['it was stopped when all was done', judge({ results: [law('held')], reach: [] }, { wasStopped: true }), 'held'],
    ['a law broke before it was stopped', judge({ results: [law('broken'), law('interrupted')], reach: [GAP] }), 'broken'],
  ];
  for (const [title, report, verdict, reason] of rows) {
    test(`${title}: ${verdict}`, () => {
      assert.equal(report.verdict, verdict);
      if (reason === undefined) assert.equal(report.reason, undefined);
      else assert.match(report.reason ?? '', reason);
    });
  }
});

test('a broken law is shown with printable bytes and the command that shows it again', () => {
  const text = renderCodecFuzz(judge({ results: [law('held'), law('broken', 12)], reach: [GAP] }), COLORS, '/');
  assert.equal(
    text,
    `framing/held    1000 cases  held    A law
framing/broken  12 cases    BROKEN  A law

Generated  Reached   Missing
breaks     23 of 25  huge empty

framing/broken does not hold
  why    Why\\x00
  bytes  CZ\\xE9
  again  npx caisse-ap fuzz codec --law framing/broken --seed 7 --path 3:1

1 of 2 laws do not hold: 1012 cases, seed 7.
`,
  );
});

test('of many things that are missing a few are named', () => {
  const missing = Array.from({ length: 15 }, (_, index) => `C${index}`);
  const reach = [{ what: 'currencies', reached: 0, of: 15, missing, isRequired: false }];
  assert.match(renderCodecFuzz(judge({ results: [], reach }), COLORS, '/'), /0 of 15 {2}C0 C1 .* C11 and 3 more\n/);
});

test('long bytes are cut short', () => {
  const result = law('broken');
  const { counterexample = assert.fail() } = result;
  const long = { ...counterexample, specimen: { bytes: 'x'.repeat(70_000), fields: [{ tag: 'CF', value: 'y'.repeat(999) }] } };
  const text = renderCodecFuzz(judge({ results: [{ ...result, counterexample: long }], reach: [] }), COLORS, '/');
  assert.match(text, /^ {2}bytes {3}x{400}… \(70000 characters\)$/m);
  assert.match(text, /^ {2}fields {2}CF y{400}… \(999 characters\)$/m);
});
