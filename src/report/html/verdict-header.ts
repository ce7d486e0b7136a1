import type { ConformanceReport } from '../conformance-report.js';
import { formatMoment } from './format.js';
import { type Html, html } from './html.js';
import { VERDICT_MARKS } from './verdict-mark.js';

/** The top of the report: whose it is, the verdict, and the verdict in one sentence. */
export function renderVerdictHeader(report: ConformanceReport): Html {
  const { suite, verdict, sentence, interrupted } = report;
  const { symbol, word } = VERDICT_MARKS[verdict];
  return html`
<header class="masthead">
<div class="letterhead">
<p class="title">Caisse-AP conformance report</p>
<p class="issue">${suite.name} ${suite.version}<br>${formatMoment(report.startedAt)}</p>
</div>
<div class="verdict v-${verdict}">
<span class="seal" aria-hidden="true">${symbol}</span>
<h1><span class="subject-name">${subjectName(report)}</span> <span class="word">${word}</span></h1>
<p class="sentence">${sentence}</p>
${interrupted !== undefined && html`<p class="interrupted"><strong>The run ended early.</strong> ${interrupted}</p>`}
${report.filter !== undefined && html`<p class="interrupted"><strong>Narrowed run.</strong> Only <code>${report.filter}</code> was asked.</p>`}
</div>
</header>`;
}

/** How the subject is called in a title. */
export function subjectName({ subject }: ConformanceReport): string {
  const name = [subject.vendor, subject.model].filter((part) => part !== '').join(' ');
  const firmware = subject.firmware === '' ? '' : `, firmware ${subject.firmware}`;
  return `${name === '' ? subject.target : name}${firmware}`;
}
