import { createHash } from 'node:crypto';
import type { Evidence } from '../../conformance/index.js';
import type { Language } from '../../protocol/index.js';
import type { ConformanceReport } from '../conformance-report.js';
import { groupFindings } from '../fold/group-findings.js';
import { type Html, html, trusted } from './markup/html.js';
import { PageSpace } from './markup/page-space.js';
import { renderContents, renderSections, type Section } from './markup/section.js';
import { VERDICT_MARKS } from './markup/verdict-mark.js';
import { hasMoney, renderMoneyTable } from './money/money-table.js';
import { SCRIPT } from './page/script.js';
import { STYLES } from './page/styles.js';
import { renderFindingGroups } from './parts/finding-groups.js';
import { renderHarnessProof } from './parts/harness-proof.js';
import { renderNotAsked } from './parts/not-asked.js';
import { renderRequirementTable } from './parts/requirement-table.js';
import { type CardContext, renderScenarioCard, renderScenarioList } from './parts/scenarios.js';
import { renderSubject } from './parts/subject.js';
import { renderSummary, renderVerdictHeader, subjectName } from './parts/summary.js';
import { Speech } from './words/speech.js';

/**
 * The report as one self-contained page, in the language of its reader: it loads nothing, and runs no style or script but its own. Names of
 * scenarios and their steps are in English whatever the language.
 */
export function renderHtml(
  report: ConformanceReport,
  evidenceByScenario: ReadonlyMap<string, Evidence>,
  language: Language = 'en',
): string {
  const speech = new Speech(language);
  const sections = sectionsOf(report, evidenceByScenario, speech);
  const policy = `default-src 'none'; style-src '${digestOf(STYLES)}'; script-src '${digestOf(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${speech.text(VERDICT_MARKS[report.verdict].word)}${speech.colon} ${subjectName(report)} - ${speech.say('title')}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#report">${speech.say('skip')}</a>
${renderVerdictHeader(report, speech)}
<main id="report">
${renderSummary(report, speech)}
${renderContents(sections, speech)}
${renderSections(sections)}
</main>
${renderColophon(report, speech)}
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.markup;
}

function sectionsOf(report: ConformanceReport, evidenceByScenario: ReadonlyMap<string, Evidence>, speech: Speech): Section[] {
  const { role } = report.subject;
  const scenarios = new Map(report.scenarios.map((scenario) => [scenario.id, scenario]));
  const requirements = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const own = report.requirements.filter(({ binds }) => binds === 'both' || binds === role);
  const space = new PageSpace();
  const context: CardContext = { role, requirements, evidenceByScenario, space, speech, shownAbove: [] };
  // A record of a version that did not group them has its findings all the same.
  const groups = report.findingGroups ?? groupFindings(report.scenarios, evidenceByScenario);
  const failures = groups.filter(({ level }) => level === 'MUST');
  const advisories = groups.filter(({ level }) => level !== 'MUST');
  const found = renderFindingGroups(failures, scenarios, context, true);
  const broken = renderBroken(report, { ...context, shownAbove: found.examples });
  const noted = renderFindingGroups(advisories, scenarios, { ...context, shownAbove: broken.examples }, false);
  const count = failures.length + broken.count;
  return [
    ...moneySection(report, speech),
    {
      id: 'findings',
      title: speech.say('findingsSection'),
      count,
      body: count === 0 ? html`<p>${speech.say('noFindings')}</p>` : html`${found.body}${broken.body}`,
    },
    {
      id: 'advisories',
      title: speech.say('advisoriesSection'),
      count: advisories.length,
      body: advisories.length === 0 ? html`<p>${speech.say('noAdvisories')}</p>` : noted.body,
    },
    { id: 'subject', title: speech.say('subjectSection'), body: renderSubject(report, speech) },
    {
      id: 'requirements',
      title: speech.say('requirementsSection'),
      count: own.length,
      body: renderRequirementTable(own, scenarios, speech),
    },
    { id: 'not-asked', title: speech.say('notAskedSection'), body: renderNotAsked(report, own, scenarios, speech) },
    {
      id: 'scenarios',
      title: speech.say('scenariosSection'),
      count: report.scenarios.length,
      body: renderScenarioList(report.scenarios, { ...context, shownAbove: noted.examples }),
    },
    ...harnessSection(report, speech),
  ];
}

/** Scenarios in which the bench failed, and that nothing was found in before. */
function renderBroken(
  { scenarios }: ConformanceReport,
  context: CardContext,
): { readonly body: Html; readonly count: number; readonly examples: readonly string[] } {
  const broken = scenarios.filter(({ id, verdict }) => verdict === 'error' && !context.shownAbove.includes(id));
  const cards = broken.map((scenario) => renderScenarioCard(scenario, context, { isOpen: true, prints: true }));
  const body = html`${cards.length > 0 && html`<h3 class="feature">${context.speech.say('benchFailed')}</h3>`}${cards}`;
  return { body, count: broken.length, examples: [...context.shownAbove, ...broken.map(({ id }) => id)] };
}

/** What a merchant looks at first. */
function moneySection(report: ConformanceReport, speech: Speech): Section[] {
  return hasMoney(report) ? [{ id: 'money', title: speech.say('moneySection'), body: renderMoneyTable(report, speech) }] : [];
}

/** A run that was narrowed has none. */
function harnessSection({ harness }: ConformanceReport, speech: Speech): Section[] {
  if (harness === undefined) return [];
  const title = speech.say('harnessSection');
  return [{ id: 'harness', title, count: harness.laws.length, body: renderHarnessProof(harness, speech) }];
}

function renderColophon({ suite, schema }: ConformanceReport, speech: Speech): Html {
  return html`<footer class="colophon">
<p><strong>${speech.say('asDocumented')}</strong> ${speech.say('onWhatItRests')}</p>
<p>${speech.say('masked')} ${suite.name} ${suite.version}, ${speech.say('format')} ${schema}.</p>
</footer>`;
}

function digestOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
