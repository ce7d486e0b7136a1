import type { Evidence } from '../../../conformance/index.js';
import type { ConformanceReport, ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { transcriptFile } from '../../text/evidence-text.js';
import { formatDuration, groupBy, requirementAnchor, scenarioAnchor, shorten } from '../markup/format.js';
import { type Html, html, joined } from '../markup/html.js';
import type { PageSpace, Room } from '../markup/page-space.js';
import { renderFilter, verdictMark } from '../markup/verdict-mark.js';
import { renderLadder } from '../money/ladder.js';
import { renderExchanges } from './exchange.js';
import { renderFindings } from './finding-list.js';
import { renderTranscript } from './transcript.js';

/** What a card needs of the rest of the report. */
export interface CardContext {
  readonly role: ConformanceReport['subject']['role'];
  readonly requirements: ReadonlyMap<string, ReportedRequirement>;
  readonly evidenceByScenario: ReadonlyMap<string, Evidence>;
  readonly space: PageSpace;
}

export interface CardOptions {
  readonly isOpen: boolean;
  /** Whether paper shows the inside, open or not. */
  readonly prints: boolean;
}

/** A scenario with its evidence, in a box that opens and closes. */
export function renderScenarioCard(scenario: ReportedScenario, context: CardContext, options: CardOptions): Html {
  return html`
<details class="card v-${scenario.verdict}${options.prints ? ' prints' : ''}" id="${scenarioAnchor(scenario.id)}" data-verdict="${scenario.verdict}"${options.isOpen && html` open`}>
<summary>${verdictMark(scenario.verdict)} <h3>${scenario.name}</h3> <span class="where">${scenario.id}, ${formatDuration(scenario.durationMs)}</span></summary>
<div class="inside">
<p class="trail">${scenario.feature}${scenario.rule !== undefined && html` <span aria-hidden="true">›</span> ${scenario.rule}`}</p>
${hasReasonOfItsOwn(scenario) && html`<p class="reason">${shorten(scenario.reason ?? '')}</p>`}
${context.space.within((room) => renderWhatWasSeen(scenario, context, room))}
${renderAsks(scenario)}
${renderReproduce(scenario)}
</div>
</details>`;
}

/** A finding says its own reason; only what is none needs one above it. */
function hasReasonOfItsOwn({ reason, findings }: ReportedScenario): boolean {
  return reason !== undefined && findings.every(({ message }) => message !== reason);
}

function renderWhatWasSeen(scenario: ReportedScenario, context: CardContext, room: Room): Html {
  const findings = renderFindings(scenario.findings, context.requirements, room.part(0.4));
  room.use(findings.markup.length);
  return html`${findings}
${renderEvidence(scenario, context, room)}`;
}

function renderEvidence(scenario: ReportedScenario, context: CardContext, room: Room): Html {
  const evidence = context.evidenceByScenario.get(scenario.id);
  const hasEvents = evidence !== undefined && evidence.events.length > 0;
  const exchanges = evidence === undefined ? html`` : renderExchanges(evidence, scenario, room.part(0.6));
  room.use(exchanges.markup.length);
  const isDrawn = hasEvents && (scenario.verdict === 'fail' || scenario.verdict === 'advisory');
  const ladder = isDrawn ? renderLadder(evidence, scenario, context.role) : html``;
  room.use(ladder.markup.length);
  return html`${ladder}${exchanges}
<div class="columns">
<div><h4>Steps</h4>${renderSteps(scenario)}</div>
<div><h4>On the wire</h4>${hasEvents ? renderTranscript(evidence, context.role, room) : html`<p class="nothing">Nothing crossed the wire.</p>`}
${hasEvents && html`<p class="file"><a href="${transcriptFile(scenario.id)}">Transcript file</a></p>`}</div>
</div>`;
}

const STEP_MARKS = { passed: '✓', failed: '✗', skipped: '–', error: '!' } as const;

function renderSteps({ steps }: ReportedScenario): Html {
  const step = ({ text, status }: ReportedScenario['steps'][number]) =>
    html`<li class="step ${status}"><span class="symbol" role="img" aria-label="${status}">${STEP_MARKS[status]}</span><span>${text}${status !== 'passed' && html` <em>${status}</em>`}</span></li>`;
  return html`<ol class="steps">${steps.map(step)}</ol>`;
}

function renderAsks({ requirements }: ReportedScenario): Html | undefined {
  if (requirements.length === 0) return undefined;
  const links = requirements.map((id) => html`<a class="id" href="#${requirementAnchor(id)}">${id}</a>`);
  return html`<p class="asks"><span class="muted">Asks</span> ${joined(links, ' ')}</p>`;
}

function renderReproduce({ reproduce }: ReportedScenario): Html {
  return html`<div class="reproduce"><h4>Ask this one again</h4><div class="command"><code>${reproduce}</code><button type="button" class="copy scripted" data-copy>Copy</button></div></div>`;
}

/** Every scenario by feature. Those shown in full further up are one line that leads there; the others open in place. */
export function renderScenarioList(
  scenarios: readonly ReportedScenario[],
  context: CardContext,
  isShownAbove: (scenario: ReportedScenario) => boolean,
): Html {
  const item = (scenario: ReportedScenario) =>
    isShownAbove(scenario) ? renderReference(scenario) : renderScenarioCard(scenario, context, { isOpen: false, prints: false });
  const verdicts = scenarios.map(({ verdict }) => verdict);
  return html`<div data-filterable>
${renderFilter('Show scenarios', verdicts)}
${groupBy(scenarios, ({ feature }) => feature).map(([feature, own]) => html`<div data-group><h3 class="feature">${feature} <span class="count">${own.length}</span></h3>${own.map(item)}</div>`)}
</div>`;
}

function renderReference(scenario: ReportedScenario): Html {
  return html`
<p class="card reference v-${scenario.verdict}" data-verdict="${scenario.verdict}">${verdictMark(scenario.verdict)} <a href="#${scenarioAnchor(scenario.id)}">${scenario.name}</a> <span class="where">${scenario.id}, shown above</span></p>`;
}
