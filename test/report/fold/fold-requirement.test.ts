import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REQUIREMENTS } from '../../../src/protocol/index.js';
import { foldRequirements } from '../../../src/report/fold/fold-requirement.js';
import { foldScenarios } from '../../../src/report/index.js';
import { type Ended, failed, finding, messagesOf, type Played } from '../cucumber-messages.js';

const INCONCLUSIVE = { findings: [], verdict: 'inconclusive', reason: 'Nobody is there.' } as const;
const NOT_APPLICABLE = { findings: [], verdict: 'not-applicable', reason: 'No cheques.' } as const;
const ERROR: Ended = ['TypeError', 'x is undefined'];

function fold(...played: readonly Played[]) {
  const rows = foldRequirements(foldScenarios(messagesOf(...played)), 'terminal');
  return (id: string) => {
    const row = rows.find((candidate) => candidate.id === id);
    assert.ok(row);
    return row;
  };
}

/** Verdict and reason of a requirement after these scenarios. */
function verdictOf(id: string, ...played: readonly Played[]): string {
  const { verdict, reason } = fold(...played)(id);
  return reason === undefined ? verdict : `${verdict}: ${reason}`;
}

const asks = (line: number, rest: Partial<Played> = {}, tags = ['@asks-CAP-AMT-07', '@CAP-RSP-02']): Played => ({
  id: `debit:${line}`,
  tags,
  ...rest,
});
const passed = asks(1);
const broken = asks(2, {
  steps: ['PASSED', failed('CAP-AMT-07'), 'SKIPPED'],
  judgement: { findings: [finding('CAP-AMT-07', 'MUST')] },
});

test('a finding is not hidden behind a scenario that could not be asked', () => {
  const tags = ['@asks-CAP-ERR-06', '@CAP-RSP-13'];
  const found = asks(3, { judgement: { findings: [finding('CAP-ERR-06', 'SHOULD')] } }, tags);
  const open = asks(4, { steps: ['SKIPPED'], judgement: INCONCLUSIVE }, tags);
  assert.match(verdictOf('CAP-ERR-06', open, found), /^advisory: CAP-ERR-06 is not met/);
  assert.match(verdictOf('CAP-RSP-13', open, found), /^inconclusive/);
});

test('every requirement of the register has a row, in its order', () => {
  const rows = foldRequirements([], 'terminal');
  assert.deepEqual(
    rows.map(({ id }) => id),
    REQUIREMENTS.map(({ id }) => id),
  );
});

test('a row carries what the register says of the requirement, and the scenarios that ask it', () => {
  const row = fold(passed, asks(7))('CAP-AMT-07');
  const { group, level, binds, confidence, scenarios } = row;
  assert.deepEqual(
    { group, level, binds, confidence, scenarios },
    { group: 'Amounts', level: 'MUST', binds: 'terminal', confidence: 'documented', scenarios: ['debit:1', 'debit:7'] },
  );
});

test('a requirement whose scenarios pass is met', () => {
  assert.equal(verdictOf('CAP-AMT-07', passed, asks(3)), 'pass');
});

test('a requirement that no scenario asked is untested, with the reason where no exchange can show it', () => {
  assert.equal(verdictOf('CAP-AMT-07'), 'untested: No scenario of this run asked it.');
  assert.match(verdictOf('CAP-EXC-02'), /^untested: The port of a device under test/);
});

test('a requirement of another link or of the other side does not apply', () => {
  assert.match(verdictOf('CAP-FRM-21'), /^not-applicable: Speaks of USB and RS232/);
  assert.equal(verdictOf('CAP-FRM-11'), 'not-applicable: It binds the POS.');
  const rows = foldRequirements([], 'pos');
  assert.equal(rows.find(({ id }) => id === 'CAP-AMT-07')?.reason, 'It binds the terminal.');
});

test('one failure outweighs every pass, whichever came first', () => {
  assert.equal(verdictOf('CAP-AMT-07', passed, broken), 'fail: CAP-AMT-07 is not met. (debit:2)');
  assert.equal(verdictOf('CAP-AMT-07', broken, passed), 'fail: CAP-AMT-07 is not met. (debit:2)');
});

test('the first cause is kept', () => {
  const later = asks(9, {
    steps: [failed('CAP-AMT-07')],
    judgement: { findings: [finding('CAP-AMT-07', 'MUST', 'Another sum.')] },
  });
  assert.equal(verdictOf('CAP-AMT-07', broken, later), 'fail: CAP-AMT-07 is not met. (debit:2)');
});

