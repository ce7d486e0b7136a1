import { createHash } from 'node:crypto';
import type { Evidence } from '../../conformance/index.js';
import type { ConformanceReport, ReportedScenario } from '../conformance-report.js';
import { type Html, html, trusted } from './markup/html.js';
import { PageSpace } from './markup/page-space.js';
import { renderContents, renderSections, type Section } from './markup/section.js';
import { VERDICT_MARKS } from './markup/verdict-mark.js';
import { hasMoney, renderMoneyTable } from './money/money-table.js';
import { SCRIPT } from './page/script.js';
import { STYLES } from './page/styles.js';
import { renderHarnessProof } from './parts/harness-proof.js';
import { renderNotAsked } from './parts/not-asked.js';
import { renderRequirementTable } from './parts/requirement-table.js';
import { type CardContext, renderScenarioCard, renderScenarioList } from './parts/scenarios.js';
import { renderSubject } from './parts/subject.js';
import { renderSummary, renderVerdictHeader, subjectName } from './parts/summary.js';

/** The report as one self-contained page: it loads nothing, and runs no style or script but its own. */
export function renderHtml(report: ConformanceReport, evidenceByScenario: ReadonlyMap<string, Evidence>): string {
  const sections = sectionsOf(report, evidenceByScenario);
  const policy = `default-src 'none'; style-src '${digestOf(STYLES)}'; script-src '${digestOf(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${VERDICT_MARKS[report.verdict].word}: ${subjectName(report)} - Caisse-AP conformance report</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
${renderVerdictHeader(report)}
<main id="report">
${renderSummary(report)}
${renderContents(sections)}
${renderSections(sections)}
</main>
${renderColophon(report)}
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.markup;
}

const isFinding = ({ verdict }: ReportedScenario) => verdict === 'fail' || verdict === 'error';
const isAdvisory = ({ verdict }: ReportedScenario) => verdict === 'advisory';

function sectionsOf(report: ConformanceReport, evidenceByScenario: ReadonlyMap<string, Evidence>): Section[] {
  const { role } = report.subject;
  const scenarios = new Map(report.scenarios.map((scenario) => [scenario.id, scenario]));
  const requirements = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const own = report.requirements.filter(({ binds }) => binds === 'both' || binds === role);
  const context: CardContext = { role, requirements, evidenceByScenario, space: new PageSpace() };
  const findings = report.scenarios.filter(isFinding);
  const advisories = report.scenarios.filter(isAdvisory);
  const openly = findings.map((scenario) => renderScenarioCard(scenario, context, { isOpen: true, prints: true }));
  const folded = advisories.map((scenario) => renderScenarioCard(scenario, context, { isOpen: false, prints: true }));
  const isShownAbove = (scenario: ReportedScenario) => isFinding(scenario) || isAdvisory(scenario);
  return [
    ...moneySection(report),
    { id: 'subject', title: 'What was tested, and how', body: renderSubject(report) },
    { id: 'findings', title: 'Findings', count: findings.length, body: orNone(openly, 'No scenario failed.') },
    {
      id: 'advisories',
      title: 'Advisories',
      count: advisories.length,
      body: orNone(folded, 'Nothing to report beside the verdict.'),
    },
    { id: 'requirements', title: 'Requirements', count: own.length, body: renderRequirementTable(own, scenarios) },
    { id: 'not-asked', title: 'What was not asked, and why', body: renderNotAsked(report, own, scenarios) },
    {
      id: 'scenarios',
      title: 'All scenarios',
      count: report.scenarios.length,
      body: renderScenarioList(report.scenarios, context, isShownAbove),
    },
    ...harnessSection(report),
  ];
}

/** What a merchant looks at first. */
function moneySection(report: ConformanceReport): Section[] {
  return hasMoney(report) ? [{ id: 'money', title: 'What became of the money', body: renderMoneyTable(report) }] : [];
}

/** A run that was narrowed has none. */
function harnessSection({ harness }: ConformanceReport): Section[] {
  if (harness === undefined) return [];
  return [{ id: 'harness', title: "The harness's own proof", count: harness.laws.length, body: renderHarnessProof(harness) }];
}

function orNone(cards: readonly Html[], none: string): Html {
  return cards.length === 0 ? html`<p>${none}</p>` : html`${cards}`;
}

function renderColophon({ suite, schema }: ConformanceReport): Html {
  return html`<footer class="colophon">
<p><strong>As publicly documented.</strong> The Caisse-AP specification is reserved to the members of the association that publishes it. The requirements are stated in our own words from public material; each shows how firmly that material supports it: <em>documented</em> by a vendor, <em>observed</em> on hardware, <em>implemented</em> in code, or <em>conflicting</em> between sources. Check a verdict of non-conformance against the specification before publishing it.</p>
<p>Card numbers, expiry dates, cheque lines, phone numbers, e-mail addresses and tickets are masked. ${suite.name} ${suite.version}, format ${schema}.</p>
</footer>`;
}

function digestOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
