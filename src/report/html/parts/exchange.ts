import type { Evidence, EvidenceExchange } from '../../../conformance/index.js';
import type { FieldView, MessageView } from '../../../protocol/index.js';
import type { ReportedFinding, ReportedScenario } from '../../conformance-report.js';
import { formatCount, shorten } from '../markup/format.js';
import { type Html, html } from '../markup/html.js';
import { fitting, type Room } from '../markup/page-space.js';

/** Messages of one answer that are shown. */
const SHOWN_RESPONSES = 8;

/** What was asked and what came back, field by field, exchange by exchange, as far as there is room. */
export function renderExchanges({ exchanges, more }: Evidence, scenario: ReportedScenario, room: Room): Html {
  const responses = exchanges.reduce((sum, exchange) => sum + exchange.responses.length, 0);
  const blamed = (field: FieldView) => scenario.findings.filter((finding) => isAbout(finding, field, responses));
  const renderOne = (exchange: EvidenceExchange, index: number) => {
    const own = room.part(exchanges.length > 1 ? 0.5 : 1);
    const request = renderMessage('Asked', exchange.request, () => [], own.part(0.4));
    own.use(request.markup.length);
    const { shown } = fitting(exchange.responses.slice(0, SHOWN_RESPONSES), own, (response, at) =>
      renderMessage(at === 0 ? 'Came back' : `Came back as well (${at + 1})`, response, blamed, own.part(0.6)),
    );
    const unshown = exchange.responses.length - shown.length + (exchange.more?.count ?? 0);
    return html`<div class="exchange">
${exchanges.length > 1 && html`<h4 class="which">Exchange ${index + 1} of ${exchanges.length}</h4>`}
<div class="messages">
<div>${request}</div>
<div>${shown}
${unshown > 0 && html`<p class="nothing">${formatCount(unshown, 'more response')}</p>`}
${exchange.responses.length === 0 && html`<h4>Came back</h4><p class="nothing">Nothing.</p>`}
<p class="ending"><span class="muted">How it ended:</span> ${exchange.ending}</p></div>
</div>
</div>`;
  };
  const { shown, hidden } = fitting(exchanges, room, renderOne);
  const unshown = hidden + (more?.count ?? 0);
  return html`${shown}${unshown > 0 && html`<p class="nothing">${formatCount(unshown, 'more exchange')}</p>`}`;
}

type Blame = (field: FieldView) => readonly ReportedFinding[];

function renderMessage(title: string, message: MessageView, blame: Blame, room: Room): Html {
  return html`<h4>${title}</h4>
<p class="line">${shorten(message.explanation)}</p>
${message.fields.length > 0 && renderFields(title, message, blame, room)}
${message.remainder !== undefined && html`<p class="remainder"><span class="muted">Bytes that are no field:</span> <code>${shorten(message.remainder.text)}</code></p>`}`;
}

function renderFields(title: string, { fields, more }: MessageView, blame: Blame, room: Room): Html {
  const { shown, hidden } = fitting(fields, room, (field) => renderField(field, blame, false));
  const unshown = hidden + (more?.count ?? 0);
  return html`<table class="fields"><caption class="unseen">${title}, field by field</caption>
<thead><tr><th scope="col">Tag</th><th scope="col">Field</th><th scope="col">Value</th></tr></thead>
<tbody>${shown}</tbody></table>${unshown > 0 && html`<p class="nothing">${formatCount(unshown, 'more field')}</p>`}`;
}

function renderField(field: FieldView, blame: Blame, isNested: boolean): Html {
  const findings = blame(field);
  const classes = [isNested ? 'nested' : '', findings.length > 0 ? 'blamed' : ''].filter((name) => name !== '').join(' ');
  return html`
<tr class="${classes}"><th scope="row">${field.tag}</th><td>${field.name}</td><td><code>${shorten(field.value)}</code>${field.meaning !== '' && html` <span class="meaning">${field.meaning}</span>`}${blames(findings).map((requirement) => html` <span class="blame">✗ ${requirement}</span>`)}</td></tr>${(field.fields ?? []).map((inner) => renderField(inner, blame, true))}`;
}

/** Each requirement once, however many findings it has. */
function blames(findings: readonly ReportedFinding[]): string[] {
  return [...new Set(findings.map(({ requirement }) => requirement))];
}

/** With several responses only the same value proves that the finding is about this one. */
function isAbout(finding: ReportedFinding, field: FieldView, responses: number): boolean {
  return finding.tag === field.tag && (responses === 1 || finding.actual === field.value);
}
