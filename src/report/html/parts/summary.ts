import type { ConformanceReport } from '../../conformance-report.js';
import { describeCircumstances } from '../../text/circumstances.js';
import { formatMoment } from '../markup/format.js';
import { type Html, html } from '../markup/html.js';
import { COUNTED_VERDICTS, VERDICT_MARKS, verdictMark } from '../markup/verdict-mark.js';

type Counts = Readonly<Record<string, number>>;

/** Requirements and scenarios per verdict: a bar for the eye, numbers for the rest. */
export function renderSummary({ summary }: ConformanceReport): Html {
  return html`<div class="summary">${renderCounts('Requirements', summary.requirements)}${renderCounts('Scenarios', summary.scenarios)}</div>`;
}

function renderCounts(title: string, counts: Counts): Html {
  const present = COUNTED_VERDICTS.filter((verdict) => (counts[verdict] ?? 0) > 0);
  const total = present.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  const row = (verdict: (typeof COUNTED_VERDICTS)[number]) =>
    html`<tr><th scope="row">${verdictMark(verdict)}</th><td>${counts[verdict] ?? 0}</td></tr>`;
  return html`<div>
<table class="counts">
<caption><span class="total">${total}</span> ${title.toLowerCase()}</caption>
<thead class="unseen"><tr><th scope="col">Verdict</th><th scope="col">${title}</th></tr></thead>
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
${describeCircumstances(report).map(({ en }) => html`<p class="interrupted">${en}</p>`)}
</div>
</header>`;
}

/** How the subject is called in a title. */
export function subjectName({ subject }: ConformanceReport): string {
  const name = [subject.vendor, subject.model].filter((part) => part !== '').join(' ');
  const firmware = subject.firmware === '' ? '' : `, firmware ${subject.firmware}`;
  return `${name === '' ? subject.target : name}${firmware}`;
}
