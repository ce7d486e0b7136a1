import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindsSide, issueOf, REQUIREMENTS } from '../../../src/protocol/index.js';
import { conformanceReport } from '../../../src/report/conformance-report.js';
import { foldRun, type RunContext } from '../../../src/report/index.js';
import { contextOf, failed, finding, messagesOf, type Played } from '../cucumber-messages.js';

/** One scenario that asks all that can be asked of a terminal, and gets every optional field. */
const ASKED = REQUIREMENTS.filter(
  (row) => bindsSide(row, 'terminal') && row.otherLink === undefined && row.notFromWire === undefined,
);
const everything = (rest: Partial<Played> = {}): Played => ({
  id: 'debit:1',
  tags: ASKED.map(({ id }) => `@${id}`),
  responses: [['AF', 'CC', 'CI', 'AC', 'AB', 'AA', 'AI', 'CF', 'ZT']],
  events: [{ atUs: 1, connection: 1, kind: 'note', note: 'connected' }],
  ...rest,
});

const MANDATORY = ASKED.filter(({ level }) => level === 'MUST').length;

function fold(played: readonly Played[], change: Partial<RunContext> = {}) {
  return foldRun(messagesOf(...played), contextOf(change)).report;
}

const lists = (id: string, rest: Partial<Played>): Played => ({ id, tags: ['@CAP-AMT-07'], ...rest });
const breaks = (id: string, ...requirements: Parameters<typeof finding>[0][]): Played =>
  lists(id, {
    steps: [failed(requirements[0] ?? '')],
    judgement: { findings: requirements.map((requirement) => finding(requirement, 'MUST')) },
  });

test('a terminal that meets all it was asked, and was asked all, is conformant', () => {
  const { verdict, sentence } = fold([everything()]);
  assert.equal(verdict, 'conformant');
  assert.equal(sentence, `The terminal meets all ${MANDATORY} mandatory requirements that apply to it, as publicly documented.`);
});

test('advisories leave a terminal conformant', () => {
  const { verdict, summary } = fold([everything({ judgement: { findings: [finding('CAP-FRM-19', 'SHOULD')] } })]);
  assert.equal(verdict, 'conformant');
  assert.equal(summary.requirements.advisory, 1);
});

test('one broken MUST makes a terminal non-conformant, filtered or interrupted or not', () => {
  for (const change of [{}, { filter: 'tags @smoke' }, { interrupted: 'it was interrupted' }]) {
    const { verdict, sentence } = fold([everything(), breaks('debit:2', 'CAP-AMT-07')], change);
    assert.equal(verdict, 'non-conformant');
    assert.match(
      sentence,
      /^The terminal reports another sum than it was asked for\. The terminal breaks 1 of \d+ mandatory requirements: CAP-AMT-07\.$/,
    );
  }
});

test('the first three broken requirements are named, and the others counted', () => {
  const played = [breaks('debit:2', 'CAP-AMT-07', 'CAP-CUR-03'), breaks('debit:3', 'CAP-EXC-03', 'CAP-RSP-01', 'CAP-AMT-07')];
  assert.match(fold(played).sentence, /breaks 4 of \d+ mandatory requirements: CAP-AMT-07, CAP-CUR-03, CAP-RSP-01 and 1 more\.$/);
});

test('a requirement that is broken in one scenario counts as broken where the bench failed in another', () => {
  const crashed = lists('debit:3', { steps: [['TypeError', 'x is undefined']] });
  const { verdict, sentence } = fold([breaks('debit:2', 'CAP-AMT-07'), crashed]);
  assert.equal(verdict, 'non-conformant');
  assert.match(sentence, /breaks 1 of \d+ mandatory requirements: CAP-AMT-07\.$/);
});

test('a run in which the bench failed concludes nothing', () => {
  const { verdict, sentence } = fold([everything(), lists('debit:3', { steps: [['TypeError', 'x is undefined']] })]);
  assert.equal(verdict, 'inconclusive');
  assert.equal(sentence, 'The bench failed in at least one scenario, so nothing can be concluded.');
});

test('a filtered run is never better than inconclusive, and says so', () => {
  const report = fold([everything()], { filter: 'tags @smoke' });
  assert.equal(report.verdict, 'inconclusive');
  assert.equal(report.filter, 'tags @smoke');
  assert.equal(report.sentence, 'No deviation was found, but only a part of the questions was asked (tags @smoke).');
});

test('nor is a run that ended early', () => {
  const { verdict, sentence } = fold([everything()], { interrupted: 'it was interrupted' });
  assert.equal(verdict, 'inconclusive');
  assert.match(sentence, /until the run ended early: it was interrupted\.$/);
});

test('nor one in which fewer scenarios ended than were planned', () => {
  assert.equal(fold([everything()], { planned: 2 }).verdict, 'inconclusive');
});

