import { type Evidence, type EvidenceExchange, sayEnding } from '../../../conformance/index.js';
import { type FieldView, type MessageView, sayView } from '../../../protocol/index.js';
import type { ReportedFinding, ReportedScenario } from '../../conformance-report.js';
import { describeSent, describeWait } from '../../text/sending-words.js';
import { type Html, html } from '../markup/html.js';
import { fitting, type Room } from '../markup/page-space.js';
import type { Speech } from '../words/speech.js';

/** Exchanges that paper has of a long talk, from its beginning and from its end. */
const PRINTED_EACH_END = 2;

/** Fields of a message that paper has. */
const PRINTED_FIELDS = 24;

/** Messages of one answer that are shown. */
const SHOWN_RESPONSES = 8;

/** What was asked and what came back, field by field, exchange by exchange, as far as there is room. */
export function renderExchanges({ exchanges, more }: Evidence, scenario: ReportedScenario, room: Room, speech: Speech): Html {
  const responses = exchanges.reduce((sum, exchange) => sum + exchange.responses.length, 0);
  const blamed = (field: FieldView) => scenario.findings.filter((finding) => isAbout(finding, field, responses));
  const titleOf = (at: number) => (at === 0 ? speech.say('cameBack') : `${speech.say('cameAsWell')} (${at + 1})`);
  const renderOne = (exchange: EvidenceExchange, index: number) => {
    const own = room.part(exchanges.length > 1 ? 0.5 : 1);
    const request = renderMessage(speech.say('asked'), exchange.request, () => [], own.part(0.4), speech);
    own.use(request.markup.length);
    const { sent } = exchange;
    const wait = sent === undefined ? '' : describeWait(sent, speech.language);
    const { shown } = fitting(exchange.responses.slice(0, SHOWN_RESPONSES), own, (response, at) =>
      renderMessage(titleOf(at), response, blamed, own.part(0.6), speech),
    );
    const unshown = exchange.responses.length - shown.length + (exchange.more?.count ?? 0);
    const isMiddle = index >= PRINTED_EACH_END && index < exchanges.length - PRINTED_EACH_END;
    return html`<div class="exchange${isMiddle && ' screen-only'}">
${exchanges.length > 1 && html`<h4 class="which">${speech.say('exchange')} ${index + 1} ${speech.say('of')} ${exchanges.length}</h4>`}
<div class="messages">
<div>${request}
${sent !== undefined && html`<p class="ending"><span class="muted">${speech.say('sentAs')}</span> ${describeSent(sent, speech.language)}</p>`}</div>
<div>${shown}
${unshown > 0 && html`<p class="nothing">${speech.count(unshown, 'moreResponse')}</p>`}
${exchange.responses.length === 0 && html`<h4>${speech.say('cameBack')}</h4><p class="nothing">${speech.say('nothing')}</p>`}
<p class="ending"><span class="muted">${speech.say('ending')}</span> ${sayEnding(exchange.ending, speech.language)}${wait !== '' && ` (${wait})`}</p></div>
</div>
</div>`;
  };
  const { shown, hidden } = fitting(exchanges, room, renderOne);
  const unprinted = Math.max(0, Math.min(shown.length, exchanges.length - PRINTED_EACH_END) - PRINTED_EACH_END);
  const unshown = hidden + (more?.count ?? 0);
  return html`${shown}${unprinted > 0 && html`<p class="nothing paper-only">${speech.count(unprinted, 'moreExchange')} ${speech.say('onScreen')}</p>`}${unshown > 0 && html`<p class="nothing">${speech.count(unshown, 'moreExchange')}</p>`}`;
}

type Blame = (field: FieldView) => readonly ReportedFinding[];

function renderMessage(title: string, recorded: MessageView, blame: Blame, room: Room, speech: Speech): Html {
  const message = sayView(recorded, speech.language);
  return html`<h4>${title}</h4>
<p class="line">${speech.shorten(message.explanation)}</p>
${message.fields.length > 0 && renderFields(title, message, blame, room, speech)}
${message.remainder !== undefined && html`<p class="remainder"><span class="muted">${speech.say('noField')}</span> <code>${speech.shorten(message.remainder.text)}</code></p>`}`;
}

function renderFields(title: string, { fields, more }: MessageView, blame: Blame, room: Room, speech: Speech): Html {
  const { shown, hidden } = fitting(fields, room, (field, place) =>
    renderField(field, blame, place < PRINTED_FIELDS ? '' : 'screen-only', speech),
  );
  const unprinted = Math.max(0, shown.length - PRINTED_FIELDS);
  const unshown = hidden + (more?.count ?? 0);
  return html`<table class="fields"><caption class="unseen">${title}, ${speech.say('byField')}</caption>
<thead><tr><th scope="col">${speech.say('tag')}</th><th scope="col">${speech.say('name')}</th><th scope="col">${speech.say('value')}</th></tr></thead>
<tbody>${shown}</tbody></table>${unprinted > 0 && html`<p class="nothing paper-only">${speech.count(unprinted, 'moreField')} ${speech.say('onScreenToo')}</p>`}${unshown > 0 && html`<p class="nothing">${speech.count(unshown, 'moreField')}</p>`}`;
}

function renderField(field: FieldView, blame: Blame, where: string, speech: Speech): Html {
  const findings = blame(field);
  const classes = [where, findings.length > 0 ? 'blamed' : ''].filter((name) => name !== '').join(' ');
  return html`
<tr class="${classes}"><th scope="row">${field.tag}</th><td>${field.name}</td><td><code>${speech.shorten(field.value)}</code>${field.meaning !== '' && html` <span class="meaning">${field.meaning}</span>`}${blames(findings).map((requirement) => html` <span class="blame">✗ ${requirement}</span>`)}</td></tr>${(field.fields ?? []).map((inner) => renderField(inner, blame, 'nested', speech))}`;
}

/** Each requirement once, however many findings it has. */
function blames(findings: readonly ReportedFinding[]): string[] {
  return [...new Set(findings.map(({ requirement }) => requirement))];
}

/** With several responses only the same value proves that the finding is about this one. */
function isAbout(finding: ReportedFinding, field: FieldView, responses: number): boolean {
  return finding.tag === field.tag && (responses === 1 || finding.actual === field.value);
}
