import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Evidence } from '../../../src/conformance/index.js';
import { findingOfGroup, groupFindings } from '../../../src/report/fold/group-findings.js';
import type { ReportedFinding, ReportedScenario } from '../../../src/report/index.js';

function finding(change: Partial<ReportedFinding>): ReportedFinding {
  return {
    ...{ requirement: 'CAP-RSP-02', level: 'MUST', message: 'CE (currency) is missing.', tag: 'CE', kind: 'field-missing' },
    values: { tag: 'CE' },
    ...change,
  };
}

function scenario(id: string, findings: readonly ReportedFinding[], change: Partial<ReportedScenario> = {}): ReportedScenario {
  return {
    ...{ id, feature: 'Debit', name: id, tags: [], requirements: [], verdict: 'fail', durationMs: 1, reproduce: '' },
    steps: [{ text: 'When the POS requests a debit', status: 'passed' }],
    findings: [...findings],
    ...change,
  };
}

function talk(exchanges: number): Evidence {
  const message = { direction: 'request', explanation: '', fields: [] } as const;
  return { events: [], exchanges: Array.from({ length: exchanges }, () => ({ request: message, responses: [], ending: '' })) };
}

const NONE: ReadonlyMap<string, Evidence> = new Map();

describe('Findings with one cause', () => {
  it('are one group, whatever their values, with every scenario they were seen in', () => {
    const scenarios = ['debit:7', 'debit:15', 'credit:7'].map((id, place) =>
      scenario(id, [finding({ actual: String(place), offset: place })]),
    );
    assert.deepEqual(groupFindings(scenarios, NONE), [
      {
        requirement: 'CAP-RSP-02',
        level: 'MUST',
        message: 'CE (currency) is missing.',
        messageInFrench: 'CE (devise) manque.',
        tag: 'CE',
        kind: 'field-missing',
        findings: 3,
        example: 'debit:7',
        scenarios: ['debit:7', 'debit:15', 'credit:7'],
      },
    ]);
  });

  it('are several groups where requirement, field or sentence differ', () => {
    const findings = [
      finding({}),
      finding({ tag: 'CB', values: { tag: 'CB' } }),
      finding({ requirement: 'CAP-RSP-01' }),
      finding({ kind: 'value-other' }),
    ];
    assert.equal(groupFindings([scenario('debit:7', findings)], NONE).length, 4);
  });

  it('of a version that knew no kinds are told apart by what they say', () => {
    const old = (message: string): ReportedFinding => ({ requirement: 'CAP-RSP-02', level: 'MUST', message });
    const groups = groupFindings([scenario('a:1', [old('One.'), old('Two.')]), scenario('b:1', [old('One.')])], NONE);
    assert.deepEqual(
      groups.map(({ message, scenarios }) => [message, scenarios.length]),
      [
        ['One.', 2],
        ['Two.', 1],
      ],
    );
  });

  it('show the scenario with the fewest exchanges, then with the fewest steps, then the first', () => {
    const step = { text: 'Then all is well', status: 'passed' } as const;
    const scenarios = [
      scenario('long:1', [finding({})]),
      scenario('more-steps:1', [finding({})], { steps: [step, step, step] }),
      scenario('short:1', [finding({})], { steps: [step, step] }),
      scenario('short:2', [finding({})], { steps: [step, step] }),
    ];
    const talks = new Map([['long:1', talk(3)], ...['more-steps:1', 'short:1', 'short:2'].map((id) => [id, talk(1)] as const)]);
    assert.equal(groupFindings(scenarios, talks)[0]?.example, 'short:1');
  });

  it('stand in order: what costs money, then what was seen most, then what breaks no MUST', () => {
    const often = finding({ tag: 'CE' });
    const seldom = finding({ tag: 'CB' });
    const advice = finding({ requirement: 'CAP-FRM-17', level: 'SHOULD', kind: 'line-end', tag: 'AE' });
    const twice = finding({ requirement: 'CAP-RSP-17', kind: 'booked-again' });
    const otherSum = finding({ requirement: 'CAP-AMT-07', kind: 'value-other', tag: 'CB' });
    const scenarios = [
      scenario('a:1', [advice, seldom, often]),
      scenario('a:2', [advice, often]),
      scenario('a:3', [advice, otherSum]),
      scenario('a:4', [twice]),
    ];
    const groups = groupFindings(scenarios, NONE);
    assert.deepEqual(
      groups.map(({ requirement, tag, money }) => `${requirement} ${tag} ${money === true ? 'money' : ''}`.trim()),
      ['CAP-RSP-17 CE money', 'CAP-AMT-07 CB money', 'CAP-RSP-02 CE', 'CAP-RSP-02 CB', 'CAP-FRM-17 AE'],
    );
  });

  it('of a point of sale stand in the order of what the merchant loses', () => {
    const values = { word: 'w', cause: 'c', expected: 'e', actual: 'a' };
    const lost = (requirement: string) => finding({ requirement, kind: 'money-lost', values });
    const payment = (word: string) => ({
      ...{ action: 'debit', column: 'paid' as const, what: { en: '', fr: '' }, asked: '1.00 EUR', booked: [], word },
    });
    const scenarios = [
      scenario('a:1', [finding({})]),
      scenario('a:2', [lost('CAP-AMT-10')], { payments: [payment('booked-another-amount')] }),
      scenario('a:3', [lost('CAP-EXC-13')], { payments: [payment('right'), payment('paid-twice')] }),
    ];
    assert.deepEqual(
      groupFindings(scenarios, NONE).map(({ requirement }) => requirement),
      ['CAP-EXC-13', 'CAP-AMT-10', 'CAP-RSP-02'],
    );
  });

  it('lead back to the finding of any of their scenarios', () => {
    const own = finding({ actual: 'here' });
    const [group] = groupFindings([scenario('a:1', [finding({ tag: 'CB' }), own])], NONE).filter(({ tag }) => tag === 'CE');
    assert.ok(group !== undefined);
    assert.equal(findingOfGroup(scenario('a:1', [finding({ tag: 'CB' }), own]), group), own);
    assert.equal(findingOfGroup(scenario('a:2', []), group), undefined);
  });
});
