import { createHash } from 'node:crypto';
import { type Html, html, trusted } from '../../../src/report/html/markup/html.js';
import { renderContents, renderSections, type Section } from '../../../src/report/html/markup/section.js';
import { STYLES as REPORT_STYLES } from '../../../src/report/html/page/styles.js';
import { Speech } from '../../../src/report/html/words/speech.js';
import { isSound, type Matrix, sentenceOf } from './matrix.js';
import { wordOf } from './print-matrix.js';
import { type Fate, isAsItShouldBe, type Sighting, type Trial } from './trial.js';

/** Those of the report, and tables that can be moved on a narrow screen. */
const STYLES = `${REPORT_STYLES}
@media screen and (max-width: 48rem) { table { display: block; overflow-x: auto; } td { min-width: 8rem; } }
`;

/** Marks of a fate, in the colours of the report's verdicts. */
const TONES: Readonly<Record<Fate, readonly [symbol: string, tone: string]>> = {
  killed: ['✓', 'pass'],
  'killed-by-another': ['≠', 'advisory'],
  survived: ['✗', 'fail'],
  clean: ['✓', 'pass'],
  blamed: ['✗', 'fail'],
  unfinished: ['?', 'inconclusive'],
  broken: ['!', 'error'],
};

/** The matrix as one self-contained page, in the manner of a report: it loads nothing and runs nothing. */
export function renderMatrix(matrix: Matrix): string {
  const policy = `default-src 'none'; style-src '${digestOf(STYLES)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const sections = sectionsOf(matrix);
  const [verdict, word, symbol] = isSound(matrix) ? ['conformant', 'Sound', '✓'] : ['non-conformant', 'Not sound', '✗'];
  const speech = new Speech('en');
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${word}: what the suite finds - caisse-ap-conformance</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLES)}</style>
</head>
<body>
<header class="masthead">
<div class="letterhead">
<p class="title">What the suite finds, and what it does not</p>
<p class="issue">caisse-ap-conformance ${matrix.suite.version}<br>${speech.moment(matrix.startedAt)}</p>
</div>
<div class="verdict v-${verdict}">
<span class="seal" aria-hidden="true">${symbol}</span>
<h1><span class="subject-name">The judge</span> <span class="word">${word}</span></h1>
<p class="sentence">${sentenceOf(matrix)}</p>
${matrix.narrowed !== undefined && html`<p class="interrupted"><strong>Not the whole fleet.</strong> Only ${matrix.narrowed}.</p>`}
</div>
</header>
<main>
${renderContents(sections, speech)}
${renderSections(sections)}
</main>
<footer class="colophon">
<p>Each terminal is the embedded simulator but for what its line says, asked in memory as one on a network is: nothing of it is known but its answers. A deviating one has to be found by a requirement that names its fault; of a permitted one no MUST may be said to be broken. ${matrix.trials.length} trials, seed ${matrix.seed}, ${(matrix.durationMs / 1000).toFixed(0)} s.</p>
</footer>
</body>
</html>
`.markup;
}

function sectionsOf({ trials, coverage, idle }: Matrix): Section[] {
  const wrong = trials.filter(({ fate }) => !isAsItShouldBe(fate));
  const byId = new Map(trials.map((trial) => [trial.id, trial]));
  const unseen = coverage.filter(({ deviating }) => deviating.length === 0);
  return [
    {
      id: 'wrong',
      title: 'Not as it should be',
      count: wrong.length,
      body: wrong.length === 0 ? html`<p>Every terminal was judged as it should be.</p>` : trialTable(wrong),
    },
    {
      id: 'requirements',
      title: 'What each requirement finds',
      count: coverage.length - unseen.length,
      body: table(
        ['Requirement', 'Statement', 'Terminals that break it'],
        coverage
          .filter(({ deviating }) => deviating.length > 0)
          .map(({ id, statement, deviating }) => [
            html`<span class="id">${id}</span>`,
            statement,
            html`${deviating.map((name) => linkTo(name, byId.get(name)))}`,
          ]),
      ),
    },
    {
      id: 'not-seen',
      title: 'What the suite cannot find, and why',
      count: unseen.length,
      body: table(
        ['Requirement', 'Statement', 'Why'],
        unseen.map(({ id, statement, notSeen }) => [
          html`<span class="id">${id}</span>`,
          statement,
          notSeen ?? 'No terminal of the fleet breaks it yet.',
        ]),
      ),
    },
    ...(idle === undefined ? [] : [idleSection(idle)]),
    { id: 'deviating', title: 'Deviating terminals', ...listOf(trials, 'deviates') },
    { id: 'permitted', title: 'Permitted terminals', ...listOf(trials, 'permitted') },
  ];
}

function listOf(trials: readonly Trial[], kind: Trial['kind']): Pick<Section, 'count' | 'body'> {
  const own = trials.filter((trial) => trial.kind === kind);
  return { count: own.length, body: trialTable(own, true) };
}

function idleSection({ scenarios, steps }: NonNullable<Matrix['idle']>): Section {
  return {
    id: 'idle',
    title: 'Questions that find nothing',
    count: scenarios.length + steps.length,
    body: table(
      ['Where', 'What'],
      [
        ...scenarios.map(({ id, name }) => [html`<span class="id">${id}</span>`, name]),
        ...steps.map((step) => ['Then', html`<code>${step}</code>`]),
      ],
    ),
  };
}

function trialTable(trials: readonly Trial[], isTarget = false): Html {
  return table(
    ['Terminal', 'What it does', 'Outcome', 'By'],
    trials.map(({ id, says, fate, by, note, requirements, kind }) => [
      html`<span class="id"${isTarget && html` id="${id}"`}>${id}</span>`,
      html`${says}${kind === 'deviates' && html`<span class="why">${requirements.join(', ')}</span>`}`,
      mark(fate),
      html`${by.map(sighting)}${note !== undefined && html`<span class="why">${note}</span>`}`,
    ]),
  );
}

function sighting({ scenario, requirement, message }: Sighting): Html {
  return html`<span class="why"><span class="id">${requirement ?? ''}</span> ${message} <span class="id">${scenario}</span></span>`;
}

function mark(fate: Fate): Html {
  const [symbol, tone] = TONES[fate];
  return html`<span class="mark v-${tone}"><span class="symbol" aria-hidden="true">${symbol}</span> ${wordOf(fate).toLowerCase()}</span>`;
}

function linkTo(id: string, trial: Trial | undefined): Html {
  const [symbol, tone] = trial === undefined ? ['–', 'untested'] : TONES[trial.fate];
  const name = trial === undefined ? html`${id}` : html`<a href="#${id}">${id}</a>`;
  return html`<span class="why v-${tone}"><span class="symbol" aria-hidden="true">${symbol}</span> ${name}</span>`;
}

function table(heads: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table>`;
}

function digestOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
