import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldScenarios } from '../../../src/report/index.js';
import { type Ended, failed, finding, messagesOf, type Played } from '../cucumber-messages.js';

type Case = Omit<Played, 'id' | 'tags'>;

function fold(played: Case) {
  const [scenario] = foldScenarios(
    messagesOf({ id: 'debit:14', tags: ['@asks-CAP-AMT-07', '@CAP-RSP-02', '@smoke'], ...played }),
  );
  assert.ok(scenario);
  return scenario;
}

const error = (message: string): Ended => ['TypeError', message];
const MUST = { findings: [finding('CAP-AMT-07', 'MUST')] };
const SHOULD = { findings: [finding('CAP-RSP-08', 'SHOULD')] };

const CASES: readonly [what: string, played: Case, verdict: string, reason: string | undefined, isAnswered: boolean][] = [
  ['all steps passed', { steps: ['PASSED', 'PASSED'] }, 'pass', undefined, true],
  [
    'a step met a broken MUST',
    { steps: ['PASSED', failed('CAP-AMT-07'), 'SKIPPED'], judgement: MUST },
    'fail',
    'CAP-AMT-07 is not met.',
    false,
  ],
  [
    'only the hook after it met a broken MUST',
    { after: failed('CAP-AMT-07'), judgement: MUST },
    'fail',
    'CAP-AMT-07 is not met.',
    true,
  ],
  ['a SHOULD was not met, and all steps passed', { judgement: SHOULD }, 'advisory', 'CAP-RSP-08 is not met.', true],
  ['a QUIRK was seen', { judgement: { findings: [finding('CAP-RSP-04', 'QUIRK')] } }, 'advisory', 'CAP-RSP-04 is not met.', true],
  [
    'a SHOULD beside the question was not met, and then nothing could be asked',
    { steps: ['PASSED', 'SKIPPED'], judgement: { ...SHOULD, verdict: 'inconclusive', reason: 'Nobody is there.' } },
    'inconclusive',
    'Nobody is there.',
    false,
  ],
  [
    'the question is a QUIRK that was seen, and then nothing could be asked',
    {
      steps: ['PASSED', 'SKIPPED'],
      judgement: { findings: [finding('CAP-AMT-07', 'QUIRK')], verdict: 'inconclusive', reason: 'Nobody is there.' },
    },
    'advisory',
    'CAP-AMT-07 is not met.',
    false,
  ],
  [
    'a SHOULD beside the question ended it',
    { steps: ['PASSED', 'SKIPPED', 'SKIPPED'], judgement: { ...SHOULD, reason: 'AF is missing.' } },
    'advisory',
    'CAP-RSP-08 is not met.',
    true,
  ],
  [
    'a SHOULD that is the question ended it',
    { steps: ['SKIPPED', 'SKIPPED'], judgement: { findings: [finding('CAP-AMT-07', 'SHOULD')] } },
    'advisory',
    'CAP-AMT-07 is not met.',
    false,
  ],
  [
    'a MUST counts before a SHOULD that was found first',
    { steps: [failed('CAP-AMT-07')], judgement: { findings: [...SHOULD.findings, ...MUST.findings] } },
    'fail',
    'CAP-AMT-07 is not met.',
    false,
  ],
  [
    'it could not be asked',
    { before: 'SKIPPED', steps: ['SKIPPED'], judgement: { findings: [], verdict: 'inconclusive', reason: 'Nobody is there.' } },
    'inconclusive',
    'Nobody is there.',
    false,
  ],
  [
    'it does not apply',
    { before: 'SKIPPED', steps: ['SKIPPED'], judgement: { findings: [], verdict: 'not-applicable', reason: 'No cheques.' } },
    'not-applicable',
    'No cheques.',
    false,
  ],
  [
    'it could not be asked to its end, with an advisory on the way',
    { steps: ['PASSED', 'SKIPPED'], judgement: { ...SHOULD, verdict: 'inconclusive', reason: 'It went away.' } },
    'inconclusive',
    'It went away.',
    false,
  ],
  [
    'it could not be asked to its end, with a failure on the way',
    {
      steps: ['PASSED', 'SKIPPED'],
      after: failed('CAP-AMT-07'),
      judgement: { ...MUST, verdict: 'inconclusive', reason: 'It went away.' },
    },
    'fail',
    'CAP-AMT-07 is not met.',
    false,
  ],
  ['a step threw', { steps: [error('x is undefined'), 'SKIPPED'] }, 'error', 'The bench failed: x is undefined', false],
  [
    'a step threw after a failure',
    { steps: [failed('CAP-AMT-07')], after: error('no'), judgement: MUST },
    'error',
    'The bench failed: no',
    false,
  ],
  [
    'the hook before it threw',
    { before: error('no bench\nand more'), steps: ['SKIPPED'] },
    'error',
    'The bench failed: no bench',
    false,
  ],
  ['a step has no definition', { steps: ['PASSED', 'UNDEFINED'] }, 'error', 'The bench failed: a step is undefined', false],
  ['a step has two definitions', { steps: ['AMBIGUOUS'] }, 'error', 'The bench failed: a step is ambiguous', false],
  ['a step is not written yet', { steps: ['PENDING'] }, 'error', 'The bench failed: a step is pending', false],
  [
    'steps were skipped without a reason',
    { steps: ['PASSED', 'SKIPPED'] },
    'error',
    'The bench failed: steps were skipped without a reason.',
    false,
  ],
  [
    'a step failed and nothing was concluded',
    { steps: [failed('CAP-AMT-07')], judgement: null },
    'error',
    'The bench failed: steps were skipped without a reason.',
    false,
  ],
  ['nothing was concluded, and every step passed', { judgement: null }, 'pass', undefined, true],
];