test('a request for money of which nobody knows what became is told with its scenario', () => {
  const judgement = { findings: [], unknownOutcomes: ['Request: debit of 1.50 EUR, POS 01.'] };
  assert.deepEqual(fold([everything({ judgement })]).unknownOutcomes, [
    { scenario: 'debit:1', request: 'Request: debit of 1.50 EUR, POS 01.' },
  ]);
});

test('nor one without scenarios', () => {
  const { verdict, sentence, summary } = fold([]);
  assert.equal(verdict, 'inconclusive');
  assert.match(sentence, /could not be fully asked\.$/);
  assert.equal(summary.requirements.pass, 0);
  assert.equal(summary.requirements.untested, ASKED.length + 1);
});

test('a MUST that could not be asked, or was asked nowhere, makes a run inconclusive; a SHOULD does not', () => {
  const unasked = {
    steps: ['SKIPPED'],
    judgement: { findings: [], verdict: 'inconclusive', reason: 'Nobody is there.' },
  } as const;
  const { verdict, sentence } = fold([everything(), lists('debit:2', unasked)]);
  assert.equal(verdict, 'inconclusive');
  assert.match(sentence, /but 1 of \d+ could not be fully asked\.$/);
  const without = (id: string) => everything({ tags: ASKED.filter((row) => row.id !== id).map((row) => `@${row.id}`) });
  assert.equal(fold([without('CAP-AMT-07')]).verdict, 'inconclusive');
  assert.equal(fold([without('CAP-FRM-19')]).verdict, 'conformant');
  assert.equal(fold([everything(), { ...lists('debit:2', unasked), tags: ['@CAP-FRM-19'] }]).verdict, 'conformant');
});

/** A scenario of the harness's own proof. */
const proves = (outcome: 'held' | 'broken', rest: Partial<Played> = {}): Played => ({
  id: 'codec/framing:8',
  tags: ['@CAP-AMT-07'],
  given: 'the law that fields survive encoding and decoding',
  steps: outcome === 'held' ? ['PASSED'] : [['ProofError', 'It was not shown.']],
  proof: { seed: 7, asked: 300, cases: 300, outcome },
  ...rest,
});

test("the harness's own proof asks the terminal nothing, and leaves its verdicts and counts as they are", () => {
  const [alone, proved] = [fold([everything()], { planned: 1 }), fold([everything(), proves('held')], { planned: 1 })];
  assert.equal(proved.harness?.verdict, 'proved');
  const { harness: _harness, ...terminal } = proved;
  assert.deepEqual(terminal, alone);
});

test('a requirement that only the harness proved is untested', () => {
  const others = everything({ tags: ASKED.filter(({ id }) => id !== 'CAP-AMT-07').map(({ id }) => `@${id}`) });
  const report = fold([others, proves('held')]);
  assert.equal(report.requirements.find(({ id }) => id === 'CAP-AMT-07')?.verdict, 'untested');
});

test('a run whose harness failed its own proof is inconclusive, and says that it is not to be trusted', () => {
  const { verdict, sentence, harness, summary } = fold([everything(), proves('broken')], { planned: 1 });
  assert.deepEqual([verdict, harness?.verdict, summary.scenarios.error], ['inconclusive', 'failed', 0]);
  assert.equal(sentence, 'The bench failed its own proof: the verdicts of this run are not to be trusted.');
});

test('a failed proof does not make a terminal that fails look better, and is told first', () => {
  const { verdict, sentence } = fold([everything(), breaks('debit:2', 'CAP-AMT-07'), proves('broken')]);
  assert.equal(verdict, 'non-conformant');
  assert.match(
    sentence,
    /^The bench failed its own proof: .* trusted\. The terminal reports another sum .*\. The terminal breaks 1 of \d+ mandatory requirements/,
  );
});

test('what does not apply leaves a terminal conformant', () => {
  const unasked = { findings: [], verdict: 'not-applicable', reason: 'No cheques.' } as const;
  const cheque: Played = { id: 'cheque:2', tags: ['@CAP-CHQ-02'], steps: ['SKIPPED'], judgement: unasked };
  const others = everything({ tags: ASKED.filter(({ id }) => id !== 'CAP-CHQ-02').map(({ id }) => `@${id}`) });
  const { verdict, sentence } = fold([others, cheque]);
  assert.equal(verdict, 'conformant');
  assert.match(sentence, new RegExp(`all ${MANDATORY - 1} mandatory`));
});

test('every verdict is counted, those that did not occur with zero', () => {
  const { summary } = fold([everything(), breaks('debit:2', 'CAP-AMT-07')]);
  assert.deepEqual(summary.scenarios, { pass: 1, 'not-applicable': 0, advisory: 0, inconclusive: 0, fail: 1, error: 0 });
  assert.deepEqual(summary.requirements, {
    pass: ASKED.length - 1,
    'not-applicable': REQUIREMENTS.length - ASKED.length - 1,
    advisory: 0,
    inconclusive: 0,
    fail: 1,
    error: 0,
    untested: 1,
  });
});

