import { groupOf, LEVEL_LABELS } from '../../../protocol/index.js';
import type { ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { groupBy, requirementAnchor, scenarioAnchor } from '../markup/anchors.js';
import { type Content, type Html, html, joined } from '../markup/html.js';
import { COUNTED_VERDICTS, renderFilter, verdictMark, verdictSymbol } from '../markup/verdict-mark.js';
import type { Speech } from '../words/speech.js';
import { confidenceWord, levelMark } from './finding-list.js';

/** What a deviation from each level comes to. */
const LEVELS = [
  { level: 'MUST', means: 'mustMeans' },
  { level: 'SHOULD', means: 'shouldMeans' },
  { level: 'MAY', means: 'mayMeans' },
  { level: 'QUIRK', means: 'quirkMeans' },
] as const;

/** More links than this fold into a count. */
const SHOWN_LINKS = 3;

/** Requirements by group, each with level, confidence, verdict and the scenarios that asked it. */
export function renderRequirementTable(
  requirements: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
  speech: Speech,
): Html {
  const groups = groupBy(requirements, ({ id, group }) => speech.either(group, groupOf(id, 'fr')));
  const verdicts = requirements.map(({ verdict }) => verdict);
  return html`<p class="legend">${joined(
    LEVELS.map(({ level, means }) => html`<b>${LEVEL_LABELS[speech.language][level]}</b>${speech.colon} ${speech.say(means)}`),
    ' ',
  )}</p>
<div data-filterable>
${renderFilter(speech.say('showRequirements'), verdicts, speech)}
${groups.map(([group, rows]) => renderGroup(group, rows, scenarios, speech))}
</div>`;
}

/** Roles are spelled out because the narrow layout takes the table's display away, and with it what it is. */
function renderGroup(
  group: string,
  rows: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
  speech: Speech,
): Html {
  const columns = (['id', 'requirement', 'level', 'confidence', 'verdict', 'askedBy'] as const).map(
    (word) => html`<th role="columnheader" scope="col">${speech.say(word)}</th>`,
  );
  return html`<div data-group>
<table class="requirements" role="table">
<caption>${group}</caption>
<thead role="rowgroup"><tr role="row">${columns}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => renderRow(row, scenarios, speech))}</tbody>
</table>
</div>`;
}

function renderRow(row: ReportedRequirement, scenarios: ReadonlyMap<string, ReportedScenario>, speech: Speech): Html {
  const why = row.reason === undefined ? undefined : speech.either(row.reason, row.reasonInFrench);
  return html`
<tr role="row" id="${requirementAnchor(row.id)}" data-verdict="${row.verdict}"><th role="rowheader" scope="row" class="id">${row.id}</th><td role="cell" class="statement">${speech.either(row.statement, row.statementInFrench)}${why !== undefined && html` <span class="why">${why}</span>`}</td><td role="cell">${levelMark(row.level, speech)}</td><td role="cell" class="confidence">${confidenceWord(row.confidence, speech)}</td><td role="cell">${verdictMark(row.verdict, speech)}</td><td role="cell" class="askers">${renderLinks(row.scenarios, scenarios, speech)}</td></tr>`;
}

/** Links to scenarios, worst first; many of them folded into one line. */
export function renderLinks(ids: readonly string[], scenarios: ReadonlyMap<string, ReportedScenario>, speech: Speech): Content {
  if (ids.length === 0) return html`<span class="muted">${speech.say('noScenario')}</span>`;
  const rank = (id: string) => {
    const verdict = scenarios.get(id)?.verdict;
    return verdict === undefined ? COUNTED_VERDICTS.length : COUNTED_VERDICTS.indexOf(verdict);
  };
  const links = [...ids].sort((a, b) => rank(a) - rank(b)).map((id) => renderLink(id, scenarios.get(id), speech));
  if (links.length <= SHOWN_LINKS) return joined(links, html`<br>`);
  return html`<details class="fold"><summary>${speech.count(ids.length, 'scenario')}</summary>${joined(links, html`<br>`)}</details>`;
}

function renderLink(id: string, scenario: ReportedScenario | undefined, speech: Speech): Html {
  if (scenario === undefined) return html`<span>${id}</span>`;
  return html`<a href="#${scenarioAnchor(id)}" title="${scenario.name}">${verdictSymbol(scenario.verdict, speech)} ${id}</a>`;
}
