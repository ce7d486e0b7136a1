import type { ConformanceReport, ReportedRequirement, ReportedScenario } from '../../conformance-report.js';
import { formatCount, groupBy, requirementAnchor } from '../markup/format.js';
import { type Html, html, joined } from '../markup/html.js';
import { verdictMark } from '../markup/verdict-mark.js';
import { levelMark } from './finding-list.js';
import { renderLinks } from './requirement-table.js';

const OPEN_VERDICTS = ['inconclusive', 'not-applicable', 'untested'] as const;
const reasonOf = ({ reason = 'No reason was recorded.' }: { readonly reason?: string | undefined }) => reason;

/** What this run did not answer, and why; what binds the other side is one folded line. */
export function renderNotAsked(
  report: ConformanceReport,
  own: readonly ReportedRequirement[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
): Html {
  const rest = renderLeftOut(report, scenarios);
  return html`${renderRequirements(own)}${renderScenarios(report.scenarios, scenarios)}${rest}${renderOtherSide(report)}`;
}

/** Parts of questions that were asked otherwise. */
function renderLeftOut({ leftOut = [] }: ConformanceReport, scenarios: ReadonlyMap<string, ReportedScenario>): Html | undefined {
  if (leftOut.length === 0) return undefined;
  const item = ({ scenario, what }: (typeof leftOut)[number]) => html`
<li>${what.en} ${renderLinks([scenario], scenarios)}</li>`;
  return html`<p>Left out of questions that were asked:</p><ul class="left-out">${leftOut.map(item)}</ul>`;
}

function renderRequirements(own: readonly ReportedRequirement[]): Html {
  const rows = OPEN_VERDICTS.flatMap((verdict) =>
    groupBy(
      own.filter((requirement) => requirement.verdict === verdict),
      reasonOf,
    ).map(
      ([reason, requirements]) => html`
<tr><td>${verdictMark(verdict)}</td><td>${reason}</td><td>${joined(requirements.map(renderId), ', ')}</td></tr>`,
    ),
  );
  if (rows.length === 0) return html`<p>Every requirement that binds the subject was asked.</p>`;
  return renderReasons('Requirements', rows);
}

function renderScenarios(all: readonly ReportedScenario[], scenarios: ReadonlyMap<string, ReportedScenario>): Html | undefined {
  const rows = OPEN_VERDICTS.flatMap((verdict) =>
    groupBy(
      all.filter((scenario) => scenario.verdict === verdict),
      reasonOf,
    ).map(
      ([reason, those]) => html`
<tr><td>${verdictMark(verdict)}</td><td>${reason}</td><td>${renderLinks(
        those.map(({ id }) => id),
        scenarios,
      )}</td></tr>`,
    ),
  );
  return rows.length === 0 ? undefined : renderReasons('Scenarios', rows);
}

function renderReasons(title: string, rows: readonly Html[]): Html {
  return html`<table class="reasons"><caption>${title}</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col">Why</th><th scope="col">Which</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function renderOtherSide({ requirements, subject }: ConformanceReport): Html | undefined {
  const others = requirements.filter(({ binds }) => binds !== 'both' && binds !== subject.role);
  if (others.length === 0) return undefined;
  const side = subject.role === 'terminal' ? 'the point of sale' : 'the terminal';
  const item = (requirement: ReportedRequirement) =>
    html`
<li id="${requirementAnchor(requirement.id)}"><b class="id">${requirement.id}</b> ${levelMark(requirement.level)} ${requirement.statement} <span class="muted">(${requirement.confidence})</span></li>`;
  return html`<details class="fold other-side"><summary>${formatCount(others.length, 'requirement')} of the register bind ${side} and were not put to the subject.</summary><ul>${others.map(item)}</ul></details>`;
}

function renderId(requirement: ReportedRequirement): Html {
  return html`<a class="id" href="#${requirementAnchor(requirement.id)}">${requirement.id}</a>`;
}
