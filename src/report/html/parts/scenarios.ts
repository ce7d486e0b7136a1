import type { Evidence } from '../../../conformance/index.js';
import { sayIssue } from '../../../protocol/index.js';
import type { ConformanceReport, ReportedFindingGroup, ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { findingOfGroup } from '../../fold/group-findings.js';
import { transcriptFile } from '../../text/evidence-text.js';
import { groupBy, requirementAnchor, scenarioAnchor } from '../markup/anchors.js';
import { english } from '../markup/english.js';
import { type Html, html, joined } from '../markup/html.js';
import type { PageSpace, Room } from '../markup/page-space.js';
import { renderFilter, verdictMark } from '../markup/verdict-mark.js';
import { renderLadder } from '../money/ladder.js';
import type { Speech } from '../words/speech.js';
import { renderExchanges } from './exchange.js';
import { renderFindings } from './finding-list.js';
import { renderTranscript } from './transcript.js';

/** What a card needs of the rest of the report. */
export interface CardContext {
  readonly role: ConformanceReport['subject']['role'];
  readonly requirements: ReadonlyMap<string, ReportedRequirement>;
  readonly evidenceByScenario: ReadonlyMap<string, Evidence>;
  readonly space: PageSpace;
  readonly speech: Speech;
  /** Scenarios that stand in full further up. */
  readonly shownAbove: readonly string[];
}

export interface CardOptions {
  readonly isOpen: boolean;
  /** Whether paper shows the inside, open or not. */
  readonly prints: boolean;
  /** The group that it is the example of, which has told its finding already. */
  readonly group?: ReportedFindingGroup;
}

/** A scenario with its evidence, in a box that opens and closes. */
export function renderScenarioCard(scenario: ReportedScenario, context: CardContext, options: CardOptions): Html {
  const { speech } = context;
  return html`
<details class="card v-${scenario.verdict}${options.prints ? ' prints' : ''}" id="${scenarioAnchor(scenario.id)}" data-verdict="${scenario.verdict}"${options.isOpen && html` open`}>
<summary>${verdictMark(scenario.verdict, speech)} <h3>${english(scenario.name, speech)}</h3> <span class="where">${scenario.id}<span class="took">, ${speech.duration(scenario.durationMs)}</span></span></summary>
<div class="inside">
<p class="trail">${english(html`${scenario.feature}${scenario.rule !== undefined && html` <span aria-hidden="true">›</span> ${scenario.rule}`}`, speech)}</p>
${hasReasonOfItsOwn(scenario) && html`<p class="reason">${speech.shorten(speech.either(scenario.reason ?? '', scenario.reasonInFrench))}</p>`}
${context.space.within((room) => renderWhatWasSeen(scenario, context, room, options.group))}
${renderAsks(scenario, speech)}
${renderReproduce(scenario, speech)}
</div>
</details>`;
}

/** A finding says its own reason; only what is none needs one above it. */
function hasReasonOfItsOwn({ reason, findings }: ReportedScenario): boolean {
  return reason !== undefined && findings.every(({ message }) => message !== reason);
}

function renderWhatWasSeen(
  scenario: ReportedScenario,
  context: CardContext,
  room: Room,
  group: ReportedFindingGroup | undefined,
): Html {
  const { requirements, speech } = context;
  const findings =
    group === undefined
      ? renderFindings(scenario.findings, requirements, room.part(0.4), speech)
      : renderOtherFindings(scenario, group, speech);
  room.use(findings.markup.length);
  return html`${findings}
${renderEvidence(scenario, context, room)}`;
}

/** What else was found in the example of a group, each requirement with its first sentence. */
function renderOtherFindings(scenario: ReportedScenario, group: ReportedFindingGroup, speech: Speech): Html {
  const own = findingOfGroup(scenario, group);
  const others = new Map(scenario.findings.filter((finding) => finding !== own).map((finding) => [finding.requirement, finding]));
  others.delete(group.requirement);
  if (others.size === 0) return html``;
  const item = ([id, finding]: [string, ReportedScenario['findings'][number]]) =>
    html`<li><a class="id" href="#${requirementAnchor(id)}">${id}</a> ${speech.shorten(sayIssue(finding, speech.language).message)}</li>`;
  return html`<h4>${speech.say('alsoFound')}</h4><ul class="also">${[...others].map(item)}</ul>`;
}

function renderEvidence(scenario: ReportedScenario, context: CardContext, room: Room): Html {
  const { speech, role } = context;
  const evidence = context.evidenceByScenario.get(scenario.id);
  const hasEvents = evidence !== undefined && evidence.events.length > 0;
  const exchanges = evidence === undefined ? html`` : renderExchanges(evidence, scenario, room.part(0.6), speech);
  room.use(exchanges.markup.length);
  const isDrawn = hasEvents && (scenario.verdict === 'fail' || scenario.verdict === 'advisory');
  const ladder = isDrawn ? renderLadder(evidence, scenario, role, speech) : html``;
  room.use(ladder.markup.length);
  return html`${ladder}${exchanges}
<div class="columns">
<div><h4>${speech.say('steps')}</h4>${renderSteps(scenario, speech)}</div>
<div class="wire"><h4>${speech.say('wire')}</h4>${hasEvents ? renderTranscript(evidence, role, room, speech) : html`<p class="nothing">${speech.say('noWire')}</p>`}
${hasEvents && html`<p class="file"><a href="${transcriptFile(scenario.id)}">${speech.say('transcriptFile')}</a></p>`}</div>
</div>`;
}

const STEP_MARKS = { passed: '✓', failed: '✗', skipped: '–', error: '!' } as const;

function renderSteps({ steps }: ReportedScenario, speech: Speech): Html {
  const step = ({ text, status }: ReportedScenario['steps'][number]) =>
    html`<li class="step ${status}"><span class="symbol" role="img" aria-label="${speech.say(status)}">${STEP_MARKS[status]}</span><span>${english(text, speech)}${status !== 'passed' && html` <em>${speech.say(status)}</em>`}</span></li>`;
  return html`<ol class="steps">${steps.map(step)}</ol>`;
}

function renderAsks({ requirements }: ReportedScenario, speech: Speech): Html | undefined {
  if (requirements.length === 0) return undefined;
  const links = requirements.map((id) => html`<a class="id" href="#${requirementAnchor(id)}">${id}</a>`);
  return html`<p class="asks"><span class="muted">${speech.say('asks')}</span> ${joined(links, ' ')}</p>`;
}

function renderReproduce({ reproduce }: ReportedScenario, speech: Speech): Html {
  const copy = speech.say('copy');
  return html`<div class="reproduce"><h4>${speech.say('again')}</h4><div class="command"><code>${reproduce}</code><button type="button" class="copy scripted" data-copied="${speech.say('copied')}" data-copy="${copy}">${copy}</button></div></div>`;
}

/** Every scenario by feature. Those shown in full further up are one line that leads there; the others open in place. */
export function renderScenarioList(scenarios: readonly ReportedScenario[], context: CardContext): Html {
  const { speech } = context;
  const above = new Set(context.shownAbove);
  const item = (scenario: ReportedScenario) =>
    above.has(scenario.id)
      ? renderReference(scenario, context)
      : renderScenarioCard(scenario, context, { isOpen: false, prints: false });
  const verdicts = scenarios.map(({ verdict }) => verdict);
  return html`<div data-filterable>
${renderFilter(speech.say('showScenarios'), verdicts, speech)}
${groupBy(scenarios, ({ feature }) => feature).map(([feature, own]) => html`<div data-group><h3 class="feature">${english(feature, speech)} <span class="count">${own.length}</span></h3>${own.map(item)}</div>`)}
</div>`;
}

/** A scenario that stands in full further up, as one line. */
export function renderReference(scenario: ReportedScenario, { speech }: CardContext): Html {
  return html`
<p class="card reference v-${scenario.verdict}" data-verdict="${scenario.verdict}">${verdictMark(scenario.verdict, speech)} <a href="#${scenarioAnchor(scenario.id)}">${english(scenario.name, speech)}</a> <span class="where">${scenario.id}<span class="took">, ${speech.say('shownAbove')}</span></span></p>`;
}