for (const [what, played, verdict, reason, isAnswered] of CASES) {
  test(`${verdict}: ${what}`, () => {
    const scenario = fold(played);
    assert.deepEqual(
      { verdict: scenario.verdict, reason: scenario.reason?.en, isAnswered: scenario.isAnswered },
      { verdict, reason, isAnswered },
    );
  });
}

test('steps are told with what became of each, hooks are not', () => {
  const { steps } = fold({ steps: ['PASSED', failed('CAP-AMT-07'), 'SKIPPED', 'UNDEFINED'], judgement: MUST });
  assert.deepEqual(
    steps.map(({ text, status }) => `${text} ${status}`),
    ['step 0 passed', 'step 1 failed', 'step 2 skipped', 'step 3 error'],
  );
});

test('a scenario is described by its feature, rule, line and tags, and its duration is that of the run', () => {
  const { entry, durationMs } = fold({});
  assert.deepEqual(
    { id: entry.id, uri: entry.uri, rule: entry.rule, name: entry.name, tags: entry.tags, question: entry.question },
    {
      id: 'debit:14',
      uri: 'features/terminal/debit.feature',
      rule: 'A rule',
      name: 'Scenario debit:14',
      tags: ['@CAP-AMT-07', '@CAP-RSP-02', '@smoke'],
      question: 'CAP-AMT-07',
    },
  );
  assert.equal(durationMs, 1500);
});

const isOfFirst = (message: object) => JSON.stringify(message).includes('debit:14');

test('scenarios keep their order and what belongs to each, however their messages mix', () => {
  const messages = messagesOf(
    { id: 'debit:14', tags: ['@CAP-AMT-07'], judgement: SHOULD },
    { id: 'credit:9', tags: ['@CAP-EXC-03'], responses: [['CZ', 'AC']] },
  );
  const isPlay = (message: object) => !('gherkinDocument' in message || 'pickle' in message || 'testCase' in message);
  const plays = messages.filter(isPlay).sort((one, other) => Number(isOfFirst(one)) - Number(isOfFirst(other)));
  const [first, second] = foldScenarios([...messages.filter((message) => !isPlay(message)), ...plays]);
  assert.deepEqual([first?.entry.id, second?.entry.id], ['credit:9', 'debit:14']);
  assert.deepEqual([first?.verdict, second?.verdict], ['pass', 'advisory']);
  assert.deepEqual(
    first?.evidence?.exchanges[0]?.responses[0]?.fields.map(({ tag }) => tag),
    ['CZ', 'AC'],
  );
});

test('a scenario that did not end is none', () => {
  assert.deepEqual(foldScenarios(messagesOf({ id: 'debit:14', tags: ['@CAP-AMT-07'], isFinished: false })), []);
});

test('no messages are no scenarios', () => assert.deepEqual(foldScenarios([]), []));
