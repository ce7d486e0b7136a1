import type { Evidence, EvidenceExchange, EvidenceMessage } from '../../harness/index.js';
import type { FieldExplanation } from '../../protocol/index.js';
import type { ReportedFinding, ReportedScenario } from '../conformance-report.js';
import { formatCount } from './format.js';
import { type Html, html } from './html.js';

/** Longest value shown whole. */
const SHOWN_CHARACTERS = 320;

/** What was asked and what came back, field by field, exchange by exchange. */
export function renderExchanges({ exchanges }: Evidence, scenario: ReportedScenario): Html {
  const responses = exchanges.reduce((sum, exchange) => sum + exchange.responses.length, 0);
  const blamed = (field: FieldExplanation) => scenario.findings.filter((finding) => isAbout(finding, field, responses));
  const renderOne = (exchange: EvidenceExchange, index: number) => html`<div class="exchange">
${exchanges.length > 1 && html`<h4 class="which">Exchange ${index + 1} of ${exchanges.length}</h4>`}
<div class="messages">
<div>${renderMessage('Asked', exchange.request, () => [])}</div>
<div>${exchange.responses.map((response, at) => renderMessage(at === 0 ? 'Came back' : `Came back as well (${at + 1})`, response, blamed))}
${exchange.responses.length === 0 && html`<h4>Came back</h4><p class="nothing">Nothing.</p>`}
<p class="ending"><span class="muted">How it ended:</span> ${exchange.ending}</p></div>
</div>
</div>`;
  return html`${exchanges.map(renderOne)}`;
}

type Blame = (field: FieldExplanation) => readonly ReportedFinding[];

function renderMessage(title: string, message: EvidenceMessage, blame: Blame): Html {
  return html`<h4>${title}</h4>
<p class="line">${message.line}</p>
${message.fields.length > 0 && renderFields(title, message.fields, blame)}
${message.remainder !== undefined && html`<p class="remainder"><span class="muted">Bytes that are no field:</span> <code>${shorten(message.remainder)}</code></p>`}`;
}

function renderFields(title: string, fields: readonly FieldExplanation[], blame: Blame): Html {
  return html`<table class="fields"><caption class="unseen">${title}, field by field</caption>
<thead><tr><th scope="col">Tag</th><th scope="col">Field</th><th scope="col">Value</th></tr></thead>
<tbody>${fields.map((field) => renderField(field, blame, false))}</tbody></table>`;
}

function renderField(field: FieldExplanation, blame: Blame, isNested: boolean): Html {
  const findings = blame(field);
  const classes = [isNested ? 'nested' : '', findings.length > 0 ? 'blamed' : ''].filter((name) => name !== '').join(' ');
  return html`
<tr class="${classes}"><th scope="row">${field.tag}</th><td>${field.name}</td><td><code>${shorten(field.value)}</code>${field.meaning !== '' && html` <span class="meaning">${field.meaning}</span>`}${findings.map((finding) => html` <span class="blame">✗ ${finding.requirement}</span>`)}</td></tr>${(field.fields ?? []).map((inner) => renderField(inner, blame, true))}`;
}

/** With several responses only the same value proves that the finding is about this one. */
function isAbout(finding: ReportedFinding, field: FieldExplanation, responses: number): boolean {
  return finding.tag === field.tag && (responses === 1 || finding.actual === field.value);
}

function shorten(value: string): string {
  const rest = value.length - SHOWN_CHARACTERS;
  return rest <= 0 ? value : `${value.slice(0, SHOWN_CHARACTERS)}… (${formatCount(rest, 'more character')})`;
}
