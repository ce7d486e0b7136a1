import { type Html, html } from './html.js';
import { COUNTED_VERDICTS, VERDICT_MARKS } from './verdict-mark.js';

/**
 * Buttons that narrow the items of the `[data-filterable]` element they stand in to one verdict. Shown only where scripts run; without
 * them the list is complete.
 */
export function renderFilter(label: string, verdicts: readonly string[]): Html {
  const present = COUNTED_VERDICTS.filter((verdict) => verdicts.includes(verdict));
  const count = (verdict: string) => verdicts.filter((each) => each === verdict).length;
  return html`<div class="filter scripted" role="group" aria-label="${label}">
<button type="button" data-filter="" aria-pressed="true">All <b>${verdicts.length}</b></button>
${present.map((verdict) => html`<button type="button" class="v-${verdict}" data-filter="${verdict}" aria-pressed="false"><span class="symbol" aria-hidden="true">${VERDICT_MARKS[verdict].symbol}</span> ${VERDICT_MARKS[verdict].word} <b>${count(verdict)}</b></button>`)}
<span class="unseen" role="status"></span>
</div>`;
}
