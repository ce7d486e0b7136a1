import type { ConformanceReport, ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { groupBy, requirementAnchor } from '../markup/anchors.js';
import { type Html, html, joined } from '../markup/html.js';
import { verdictMark } from '../markup/verdict-mark.js';
import type { Speech } from '../words/speech.js';
import { confidenceWord, levelMark } from './finding-list.js';
import { renderLinks } from './requirement-table.js';

const OPEN_VERDICTS = ['inconclusive', 'not-applicable', 'untested'] as const;

interface Reasoned {
  readonly reason?: string | undefined;
  readonly reasonInFrench?: string | undefined;
}

function reasonIn(speech: Speech) {
  return ({ reason, reasonInFrench }: Reasoned) =>
    reason === undefined ? speech.say('noReason') : speech.either(reason, reasonInFrench);
}

/** What this run did not answer, and why; what binds the other side is one folded line. */
export function renderNotAsked(
  report: ConformanceReport,
  own: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
  speech: Speech,
): Html {
  const rest = renderLeftOut(report, scenarios, speech);
  return html`${renderRequirements(own, speech)}${renderScenarios(report.scenarios, scenarios, speech)}${rest}${renderOtherSide(report, speech)}`;
}

/** Parts of questions that were asked otherwise. */
function renderLeftOut(
  { leftOut = [] }: ConformanceReport,
  scenarios: ReadonlyMap<string, ReportedScenario>,
  speech: Speech,
): Html | undefined {
  if (leftOut.length === 0) return undefined;
  const item = ({ scenario, what }: (typeof leftOut)[number]) => html`
<li>${speech.text(what)} ${renderLinks([scenario], scenarios, speech)}</li>`;
  return html`<p>${speech.say('leftOut')}</p><ul class="left-out">${leftOut.map(item)}</ul>`;
}

function renderRequirements(own: readonly ReportedRequirement[], speech: Speech): Html {
  const rows = OPEN_VERDICTS.flatMap((verdict) =>
    groupBy(
      own.filter((requirement) => requirement.verdict === verdict),
      reasonIn(speech),
    ).map(
      ([reason, requirements]) => html`
<tr><td>${verdictMark(verdict, speech)}</td><td>${reason}</td><td>${joined(requirements.map(renderId), ', ')}</td></tr>`,
    ),
  );
  if (rows.length === 0) return html`<p>${speech.say('allAsked')}</p>`;
  return renderReasons(speech.say('requirementsSection'), rows, speech);
}

function renderScenarios(
  all: readonly ReportedScenario[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
  speech: Speech,
): Html | undefined {
  const rows = OPEN_VERDICTS.flatMap((verdict) =>
    groupBy(
      all.filter((scenario) => scenario.verdict === verdict),
      reasonIn(speech),
    ).map(
      ([reason, those]) => html`
<tr><td>${verdictMark(verdict, speech)}</td><td>${reason}</td><td>${renderLinks(
        those.map(({ id }) => id),
        scenarios,
        speech,
      )}</td></tr>`,
    ),
  );
  return rows.length === 0 ? undefined : renderReasons(speech.say('scenarios'), rows, speech);
}

function renderReasons(title: string, rows: readonly Html[], speech: Speech): Html {
  return html`<table class="reasons"><caption>${title}</caption>
<thead><tr><th scope="col">${speech.say('verdict')}</th><th scope="col">${speech.say('why')}</th><th scope="col">${speech.say('which')}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function renderOtherSide({ requirements, subject }: ConformanceReport, speech: Speech): Html | undefined {
  const others = requirements.filter(({ binds }) => binds !== 'both' && binds !== subject.role);
  if (others.length === 0) return undefined;
  const bound = speech.say(subject.role === 'terminal' ? 'bindsPos' : 'bindsTerminal');
  const item = (requirement: ReportedRequirement) =>
    html`
<li id="${requirementAnchor(requirement.id)}"><b class="id">${requirement.id}</b> ${levelMark(requirement.level, speech)} ${speech.either(requirement.statement, requirement.statementInFrench)} <span class="muted">(${confidenceWord(requirement.confidence, speech)})</span></li>`;
  return html`<details class="fold other-side"><summary>${speech.count(others.length, 'requirement')} ${bound}</summary><ul>${others.map(item)}</ul></details>`;
}

function renderId(requirement: ReportedRequirement): Html {
  return html`<a class="id" href="#${requirementAnchor(requirement.id)}">${requirement.id}</a>`;
}
