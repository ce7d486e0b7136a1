import type { ReportedHarness, ReportedProof } from '../../conformance-report.js';
import { formatCount, groupBy } from '../markup/format.js';
import { type Html, html } from '../markup/html.js';

/** How a law or an example ended, as a mark: its colour and symbol are those of the verdicts of scenarios. */
const MARKS = {
  held: { tone: 'pass', symbol: '✓', word: 'Held' },
  broken: { tone: 'error', symbol: '!', word: 'Broken' },
  'not-proved': { tone: 'error', symbol: '?', word: 'Not proved' },
} as const satisfies Record<ReportedProof['verdict'], unknown>;

/** The harness's own proof: what it says of this run, what went wrong in it, and every law with its cases. */
export function renderHarnessProof(harness: ReportedHarness): Html {
  const { laws, examples, seed, verdict } = harness;
  const cases = laws.reduce((sum, law) => sum + law.cases, 0);
  const wrong = [...laws, ...examples].filter((proof) => proof.verdict !== 'held');
  const outcome =
    verdict === 'proved'
      ? html`All of them held.`
      : html`<strong>${wrong.length} of ${laws.length + examples.length} did not hold: the verdicts of this run are not to be trusted.</strong>`;
  return html`<p class="legend v-error">This says nothing of the subject. In the same run the harness held the code it reads and writes frames with to ${formatCount(laws.length, 'law')} in ${formatCount(cases, 'random case')} (seed <code>${seed}</code>) and to ${formatCount(examples.length, 'example')}. ${outcome}</p>
${wrong.map(renderWrong)}
${laws.length > 0 && renderFold(formatCount(laws.length, 'law'), laws, renderLaws)}
${examples.length > 0 && renderFold(formatCount(examples.length, 'example'), examples, renderExamples)}`;
}

type Proofs = readonly ReportedProof[];

function renderFold(title: string, proofs: Proofs, renderTable: (feature: string, own: Proofs) => Html): Html {
  return html`<details class="fold proofs"><summary>${title}</summary>
${groupBy(proofs, ({ feature }) => feature).map(([feature, own]) => renderTable(feature, own))}
</details>`;
}

function renderLaws(feature: string, laws: Proofs): Html {
  const row = (law: ReportedProof) => html`
<tr><th scope="row">${renderName(law)}</th><td>${law.cases}</td><td>${mark(law.verdict)}</td></tr>`;
  return html`<table class="laws"><caption>${feature}</caption>
<thead><tr><th scope="col">Law</th><th scope="col">Cases</th><th scope="col">Verdict</th></tr></thead>
<tbody>${laws.map(row)}</tbody></table>`;
}

function renderExamples(feature: string, examples: Proofs): Html {
  const row = (example: ReportedProof) => html`
<tr><th scope="row">${renderName(example)}</th><td>${mark(example.verdict)}</td></tr>`;
  return html`<table><caption>${feature}</caption>
<thead><tr><th scope="col">Example</th><th scope="col">Verdict</th></tr></thead>
<tbody>${examples.map(row)}</tbody></table>`;
}

function renderName({ name, id }: ReportedProof): Html {
  return html`${name} <span class="where">${id}</span>`;
}

/** The counterexample is open: nothing in the report matters more. */
function renderWrong(proof: ReportedProof): Html {
  const { id, name, feature, verdict, reason, requirements, counterexample } = proof;
  const { wire, fields = [], pieces, note } = counterexample ?? {};
  return html`
<div class="card wrong v-error"><div class="inside">
<p>${mark(verdict)} <b>${name}</b> <span class="where">${id}</span></p>
<p class="trail">${feature}, ${requirements.join(' ')}</p>
<p class="reason">${reason}</p>
${wire !== undefined && html`<h4>Counterexample on the wire</h4><code class="text">${wire.text}</code> <code class="hex">${wire.hex.replace(/..(?=.)/g, '$& ')}</code>`}
${pieces !== undefined && html`<h4>In pieces</h4>${pieces.map((piece) => html`<code class="text">${piece}</code> `)}`}
${fields.length > 0 && renderFields(fields)}
${note !== undefined && html`<h4>Note</h4><p>${note}</p>`}
</div></div>`;
}

function renderFields(fields: readonly { readonly tag: string; readonly value: string }[]): Html {
  const row = ({ tag, value }: { readonly tag: string; readonly value: string }) =>
    html`<tr><th scope="row">${tag}</th><td>${value.length}</td><td><code>${value}</code></td></tr>`;
  return html`<h4>As fields</h4><table class="fields counterexample"><caption class="unseen">Fields of the counterexample</caption>
<thead><tr><th scope="col">Tag</th><th scope="col">Length</th><th scope="col">Value</th></tr></thead><tbody>${fields.map(row)}</tbody></table>`;
}

function mark(verdict: ReportedProof['verdict']): Html {
  const { tone, symbol, word } = MARKS[verdict];
  return html`<span class="mark v-${tone}"><span class="symbol" aria-hidden="true">${symbol}</span>${word}</span>`;
}
