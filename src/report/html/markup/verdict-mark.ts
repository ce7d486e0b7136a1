import type { Text } from '../../../protocol/index.js';
import type { Speech } from '../words/speech.js';
import { type Html, html } from './html.js';

/** Every verdict a reader meets in the report: of a scenario, of a requirement, of the run. */
export type ShownVerdict = keyof typeof VERDICT_MARKS;

/** Symbol and word of each verdict, worst first: no verdict is told by colour alone. */
export const VERDICT_MARKS = {
  'non-conformant': { symbol: '✗', word: { en: 'Non-conformant', fr: 'Non conforme' } },
  error: { symbol: '!', word: { en: 'Error', fr: 'Erreur' } },
  fail: { symbol: '✗', word: { en: 'Fail', fr: 'Échec' } },
  inconclusive: { symbol: '?', word: { en: 'Inconclusive', fr: 'Sans conclusion' } },
  advisory: { symbol: '△', word: { en: 'Advisory', fr: 'Réserve' } },
  pass: { symbol: '✓', word: { en: 'Pass', fr: 'Réussite' } },
  conformant: { symbol: '✓', word: { en: 'Conformant', fr: 'Conforme' } },
  'not-applicable': { symbol: '–', word: { en: 'Not applicable', fr: 'Sans objet' } },
  untested: { symbol: '○', word: { en: 'Untested', fr: 'Sans test' } },
} as const satisfies Readonly<Record<string, { symbol: string; word: Text }>>;

/** Verdicts of scenarios and requirements, worst first, as they are counted and filtered. */
export const COUNTED_VERDICTS = [
  'error',
  'fail',
  'inconclusive',
  'advisory',
  'pass',
  'not-applicable',
  'untested',
] as const satisfies readonly ShownVerdict[];

/** Symbol and word side by side, in the colour of the verdict. */
export function verdictMark(verdict: ShownVerdict, speech: Speech): Html {
  const { symbol, word } = VERDICT_MARKS[verdict];
  return html`<span class="mark v-${verdict}"><span class="symbol" aria-hidden="true">${symbol}</span>${speech.text(word)}</span>`;
}

/** The symbol alone; the word stays for those who cannot see it. */
export function verdictSymbol(verdict: ShownVerdict, speech: Speech): Html {
  const { symbol, word } = VERDICT_MARKS[verdict];
  return html`<span class="symbol v-${verdict}" role="img" aria-label="${speech.text(word)}">${symbol}</span>`;
}

/**
 * Buttons that narrow the items of the `[data-filterable]` element they stand in to one verdict. Shown only where scripts run; without
 * them the list is complete.
 */
export function renderFilter(label: string, verdicts: readonly string[], speech: Speech): Html {
  const present = COUNTED_VERDICTS.filter((verdict) => verdicts.includes(verdict));
  const count = (verdict: string) => verdicts.filter((each) => each === verdict).length;
  return html`<div class="filter scripted" role="group" aria-label="${label}">
<button type="button" data-filter="" aria-pressed="true">${speech.say('all')} <b>${verdicts.length}</b></button>
${present.map((verdict) => html`<button type="button" class="v-${verdict}" data-filter="${verdict}" aria-pressed="false"><span class="symbol" aria-hidden="true">${VERDICT_MARKS[verdict].symbol}</span> ${speech.text(VERDICT_MARKS[verdict].word)} <b>${count(verdict)}</b></button>`)}
<span class="unseen" role="status" data-shown="${speech.say('shown')}"></span>
</div>`;
}
