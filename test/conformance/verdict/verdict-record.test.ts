import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inconclusive, Nonconformity, notApplicable, Settlement } from '../../../src/conformance/index.js';
import { Unreached } from '../../../src/conformance/verdict/settlement.js';
import { VerdictRecord } from '../../../src/conformance/verdict/verdict-record.js';
import { issueOf, REQUIREMENTS } from '../../../src/protocol/index.js';
import { issueSaying } from '../../support/issue.js';

const MUST = issueSaying('CAP-AMT-07', 'Another sum.', { tag: 'CB', expected: '100', actual: '200' });
const OTHER_MUST = issueSaying('CAP-EXC-03', 'Two answers.');
const SHOULD = issueSaying('CAP-RSP-08', 'AF is missing.');
const MAY = issueSaying('CAP-CHQ-05', 'AD is missing.');
const QUIRK = issueSaying('CAP-RSP-04', 'Another version.');

test('nothing found is an empty judgement', () => {
  const record = new VerdictRecord();
  record.judge([], true);
  record.failForUnspoken();
  assert.deepEqual(record.judgement, { findings: [] });
});

test('a deviation is noted once with its level and a count, whatever its offset, and what is merely permitted never', () => {
  const record = new VerdictRecord();
  for (const issue of [SHOULD, { ...SHOULD, offset: 12 }, MAY, QUIRK]) record.note(issue);
  assert.deepEqual(record.judgement.findings, [
    { ...SHOULD, level: 'SHOULD', times: 2 },
    { ...QUIRK, level: 'QUIRK' },
  ]);
});

test('the same requirement broken in two ways gives two findings', () => {
  const record = new VerdictRecord();
  record.note(SHOULD);
  record.note({ ...SHOULD, actual: 'absent' });
  assert.equal(record.judgement.findings.length, 2);
});

test('a broken MUST throws a sentence with the requirement, what was expected and what came', () => {
  const record = new VerdictRecord();
  assert.throws(
    () => record.judge([SHOULD, MUST, OTHER_MUST], false),
    (error) => error instanceof Nonconformity && error.message === 'CAP-AMT-07: Another sum. [CB] Expected: 100. Actual: 200.',
  );
  assert.deepEqual(
    record.judgement.findings.map(({ requirement }) => requirement),
    ['CAP-RSP-08', 'CAP-AMT-07', 'CAP-EXC-03'],
  );
});

test('a SHOULD ends the scenario only where nothing further can be looked at, and without a verdict of its own', () => {
  const record = new VerdictRecord();
  record.judge([SHOULD], false);
  assert.throws(
    () => record.judge([SHOULD], true),
    (error) => error instanceof Settlement && error.verdict === undefined && error.message === 'AF is missing.',
  );
  assert.equal(record.judgement.findings.length, 1);
});

test('what is merely permitted is no finding; where it ends the scenario, the question could not be asked', () => {
  const record = new VerdictRecord();
  record.judge([MAY], false);
  assert.throws(() => record.judge([MAY], true), { name: 'Settlement', verdict: 'inconclusive', message: 'AD is missing.' });
  assert.deepEqual(record.judgement.findings, []);
});

test('a MUST that no step spoke of fails the scenario at its end', () => {
  const record = new VerdictRecord();
  record.note(SHOULD);
  record.note(OTHER_MUST);
  assert.throws(() => record.failForUnspoken(), { name: 'Nonconformity', message: 'CAP-EXC-03: Two answers.' });
});

test('a scenario that a step has failed does not fail again at its end', () => {
  const record = new VerdictRecord();
  record.note(OTHER_MUST);
  assert.throws(() => record.judge([MUST], false), Nonconformity);
  record.failForUnspoken();
});

test('advisories alone do not fail a scenario at its end', () => {
  const record = new VerdictRecord();
  record.note(SHOULD);
  record.note(QUIRK);
  record.failForUnspoken();
});

test('the first settlement is the reason that is kept', () => {
  const record = new VerdictRecord();
  record.settle(inconclusive({ en: 'No connection.', fr: 'Pas de connexion.' }));
  record.settle(notApplicable({ en: 'No cheques.', fr: 'Pas de chèques.' }));
  assert.deepEqual(record.judgement, {
    findings: [],
    verdict: 'inconclusive',
    reason: 'No connection.',
    reasonInFrench: 'Pas de connexion.',
  });
});

test('a settlement without a verdict leaves its reason and no verdict', () => {
  const record = new VerdictRecord();
  record.settle(new Settlement(undefined, { en: 'AF is missing.', fr: 'AF manque.' }));
  assert.deepEqual(record.judgement, { findings: [], reason: 'AF is missing.', reasonInFrench: 'AF manque.' });
});

test('a deviation that a step speaks of again is not seen again', () => {
  const record = new VerdictRecord();
  record.note(SHOULD);
  record.judge([SHOULD], false);
  record.judge([{ ...SHOULD }, QUIRK], false);
  assert.deepEqual(record.judgement.findings, [
    { ...SHOULD, level: 'SHOULD' },
    { ...QUIRK, level: 'QUIRK' },
  ]);
});

test('of thousands of deviations few are kept whole, the first of each requirement among them, and all are counted', () => {
  const record = new VerdictRecord();
  const ids = REQUIREMENTS.filter(({ level }) => level !== 'MAY').map(({ id }) => id);
  for (let count = 0; count < 20_000; count++) {
    const requirement = ids[count % ids.length] ?? 'CAP-FRM-01';
    const tag = `T${count % 7}`;
    record.note(issueOf(requirement, 'unperformed', { actual: `${count} ${'x'.repeat(1_000)}` }, { tag }));
  }
  const { findings } = record.judgement;
  assert.deepEqual(new Set(findings.map(({ requirement }) => requirement)), new Set(ids));
  assert.ok(findings.length <= ids.length + 40, `${findings.length} findings`);
  assert.equal(
    findings.reduce((sum, { times = 1 }) => sum + times, 0),
    20_000,
  );
  assert.ok(findings.every(({ actual = '' }) => actual.length < 450 && actual.endsWith('more characters)')));
  assert.ok(findings.every(({ values }) => JSON.stringify(values).length < 500));
});

test('the reason of a scenario that a permitted deviation ended is told in both languages', () => {
  const record = new VerdictRecord();
  const issue = issueOf(
    'CAP-CHQ-05',
    'reason-other',
    { codes: ['06', '11'], reason: 'abandoned', actual: 'AE 01' },
    { tag: 'AF' },
  );
  assert.throws(
    () => record.judge([issue], true),
    (error) => {
      assert.ok(error instanceof Settlement);
      assert.deepEqual(error.reason, {
        en: 'The terminal gives another reason. [AF] Expected: AE 01 with AF 06 or 11 (abandoned). Actual: AE 01.',
        fr: 'Le terminal donne un autre motif. [AF] Attendu : AE 01 avec AF 06 ou 11 (abandonné). Constaté : AE 01.',
      });
      return true;
    },
  );
});

test('what could not be reached is told apart, whatever its sentence', () => {
  const record = new VerdictRecord();
  record.settle(new Unreached({ en: 'Nothing.', fr: 'Rien.' }));
  assert.equal(record.judgement.isUnreached, true);
  assert.equal(record.judgement.verdict, 'inconclusive');
});