test('a scenario that broke off says nothing of its other requirements', () => {
  assert.equal(verdictOf('CAP-RSP-02', broken), 'inconclusive: The scenarios that ask it ended before they came to it.');
  assert.equal(verdictOf('CAP-RSP-02', broken, passed), 'pass');
});

test('a failure that only the hook after the scenario met leaves its other requirements met', () => {
  const beside = asks(4, { after: failed('CAP-EXC-03'), judgement: { findings: [finding('CAP-EXC-03', 'MUST')] } });
  assert.equal(verdictOf('CAP-EXC-03', beside), 'fail: CAP-EXC-03 is not met. (debit:4)');
  assert.equal(verdictOf('CAP-AMT-07', beside), 'pass');
});

test('a SHOULD that is not met is an advisory, whoever asked', () => {
  const advised = asks(5, { judgement: { findings: [finding('CAP-RSP-08', 'SHOULD')] } });
  assert.equal(verdictOf('CAP-RSP-08', advised), 'advisory: CAP-RSP-08 is not met. (debit:5)');
  assert.equal(verdictOf('CAP-AMT-07', advised), 'pass');
});

test('a SHOULD that ended the scenario leaves its question answered only if it was not the question', () => {
  const beside = asks(5, { steps: ['PASSED', 'SKIPPED'], judgement: { findings: [finding('CAP-RSP-08', 'SHOULD')] } });
  assert.equal(verdictOf('CAP-AMT-07', beside), 'pass');
  const question = asks(6, { steps: ['SKIPPED'], judgement: { findings: [finding('CAP-ERR-03', 'SHOULD')] } }, [
    '@asks-CAP-ERR-03',
    '@CAP-RSP-02',
  ]);
  assert.equal(verdictOf('CAP-ERR-03', question), 'advisory: CAP-ERR-03 is not met. (debit:6)');
  assert.match(verdictOf('CAP-RSP-02', question), /^inconclusive: The scenarios that ask it ended before/);
});

test('what could not be asked is inconclusive, also beside a pass', () => {
  const unasked = asks(5, { steps: ['SKIPPED'], judgement: INCONCLUSIVE });
  assert.equal(verdictOf('CAP-AMT-07', unasked), 'inconclusive: Nobody is there.');
  assert.equal(verdictOf('CAP-AMT-07', passed, unasked), 'inconclusive: Nobody is there.');
  assert.match(verdictOf('CAP-AMT-07', unasked, broken), /^fail/);
});

test('a scenario that does not apply speaks for itself only', () => {
  const other = asks(5, { steps: ['SKIPPED'], judgement: NOT_APPLICABLE });
  assert.equal(verdictOf('CAP-AMT-07', other), 'not-applicable: No cheques.');
  assert.equal(verdictOf('CAP-AMT-07', other, passed), 'pass');
  assert.match(verdictOf('CAP-AMT-07', other, broken), /^fail/);
});

test('a bench that failed is an error of all that was asked, and outweighs everything', () => {
  const crashed = asks(5, { steps: [ERROR, 'SKIPPED'] });
  for (const id of ['CAP-AMT-07', 'CAP-RSP-02']) {
    assert.equal(verdictOf(id, broken, crashed, passed), 'error: The bench failed: x is undefined');
  }
});

const OPTIONAL = [
  ['CAP-TAG-06', 'AF'],
  ['CAP-TAG-08', 'CC'],
  ['CAP-TAG-09', 'CI'],
  ['CAP-TAG-10', 'AC'],
  ['CAP-TAG-11', 'AB'],
  ['CAP-TAG-12', 'AA'],
  ['CAP-TAG-13', 'AI'],
  ['CAP-TAG-14', 'CF'],
  ['CAP-TKT-03', 'ZT'],
  ['CAP-TKT-07', 'ZT'],
] as const;

for (const [id, tag] of OPTIONAL) {
  test(`${id} is met only where a response carried ${tag}`, () => {
    const without = asks(1, { responses: [['CZ', 'AE']] }, [`@${id}`]);
    assert.equal(verdictOf(id, without), `not-applicable: No response of this run carried ${tag}, which is permitted.`);
    const elsewhere: Played = { id: 'credit:3', tags: ['@CAP-EXC-03'], responses: [['CZ'], ['CZ', 'AE', tag]] };
    assert.equal(verdictOf(id, without, elsewhere), 'pass');
    assert.equal(
      verdictOf(id, asks(1, { steps: ['SKIPPED'], judgement: INCONCLUSIVE }, [`@${id}`])),
      'inconclusive: Nobody is there.',
    );
  });
}
