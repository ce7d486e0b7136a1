import type { ConformanceReport } from '../conformance-report.js';
import { type Html, html } from './html.js';
import { COUNTED_VERDICTS, verdictMark } from './verdict-mark.js';

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
