import type { ConformanceReport } from '../../conformance-report.js';
import { describeCircumstances } from '../../text/circumstances.js';
import { type Html, html, joined } from '../markup/html.js';
import { COUNTED_VERDICTS, VERDICT_MARKS, verdictMark } from '../markup/verdict-mark.js';
import type { Speech } from '../words/speech.js';

type Counts = Readonly<Record<string, number>>;

/** Requirements and scenarios per verdict: a bar for the eye, numbers for the rest. */
export function renderSummary({ summary }: ConformanceReport, speech: Speech): Html {
  return html`<div class="summary">${renderCounts('requirement', summary.requirements, speech)}${renderCounts('scenario', summary.scenarios, speech)}</div>`;
}

function renderCounts(noun: 'requirement' | 'scenario', counts: Counts, speech: Speech): Html {
  const present = COUNTED_VERDICTS.filter((verdict) => (counts[verdict] ?? 0) > 0);
  const total = present.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  const title = speech.count(total, noun).replace(/^\S+ /, '');
  const row = (verdict: (typeof COUNTED_VERDICTS)[number]) =>
    html`<tr><th scope="row">${verdictMark(verdict, speech)}</th><td>${counts[verdict] ?? 0}</td></tr>`;
  return html`<div>
<table class="counts">
<caption><span class="total">${total}</span> ${title}</caption>
<thead class="unseen"><tr><th scope="col">${speech.say('verdict')}</th><th scope="col">${title}</th></tr></thead>
<tbody>${present.map(row)}</tbody>
</table>
${total > 0 && renderBar(counts, total)}
</div>`;
}

/** The narrowest part of a bar, as a share of the whole: one failure among many must still be seen. */
const SMALLEST_SHARE = 1 / 60;

/** Widths are attributes, not styles, so that the page needs no inline style. */
function renderBar(counts: Counts, total: number): Html {
  let start = 0;
  const parts = COUNTED_VERDICTS.map((verdict) => {
    const count = counts[verdict] ?? 0;
    if (count === 0) return undefined;
    const width = Math.max(count, total * SMALLEST_SHARE);
    const part = html`<rect class="v-${verdict}" x="${start}" y="0" width="${width}" height="1"/>`;
    start += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 ${start} 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

/** The top of the report: whose it is, the verdict, and the verdict in one sentence. */
export function renderVerdictHeader(report: ConformanceReport, speech: Speech): Html {
  const { suite, verdict, sentence, sentenceInFrench, interrupted, interruptedInFrench, filter, filterInFrench } = report;
  const { symbol, word } = VERDICT_MARKS[verdict];
  return html`
<header class="masthead">
<div class="letterhead">
<p class="title">${speech.say('title')}</p>
<p class="issue">${suite.name} ${suite.version}<br>${speech.moment(report.startedAt)}</p>
</div>
<div class="verdict v-${verdict}">
<span class="seal" aria-hidden="true">${symbol}</span>
<h1><span class="subject-name">${subjectName(report)}${renderIdentity(report, speech)}</span> <span class="word">${speech.text(word)}</span></h1>
<p class="sentence">${speech.either(sentence, sentenceInFrench)}</p>
${interrupted !== undefined && html`<p class="interrupted"><strong>${speech.say('endedEarly')}</strong> ${speech.either(interrupted, interruptedInFrench)}</p>`}
${filter !== undefined && html`<p class="interrupted"><strong>${speech.say('narrowed')}</strong> ${speech.say('onlyAsked')} <code>${speech.either(filter, filterInFrench)}</code>.</p>`}
${describeCircumstances(report).map((text) => html`<p class="interrupted">${speech.text(text)}</p>`)}
</div>
</header>`;
}

/** How the subject is called in a title: as it was declared, or by its address. */
export function subjectName({ subject }: ConformanceReport): string {
  const name = [subject.vendor, subject.model].filter((part) => part !== '').join(' ');
  const firmware = subject.firmware === '' ? '' : `, firmware ${subject.firmware}`;
  return `${name === '' ? subject.target : name}${firmware}`;
}

/** Of a subject that nobody has declared: what it answered itself when it was asked who it is. */
function renderIdentity({ subject }: ConformanceReport, speech: Speech): Html | undefined {
  const { vendor, model, identification } = subject;
  if (vendor !== '' || model !== '' || identification === undefined) return undefined;
  return html`, ${speech.say('identifies')} ${renderIdentification(identification)}`;
}

/** What a terminal answered when it was asked who it is, tag by tag. */
export function renderIdentification(identification: Readonly<Record<string, string>>): Html {
  const fields = Object.entries(identification).map(([tag, value]) => html`${tag}\u00a0<code>${value}</code>`);
  return html`${joined(fields, ', ')}`;
}
