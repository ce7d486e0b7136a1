import type { ReportedFinding, ReportedRequirement } from '../../conformance-report.js';
import { formatCount, requirementAnchor, shorten } from '../markup/format.js';
import { type Html, html } from '../markup/html.js';
import { fitting, type Room } from '../markup/page-space.js';

/** Deviations, as far as there is room: what the requirement says, what was expected, what was there. */
export function renderFindings(
  findings: readonly ReportedFinding[],
  requirements: ReadonlyMap<string, ReportedRequirement>,
  room: Room,
): Html {
  const { shown, hidden } = fitting(findings, room, (finding) => renderFinding(finding, requirements.get(finding.requirement)));
  return html`${shown}${hidden > 0 && html`<p class="nothing">${formatCount(hidden, 'more finding')} in conformance.json</p>`}`;
}

function renderFinding(finding: ReportedFinding, requirement: ReportedRequirement | undefined): Html {
  return html`<div class="finding">
<p class="message">${shorten(finding.message)}${finding.times !== undefined && html` <span class="muted">(${formatCount(finding.times, 'time')}, others of this requirement included)</span>`}</p>
<p class="rule"><a class="id" href="#${requirementAnchor(finding.requirement)}">${finding.requirement}</a> ${levelMark(finding.level)} ${requirement?.statement}${requirement !== undefined && html` <span class="muted">(${requirement.confidence})</span>`}</p>
${(finding.expected !== undefined || finding.actual !== undefined) && renderComparison(finding)}
</div>`;
}

function renderComparison(finding: ReportedFinding): Html {
  const places = [
    finding.tag === undefined ? '' : `Field ${finding.tag}`,
    finding.offset === undefined ? '' : `byte offset ${finding.offset}`,
  ];
  const where = places.filter((place) => place !== '').join(', ');
  return html`<table class="comparison"><caption>${where === '' ? html`<span class="unseen">Expected against actual</span>` : where}</caption>
<thead><tr><th scope="col">Expected</th><th scope="col">Actual</th></tr></thead>
<tbody><tr><td><code>${shorten(finding.expected ?? '–')}</code></td><td class="actual"><code>${shorten(finding.actual ?? '–')}</code></td></tr></tbody></table>`;
}

/** The level as a small word. */
export function levelMark(level: ReportedFinding['level']): Html {
  return html`<span class="level l-${level}">${level}</span>`;
}
