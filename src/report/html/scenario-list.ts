import type { ReportedScenario } from '../conformance-report.js';
import { scenarioAnchor } from './anchors.js';
import { renderFilter } from './filter.js';
import { type Html, html } from './html.js';
import { type CardContext, renderScenarioCard } from './scenario-card.js';
import { verdictMark } from './verdict-mark.js';

/** Every scenario by feature. Those shown in full further up are one line that leads there; the others open in place. */
export function renderScenarioList(
  scenarios: readonly ReportedScenario[],
  context: CardContext,
  isShownAbove: (scenario: ReportedScenario) => boolean,
): Html {
  const features = new Map<string, ReportedScenario[]>();
  for (const scenario of scenarios) features.set(scenario.feature, [...(features.get(scenario.feature) ?? []), scenario]);
  const item = (scenario: ReportedScenario) =>
    isShownAbove(scenario) ? renderReference(scenario) : renderScenarioCard(scenario, context, { isOpen: false, prints: false });
  const verdicts = scenarios.map(({ verdict }) => verdict);
  return html`<div data-filterable>
${renderFilter('Show scenarios', verdicts)}
${[...features].map(([feature, own]) => html`<div data-group><h3 class="feature">${feature} <span class="count">${own.length}</span></h3>${own.map(item)}</div>`)}
</div>`;
}

function renderReference(scenario: ReportedScenario): Html {
  return html`
<p class="card reference v-${scenario.verdict}" data-verdict="${scenario.verdict}">${verdictMark(scenario.verdict)} <a href="#${scenarioAnchor(scenario.id)}">${scenario.name}</a> <span class="where">${scenario.id}, shown above</span></p>`;
}
