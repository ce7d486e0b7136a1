import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ComparedReport } from './compare-reports.js';
import { compareReports } from './compare-reports.js';

type Scenario = ComparedReport['scenarios'][number];

const SCENARIO = {
  id: 'debit:7',
  verdict: 'fail',
  reason: 'The terminal did not answer.',
  durationMs: 12,
  findings: [{ requirement: 'CAP-EXC-03', level: 'MUST', message: 'The answer took long.', expected: 'one', actual: '12 ms' }],
  steps: [{ text: 'the terminal answers', status: 'failed' }],
} as unknown as Scenario;

function report(scenarios: readonly Scenario[], verdict: ComparedReport['verdict'] = 'non-conformant'): ComparedReport {
  return { verdict, requirements: [], scenarios: [...scenarios] };
}

describe('Two runs', () => {
  test('that conclude the same do not differ, however long they took', () => {
    const finding = { ...SCENARIO.findings[0], actual: '47 ms' } as Scenario['findings'][number];
    assert.deepEqual(compareReports(report([SCENARIO]), report([{ ...SCENARIO, durationMs: 99, findings: [finding] }])), []);
  });

  const changes: readonly [what: string, after: Partial<Scenario>, line: RegExp][] = [
    ['the verdict', { verdict: 'pass' }, /scenario debit:7: \+ verdict pass/],
    ['the reason', { reason: 'Another.' }, /scenario debit:7: - reason The terminal did not answer\./],
    ['what was found', { findings: [] }, /scenario debit:7: - finding .*CAP-EXC-03/],
    ['a step', { steps: [{ text: 'the terminal answers', status: 'passed' }] }, /\+ step passed: the terminal answers/],
  ];
  for (const [what, after, line] of changes) {
    test(`that differ in ${what} say so`, () => {
      assert.match(compareReports(report([SCENARIO]), report([{ ...SCENARIO, ...after }])).join('\n'), line);
    });
  }

  test('say which scenarios are gone or new, and whether the verdict of the run changed', () => {
    const found = compareReports(report([SCENARIO]), report([{ ...SCENARIO, id: 'debit:9' }], 'inconclusive'));
    assert.deepEqual(found, ['the run: non-conformant -> inconclusive', 'scenario debit:7: gone', 'scenario debit:9: new']);
  });
});
