import { isLoss, MONEY_WORD_NAMES, MONEY_WORDS, type MoneyWord } from '../../../conformance/index.js';
import type { ConformanceReport, ReportedPayment, ReportedScenario } from '../../conformance-report.js';
import { scenarioAnchor } from '../markup/anchors.js';
import { english } from '../markup/english.js';
import { type Html, html } from '../markup/html.js';
import type { Speech } from '../words/speech.js';

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
export function renderMoneyTable({ scenarios }: ConformanceReport, speech: Speech): Html {
  const rows = scenarios.filter(({ payments = [] }) => payments.some(({ word }) => word !== undefined));
  const features = [...new Set(rows.map(({ feature }) => feature))];
  const groups = features.map((feature) => rows.filter((row) => row.feature === feature));
  const losing = groups.filter((group) => group.some(hasLoss));
  const safe = groups.filter((group) => !group.some(hasLoss));
  return html`<p class="legend">${speech.say('moneyLegend')}</p>
${renderTotals(rows, speech)}
${[...losing, ...safe].map((group) => renderGroup(group, speech))}`;
}

function hasLoss({ payments = [] }: ReportedScenario): boolean {
  return payments.some(({ word }) => isLoss(wordOf(word)));
}

function wordOf(name: string | undefined): MoneyWord {
  return MONEY_WORD_NAMES.find((candidate) => candidate === name) ?? 'right';
}

function renderTotals(rows: readonly ReportedScenario[], speech: Speech): Html {
  const words = rows.flatMap(({ payments = [] }) => payments.flatMap(({ word }) => (word === undefined ? [] : [word])));
  const counted = MONEY_WORD_NAMES.toReversed().filter((name) => words.includes(name));
  const item = (name: MoneyWord) =>
    html`<li class="money m-${name}">${mark(name, speech)} <b>${words.filter((word) => word === name).length}</b></li>`;
  return html`<ul class="money-totals" aria-label="${speech.say('byMoney')}">${counted.map(item)}</ul>`;
}

function renderGroup(rows: readonly ReportedScenario[], speech: Speech): Html {
  return html`<table class="money-table">
<caption>${english(rows[0]?.feature ?? '', speech)} <span class="count">${speech.count(rows.length, 'point')}</span></caption>
<thead><tr><th scope="col">${speech.say('happened')}</th><th scope="col">${speech.say('paid')}</th><th scope="col">${speech.say('refused')}</th></tr></thead>
<tbody>${rows.map((row) => renderRow(row, speech))}</tbody>
</table>`;
}

function renderRow({ id, name, payments = [] }: ReportedScenario, speech: Speech): Html {
  const cells = COLUMNS.map((column) =>
    renderCell(
      payments.filter((payment) => payment.column === column),
      speech,
    ),
  );
  return html`
<tr><th scope="row"><a href="#${scenarioAnchor(id)}">${english(name, speech)}</a></th>${cells}</tr>`;
}

function renderCell(payments: readonly ReportedPayment[], speech: Speech): Html {
  if (payments.length === 0) return html`<td class="money"><span class="muted">–</span></td>`;
  const worst = payments.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  if (worst.word === undefined) return html`<td class="money"><span class="muted">${speech.say('notTold')}</span></td>`;
  const name = wordOf(worst.word);
  const believed = worst.believed === undefined ? speech.say('nothingBooked') : speech.text(worst.believed);
  const booked =
    worst.booked.length === 0
      ? speech.say('nothingBooked')
      : worst.booked.map((sum) => speech.sum(sum)).join(` ${speech.say('and')} `);
  return html`<td class="money m-${name}">${mark(name, speech)}<span class="detail">${speech.say('terminalSide')}${speech.colon} ${booked}${speech.semicolon} ${speech.say('posSide')}${speech.colon} ${believed}</span></td>`;
}

function rank({ word }: ReportedPayment): number {
  return word === undefined ? -1 : MONEY_WORD_NAMES.indexOf(wordOf(word));
}

function mark(name: MoneyWord, speech: Speech): Html {
  return html`<span class="money-word"><span aria-hidden="true">${SIGNS[name]}</span> ${speech.text(MONEY_WORDS[name])}</span>`;
}
