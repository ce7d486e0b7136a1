import { isLoss, MONEY_WORD_NAMES, MONEY_WORDS, type MoneyWord } from '../../../conformance/index.js';
import type { ConformanceReport, ReportedPayment, ReportedScenario } from '../../conformance-report.js';
import { formatCount, scenarioAnchor } from '../markup/format.js';
import { type Html, html } from '../markup/html.js';

const COLUMNS = ['paid', 'refused'] as const;

/** Signs beside the words: no word is told by colour alone. */
const SIGNS: Readonly<Record<MoneyWord, string>> = {
  right: '✓',
  'in-doubt': '?',
  'right-by-luck': '△',
  'booked-another-amount': '≠',
  'booked-but-not-paid': '−',
  'paid-but-not-booked': '✗',
  'paid-twice': '2×',
};

/** Whether a report has anything to say of money. */
export function hasMoney({ scenarios }: ConformanceReport): boolean {
  return scenarios.some(({ payments = [] }) => payments.length > 0);
}

/**
 * What became of the money at each point at which something went otherwise than usual: a row for the point, a column for each thing the
 * cardholder can have done. Features in which money was lost come first.
 */
export function renderMoneyTable({ scenarios }: ConformanceReport): Html {
  const rows = scenarios.filter(({ payments = [] }) => payments.some(({ word }) => word !== undefined));
  const features = [...new Set(rows.map(({ feature }) => feature))];
  const groups = features.map((feature) => rows.filter((row) => row.feature === feature));
  const losing = groups.filter((group) => group.some(hasLoss));
  const safe = groups.filter((group) => !group.some(hasLoss));
  return html`<p class="legend">Each fault is played twice, once paid and once refused. Where the POS sees the same bytes, what it says must be the same: only doubt is right both times.</p>
${renderTotals(rows)}
${losing.map(renderGroup)}
${safe.map(renderGroup)}`;
}

function hasLoss({ payments = [] }: ReportedScenario): boolean {
  return payments.some(({ word }) => isLoss(wordOf(word)));
}

function wordOf(name: string | undefined): MoneyWord {
  return MONEY_WORD_NAMES.find((candidate) => candidate === name) ?? 'right';
}

function renderTotals(rows: readonly ReportedScenario[]): Html {
  const words = rows.flatMap(({ payments = [] }) => payments.flatMap(({ word }) => (word === undefined ? [] : [word])));
  const counted = MONEY_WORD_NAMES.toReversed().filter((name) => words.includes(name));
  const item = (name: MoneyWord) =>
    html`<li class="money m-${name}">${mark(name)} <b>${words.filter((word) => word === name).length}</b></li>`;
  return html`<ul class="money-totals" aria-label="Orders by what became of the money">${counted.map(item)}</ul>`;
}

function renderGroup(rows: readonly ReportedScenario[]): Html {
  return html`<table class="money-table">
<caption>${rows[0]?.feature ?? ''} <span class="count">${formatCount(rows.length, 'point')}</span></caption>
<thead><tr><th scope="col">What happened</th><th scope="col">The cardholder paid</th><th scope="col">The card was refused</th></tr></thead>
<tbody>${rows.map(renderRow)}</tbody>
</table>`;
}

function renderRow({ id, name, payments = [] }: ReportedScenario): Html {
  return html`
<tr><th scope="row"><a href="#${scenarioAnchor(id)}">${name}</a></th>${COLUMNS.map((column) => renderCell(payments.filter((payment) => payment.column === column)))}</tr>`;
}

function renderCell(payments: readonly ReportedPayment[]): Html {
  if (payments.length === 0) return html`<td class="money"><span class="muted">–</span></td>`;
  const worst = payments.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  if (worst.word === undefined) return html`<td class="money"><span class="muted">not told</span></td>`;
  const name = wordOf(worst.word);
  const booked = worst.booked.length === 0 ? 'nothing' : worst.booked.join(' and ');
  return html`<td class="money m-${name}">${mark(name)}<span class="detail">terminal: ${booked}; POS: ${worst.believed?.en ?? 'nothing'}</span></td>`;
}

function rank({ word }: ReportedPayment): number {
  return word === undefined ? -1 : MONEY_WORD_NAMES.indexOf(wordOf(word));
}

function mark(name: MoneyWord): Html {
  return html`<span class="money-word"><span aria-hidden="true">${SIGNS[name]}</span> ${MONEY_WORDS[name].en}</span>`;
}
