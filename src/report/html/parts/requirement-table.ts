import type { ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { requirementAnchor, scenarioAnchor } from '../markup/format.js';
import { type Content, type Html, html, joined } from '../markup/html.js';
import { COUNTED_VERDICTS, renderFilter, verdictMark, verdictSymbol } from '../markup/verdict-mark.js';
import { levelMark } from './finding-list.js';

/** More links than this fold into a count. */
const SHOWN_LINKS = 3;

/** Requirements by group, each with level, confidence, verdict and the scenarios that asked it. */
export function renderRequirementTable(
  requirements: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
): Html {
  const groups = new Map<string, ReportedRequirement[]>();
  for (const requirement of requirements) groups.set(requirement.group, [...(groups.get(requirement.group) ?? []), requirement]);
  const verdicts = requirements.map(({ verdict }) => verdict);
  return html`<p class="legend"><b>MUST</b>: a deviation is a failure. <b>SHOULD</b>: a deviation is an advisory. <b>MAY</b>: permitted, never a finding. <b>QUIRK</b>: seen on real peers, worth knowing.</p>
<div data-filterable>
${renderFilter('Show requirements', verdicts)}
${[...groups].map(([group, rows]) => renderGroup(group, rows, scenarios))}
</div>`;
}

/** Roles are spelled out because the narrow layout takes the table's display away, and with it what it is. */
function renderGroup(
  group: string,
  rows: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
): Html {
  return html`<div data-group>
<table class="requirements" role="table">
<caption>${group}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Id</th><th role="columnheader" scope="col">Requirement</th><th role="columnheader" scope="col">Level</th><th role="columnheader" scope="col">Confidence</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col">Asked by</th></tr></thead>
<tbody role="rowgroup">${rows.map((row) => renderRow(row, scenarios))}</tbody>
</table>
</div>`;
}

function renderRow(row: ReportedRequirement, scenarios: ReadonlyMap<string, ReportedScenario>): Html {
  return html`
<tr role="row" id="${requirementAnchor(row.id)}" data-verdict="${row.verdict}"><th role="rowheader" scope="row" class="id">${row.id}</th><td role="cell" class="statement">${row.statement}${row.reason !== undefined && html` <span class="why">${row.reason}</span>`}</td><td role="cell">${levelMark(row.level)}</td><td role="cell" class="confidence">${row.confidence}</td><td role="cell">${verdictMark(row.verdict)}</td><td role="cell" class="askers">${renderLinks(row.scenarios, scenarios)}</td></tr>`;
}

/** Links to scenarios, worst first; many of them folded into one line. */
export function renderLinks(ids: readonly string[], scenarios: ReadonlyMap<string, ReportedScenario>): Content {
  if (ids.length === 0) return html`<span class="muted">no scenario</span>`;
  const rank = (id: string) => {
    const verdict = scenarios.get(id)?.verdict;
    return verdict === undefined ? COUNTED_VERDICTS.length : COUNTED_VERDICTS.indexOf(verdict);
  };
  const links = [...ids].sort((a, b) => rank(a) - rank(b)).map((id) => renderLink(id, scenarios.get(id)));
  if (links.length <= SHOWN_LINKS) return joined(links, html`<br>`);
  return html`<details class="fold"><summary>${ids.length} scenarios</summary>${joined(links, html`<br>`)}</details>`;
}

function renderLink(id: string, scenario: ReportedScenario | undefined): Html {
  if (scenario === undefined) return html`<span>${id}</span>`;
  return html`<a href="#${scenarioAnchor(id)}" title="${scenario.name}">${verdictSymbol(scenario.verdict)} ${id}</a>`;
}
