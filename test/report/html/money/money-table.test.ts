import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '../../../../src/conformance/index.js';
import type { ConformanceReport, ReportedPayment, ReportedScenario } from '../../../../src/report/conformance-report.js';
import { renderLadder } from '../../../../src/report/html/money/ladder.js';
import { hasMoney, renderMoneyTable } from '../../../../src/report/html/money/money-table.js';
import { Speech } from '../../../../src/report/html/words/speech.js';

const WHAT = { en: 'the response came in two segments', fr: 'la réponse est arrivée en deux segments' };

function payment(change: Partial<ReportedPayment>): ReportedPayment {
  return { action: 'debit', column: 'paid', what: WHAT, asked: '12.34 EUR', booked: [], ...change };
}

function scenario(change: Partial<ReportedScenario>): ReportedScenario {
  return {
    ...{ id: 'segments:16', feature: 'Answers in pieces', name: 'The response comes byte by byte', tags: [], requirements: [] },
    ...{ verdict: 'fail', durationMs: 1, findings: [], steps: [], reproduce: '' },
    ...change,
  };
}

const LOST = payment({
  booked: ['12.34 EUR'],
  believed: { en: 'it is not done', fr: "ce n'est pas fait" },
  word: 'paid-but-not-booked',
  inWords: { en: 'paid but not booked', fr: 'payé mais pas enregistré' },
});
const LUCKY = payment({ column: 'refused', believed: { en: 'it is not done', fr: '' }, word: 'right-by-luck' });
const RIGHT = payment({ booked: ['1.00 EUR'], believed: { en: 'it is done', fr: '' }, word: 'right' });

const report = (...scenarios: ReportedScenario[]) => ({ scenarios }) as unknown as ConformanceReport;

test('the table has a row for each point and a column for each thing that the cardholder did, losses first', () => {
  const safe = scenario({ id: 'sums:14', feature: 'Sums', name: 'A sale', payments: [RIGHT] });
  const lost = scenario({ payments: [LOST, LUCKY] });
  const { markup } = renderMoneyTable(report(safe, lost), new Speech('en'));
  assert.ok(markup.indexOf('Answers in pieces') < markup.indexOf('Sums'));
  assert.match(markup, /m-paid-but-not-booked"><span class="money-word"><span aria-hidden="true">✗<\/span> paid but not booked/);
  assert.match(markup, /terminal: 12\.34 EUR; POS: it is not done/);
  assert.match(markup, /m-right-by-luck">.*terminal: nothing; POS: it is not done/);
  assert.match(
    markup,
    /href="#scenario-sums:14">A sale<\/a><\/th><td class="money m-right">.*<td class="money"><span class="muted">–/,
  );
});

test('a report about a terminal has none', () => {
  assert.equal(hasMoney(report(scenario({}))), false);
  assert.equal(hasMoney(report(scenario({ payments: [RIGHT] }))), true);
});

const EVIDENCE: Evidence = {
  exchanges: [],
  events: [
    { atUs: 0, connection: 1, kind: 'note', note: 'connected to the terminal' },
    { atUs: 10, connection: 1, kind: 'received', hex: '435A', text: 'CZ' },
    { atUs: 20, connection: 1, kind: 'sent', hex: '41', text: 'A' },
    { atUs: 30, connection: 1, kind: 'sent', hex: '45', text: '<' },
  ],
};

test('a drawing has an arrow for each way in turn, and what each side believes at the end', () => {
  const { markup } = renderLadder(EVIDENCE, scenario({ payments: [LOST] }), 'pos', new Speech('en'));
  assert.equal(markup.match(/class="arrow"/g)?.length, 2);
  assert.match(markup, /x1="110"[^>]*x2="610".*>CZ<\/text>/s);
  assert.match(markup, /x1="610"[^>]*x2="110".*>A&lt; \(2 bytes in 2 segments\)<\/text>/s);
  assert.match(markup, /POS \(paid\): it is not done<.*paid but not booked<.*booked 12\.34 EUR</s);
  assert.doesNotMatch(markup, /style=/);
});

test('of a terminal under test the arrows go the other way, and a long talk is cut', () => {
  const [, one] = EVIDENCE.events;
  assert.ok(one !== undefined);
  const { markup } = renderLadder({ exchanges: [], events: [one] }, scenario({}), 'terminal', new Speech('en'));
  assert.match(markup, /x1="610"[^>]*x2="110"/);
  const notes = Array.from({ length: 40 }, (_, index) => ({ atUs: index, connection: 1, kind: 'note' as const, note: 'x' }));
  assert.match(
    renderLadder({ exchanges: [], events: notes }, scenario({}), 'pos', new Speech('en')).markup,
    /12 more events in the transcript/,
  );
});
