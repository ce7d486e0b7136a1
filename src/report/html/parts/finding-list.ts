import { LEVEL_LABELS, sayIssue, type Text } from '../../../protocol/index.js';
import type { ReportedFinding, ReportedRequirement } from '../../conformance-report.js';
import { requirementAnchor } from '../markup/anchors.js';
import { type Html, html } from '../markup/html.js';
import { fitting, type Room } from '../markup/page-space.js';
import type { Speech } from '../words/speech.js';

type Requirements = ReadonlyMap<string, ReportedRequirement>;

/** Deviations, as far as there is room: what the requirement says, what was expected, what was there. */
export function renderFindings(
  findings: readonly ReportedFinding[],
  requirements: Requirements,
  room: Room,
  speech: Speech,
): Html {
  const { shown, hidden } = fitting(
    findings,
    room,
    (finding) => html`<div class="finding">${renderFinding(finding, requirements, speech)}</div>`,
  );
  return html`${shown}${hidden > 0 && html`<p class="nothing">${speech.count(hidden, 'moreFinding')} ${speech.say('inJson')}</p>`}`;
}

/** One deviation. */
export function renderFinding(finding: ReportedFinding, requirements: Requirements, speech: Speech): Html {
  const { requirement: id, level, times } = finding;
  const requirement = requirements.get(id);
  const { message, expected, actual } = sayIssue(finding, speech.language);
  const often = times === undefined ? '' : `(${speech.count(times, 'time')}, ${speech.say('withOthers')})`;
  return html`
<p class="message">${speech.shorten(message)}${often !== '' && html` <span class="muted">${often}</span>`}</p>
<p class="rule"><a class="id" href="#${requirementAnchor(id)}">${id}</a> ${levelMark(level, speech)} ${requirement !== undefined && html`${speech.either(requirement.statement, requirement.statementInFrench)} <span class="muted">(${confidenceWord(requirement.confidence, speech)})</span>`}</p>
${(expected !== undefined || actual !== undefined) && renderComparison({ ...finding, expected, actual }, speech)}
`;
}

type Compared = Omit<ReportedFinding, 'expected' | 'actual'> & Record<'expected' | 'actual', string | undefined>;

function renderComparison({ tag, offset, expected = '–', actual = '–' }: Compared, speech: Speech): Html {
  const places = [
    tag === undefined ? '' : `${speech.say('field')} ${tag}`,
    offset === undefined ? '' : `${speech.say('offset')} ${offset}`,
  ];
  const where = places.filter((place) => place !== '').join(', ');
  return html`<table class="comparison"><caption>${where === '' ? html`<span class="unseen">${speech.say('compared')}</span>` : where}</caption>
<thead><tr><th scope="col">${speech.say('expected')}</th><th scope="col">${speech.say('actual')}</th></tr></thead>
<tbody><tr><td><code>${speech.shorten(expected)}</code></td><td class="actual"><code>${speech.shorten(actual)}</code></td></tr></tbody></table>`;
}

/** The level as a small word. */
export function levelMark(level: ReportedFinding['level'], speech: Speech): Html {
  return html`<span class="level l-${level}">${LEVEL_LABELS[speech.language][level]}</span>`;
}

/** How firmly the public material supports a requirement, in a word. */
export function confidenceWord(confidence: ReportedRequirement['confidence'], speech: Speech): string {
  return speech.text(CONFIDENCES[confidence]);
}

const CONFIDENCES: Readonly<Record<ReportedRequirement['confidence'], Text>> = {
  documented: { en: 'documented', fr: 'documentée' },
  observed: { en: 'observed', fr: 'observée' },
  implemented: { en: 'implemented', fr: 'trouvée dans du code' },
  conflicting: { en: 'conflicting', fr: 'contradictoire' },
};
