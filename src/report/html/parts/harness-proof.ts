import type { ReportedHarness, ReportedProof } from '../../conformance-report.js';
import { groupBy } from '../markup/anchors.js';
import { english } from '../markup/english.js';
import { type Html, html } from '../markup/html.js';
import type { Speech } from '../words/speech.js';

/** How a law or an example ended, as a mark: its colour and symbol are those of the verdicts of scenarios. */
const MARKS = {
  held: { tone: 'pass', symbol: '✓', word: 'held' },
  broken: { tone: 'error', symbol: '!', word: 'broken' },
  'not-proved': { tone: 'error', symbol: '?', word: 'notProved' },
} as const satisfies Record<ReportedProof['verdict'], unknown>;

/** The harness's own proof: what it says of this run, what went wrong in it, and every law with its cases. */
export function renderHarnessProof(harness: ReportedHarness, speech: Speech): Html {
  const { laws, examples, seed, verdict } = harness;
  const cases = laws.reduce((sum, law) => sum + law.cases, 0);
  const wrong = [...laws, ...examples].filter((proof) => proof.verdict !== 'held');
  const outcome =
    verdict === 'proved'
      ? html`${speech.say('allHeld')}`
      : html`<strong>${wrong.length} ${speech.say('of')} ${laws.length + examples.length} ${speech.say('notTrusted')}</strong>`;
  return html`<p class="legend v-error">${speech.say('harnessSays')} ${speech.count(laws.length, 'law')} ${speech.say('in')} ${speech.count(cases, 'randomCase')} (${speech.say('seed').toLowerCase()} <code>${seed}</code>) ${speech.say('andTo')} ${speech.count(examples.length, 'example')}. ${outcome}</p>
${wrong.map((proof) => renderWrong(proof, speech))}
${laws.length > 0 && renderFold(speech.count(laws.length, 'law'), laws, (feature, own) => renderLaws(feature, own, speech))}
${examples.length > 0 && renderFold(speech.count(examples.length, 'example'), examples, (feature, own) => renderExamples(feature, own, speech))}`;
}

type Proofs = readonly ReportedProof[];

function renderFold(title: string, proofs: Proofs, renderTable: (feature: string, own: Proofs) => Html): Html {
  return html`<details class="fold proofs"><summary>${title}</summary>
${groupBy(proofs, ({ feature }) => feature).map(([feature, own]) => renderTable(feature, own))}
</details>`;
}

function renderLaws(feature: string, laws: Proofs, speech: Speech): Html {
  const row = (law: ReportedProof) => html`
<tr><th scope="row">${renderName(law, speech)}</th><td>${law.cases}</td><td>${mark(law.verdict, speech)}</td></tr>`;
  return html`<table class="laws"><caption>${english(feature, speech)}</caption>
<thead><tr><th scope="col">${speech.say('law')}</th><th scope="col">${speech.say('cases')}</th><th scope="col">${speech.say('verdict')}</th></tr></thead>
<tbody>${laws.map(row)}</tbody></table>`;
}

function renderExamples(feature: string, examples: Proofs, speech: Speech): Html {
  const row = (example: ReportedProof) => html`
<tr><th scope="row">${renderName(example, speech)}</th><td>${mark(example.verdict, speech)}</td></tr>`;
  return html`<table><caption>${english(feature, speech)}</caption>
<thead><tr><th scope="col">${speech.say('example')}</th><th scope="col">${speech.say('verdict')}</th></tr></thead>
<tbody>${examples.map(row)}</tbody></table>`;
}

function renderName({ name, id }: ReportedProof, speech: Speech): Html {
  return html`${english(name, speech)} <span class="where">${id}</span>`;
}

/** The counterexample is open: nothing in the report matters more. */
function renderWrong(proof: ReportedProof, speech: Speech): Html {
  const { id, name, feature, verdict, reason, requirements, counterexample } = proof;
  const { wire, fields = [], pieces, note } = counterexample ?? {};
  return html`
<div class="card wrong v-error"><div class="inside">
<p>${mark(verdict, speech)} <b>${english(name, speech)}</b> <span class="where">${id}</span></p>
<p class="trail">${english(feature, speech)}, ${requirements.join(' ')}</p>
<p class="reason">${english(reason, speech)}</p>
${wire !== undefined && html`<h4>${speech.say('counterexample')}</h4><code class="text">${wire.text}</code> <code class="hex">${wire.hex.replace(/..(?=.)/g, '$& ')}</code>`}
${pieces !== undefined && html`<h4>${speech.say('pieces')}</h4>${pieces.map((piece) => html`<code class="text">${piece}</code> `)}`}
${fields.length > 0 && renderFields(fields, speech)}
${note !== undefined && html`<h4>${speech.say('note')}</h4><p>${note}</p>`}
</div></div>`;
}

function renderFields(fields: readonly { readonly tag: string; readonly value: string }[], speech: Speech): Html {
  const row = ({ tag, value }: { readonly tag: string; readonly value: string }) =>
    html`<tr><th scope="row">${tag}</th><td>${value.length}</td><td><code>${value}</code></td></tr>`;
  return html`<h4>${speech.say('asFields')}</h4><table class="fields counterexample"><caption class="unseen">${speech.say('asFields')}</caption>
<thead><tr><th scope="col">${speech.say('tag')}</th><th scope="col">${speech.say('length')}</th><th scope="col">${speech.say('value')}</th></tr></thead><tbody>${fields.map(row)}</tbody></table>`;
}

function mark(verdict: ReportedProof['verdict'], speech: Speech): Html {
  const { tone, symbol, word } = MARKS[verdict];
  return html`<span class="mark v-${tone}"><span class="symbol" aria-hidden="true">${symbol}</span>${speech.say(word)}</span>`;
}