test('a scenario is reported with its requirements, findings, transcript and the command that repeats it', () => {
  const report = fold([everything(), breaks('debit:22', 'CAP-AMT-07')]);
  const [first, second] = report.scenarios;
  assert.equal(first?.transcript, 'transcripts/debit.1.ndjson');
  assert.equal(second?.transcript, undefined);
  assert.deepEqual(second?.requirements, ['CAP-AMT-07']);
  assert.deepEqual(second?.findings, [finding('CAP-AMT-07', 'MUST')]);
  assert.equal(second?.reason, 'CAP-AMT-07 is not met.');
  assert.equal(second?.durationMs, 1500);
  assert.equal(
    second?.reproduce,
    'npx caisse-ap test terminal --seed 7 --scenario debit:22 --out reports/again/debit-22 --force',
  );
});

test('evidence is kept for scenarios in which something was exchanged', () => {
  const { evidence } = foldRun(messagesOf(everything(), breaks('debit:2', 'CAP-AMT-07')), contextOf());
  assert.deepEqual([...evidence.keys()], ['debit:1']);
});

test('a report has the published form, and says what it was told of the run but not the command', () => {
  const report = fold([everything(), breaks('debit:2', 'CAP-AMT-07'), proves('broken')], { filter: 'tags @smoke' });
  assert.deepEqual(conformanceReport.parse(report), report);
  assert.equal('command' in report, false);
  assert.equal(report.seed, 7);
});

test('the same messages give the same report', () => {
  const messages = messagesOf(everything(), breaks('debit:2', 'CAP-AMT-07'));
  assert.deepEqual(foldRun(messages, contextOf()), foldRun(messages, contextOf()));
});

test('the sentence of a run and the reasons of its scenarios are told in French as well', () => {
  const failed = { ...issueOf('CAP-EXC-03', 'final-responses', { count: 2 }), level: 'MUST' } as const;
  const twice: Played = { id: 'debit:2', tags: ['@CAP-EXC-03'], judgement: { findings: [failed] } };
  const unasked = { findings: [], verdict: 'not-applicable', reason: 'No cheques.', reasonInFrench: 'Pas de chèques.' } as const;
  const cheque: Played = { id: 'cheque:2', tags: ['@CAP-CHQ-02'], steps: ['SKIPPED'], judgement: unasked };
  const { scenarios, sentenceInFrench } = fold([everything(), twice, cheque]);
  assert.match(
    sentenceInFrench ?? '',
    /^Le terminal répond deux fois à une même demande\. Le terminal enfreint 1 des \d+ exigences obligatoires : CAP-EXC-03\.$/,
  );
  const reasons = scenarios.map(({ reasonInFrench }) => reasonInFrench);
  assert.deepEqual(reasons, ['Pas de chèques.', undefined, "Une demande a reçu plus d'une réponse finale."]);
});

test('of a scenario that was asked again the last answer counts, and what was found before beside', () => {
  const tags = ['@CAP-RSP-13'];
  const open = { findings: [], verdict: 'inconclusive', reason: 'It is asked again.', isInterrupted: true } as const;
  const found = { ...issueOf('CAP-EXC-03', 'final-responses', { count: 2 }), level: 'MUST' } as const;
  const asked = (first: Played['judgement']) => {
    const id = 'refusal:16';
    const before = messagesOf({ id, tags, judgement: first ?? null });
    const again = JSON.stringify(messagesOf({ id, tags })).replaceAll(`"started-${id}"`, '"started-again"');
    return foldRun([...before, ...JSON.parse(again)], contextOf());
  };
  const [mended] = asked(open).report.scenarios;
  assert.deepEqual([mended?.verdict, mended?.asked, mended?.findings], ['pass', 2, []]);
  const [kept] = asked({ findings: [found] }).report.scenarios;
  assert.deepEqual([kept?.verdict, kept?.findings.length], ['fail', 1]);
});

test('a run that was narrowed or ended early says so in French, in English where nobody said it in French', () => {
  const filtered = { filter: 'requirements CAP-FRM-01', filterInFrench: 'exigences CAP-FRM-01' };
  assert.match(fold([everything()], filtered).sentenceInFrench ?? '', /une partie .* posée \(exigences CAP-FRM-01\)\.$/);
  const ended = fold([everything()], { interrupted: 'it was interrupted', interruptedInFrench: 'interruption' });
  assert.match(ended.sentenceInFrench ?? '', /avant la fin prématurée des essais : interruption\.$/);
  assert.match(fold([everything()], { interrupted: 'its record stops' }).sentenceInFrench ?? '', /essais : its record stops\.$/);
});
